import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterDecision,
  type Course,
  type CourseStep,
  decisionRefusal,
  isOpenState,
  type Move,
  moveRefusal,
  type Outcome,
  outcomes,
  ownerOf,
  requestStates,
  type StepRole,
} from './course-rules.ts'

const stepOf = (id: string, stage: number, role: StepRole, state: CourseStep['state']): CourseStep => ({
  id,
  stage,
  role,
  state,
})
const running = (...steps: CourseStep[]): Course => ({ state: 'circulating', steps })

describe('経過: what becomes of a request when a step is decided', () => {
  it('the next stage opens when all of this one are done', () => {
    const course = running(
      stepOf('a', 1, 'opinion', 'open'),
      stepOf('b', 1, 'opinion', 'open'),
      stepOf('c', 2, 'decision', 'waiting'),
    )
    expect(afterDecision(course, 'a', 'disagreed', null)).toEqual({ state: 'circulating', opens: [], voids: [] })
    const rest = running(
      stepOf('a', 1, 'opinion', 'done'),
      stepOf('b', 1, 'opinion', 'open'),
      stepOf('c', 2, 'decision', 'waiting'),
    )
    expect(afterDecision(rest, 'b', 'agreed', null)).toEqual({ state: 'circulating', opens: ['c'], voids: [] })
  })

  it('the last step decides; where the city’s document system decides, it waits for the number', () => {
    const last = running(stepOf('a', 1, 'consent', 'done'), stepOf('b', 2, 'decision', 'open'))
    expect(afterDecision(last, 'b', 'approved', null).state).toBe('approved')
    expect(afterDecision(last, 'b', 'approved', 'here').state).toBe('approved')
    expect(afterDecision(last, 'b', 'approved', 'elsewhere').state).toBe('numbering')
  })

  it('差戻し and 不承認 end the round at once, and what is open beside is no longer asked', () => {
    const course = running(
      stepOf('a', 1, 'consent', 'open'),
      stepOf('b', 1, 'opinion', 'open'),
      stepOf('c', 2, 'decision', 'waiting'),
    )
    expect(afterDecision(course, 'a', 'returned', null)).toEqual({ state: 'returned', opens: [], voids: ['b', 'c'] })
  })

  it.each<{ role: StepRole; may: Outcome[] }>([
    { role: 'opinion', may: ['agreed', 'disagreed'] },
    { role: 'consent', may: ['approved', 'returned'] },
    { role: 'decision', may: ['approved', 'returned', 'rejected'] },
  ])('$role may give $may', ({ role, may }) => {
    const given = outcomes.filter(
      (outcome) => decisionRefusal({ role, state: 'open' }, 'circulating', outcome, '理由') === null,
    )
    expect(given.sort()).toEqual([...may].sort())
  })

  it('what sends back, refuses or objects says why', () => {
    const step = { role: 'decision' as const, state: 'open' as const }
    for (const outcome of ['returned', 'rejected'] as const) {
      expect(decisionRefusal(step, 'circulating', outcome, null)?.code).toBe('requests.reasonNeeded')
      expect(decisionRefusal(step, 'circulating', outcome, '  ')?.code).toBe('requests.reasonNeeded')
    }
    expect(decisionRefusal(step, 'circulating', 'approved', null)).toBeNull()
  })

  it.each(['waiting', 'done', 'void'] as const)('a step that is %s is not decided', (state) => {
    expect(decisionRefusal({ role: 'decision', state }, 'circulating', 'approved', null)?.code).toBe(
      'requests.decidedAlready',
    )
  })
})

describe('who may move a request as a whole', () => {
  const may = (
    move: Move,
    state: (typeof requestStates)[number],
    by: Parameters<typeof moveRefusal>[1]['by'],
    mayWithdrawDecided = false,
  ) => moveRefusal(move, { state, by, mayWithdrawDecided })?.code ?? null

  it.each([
    { what: 'the applicant sends a draft', is: may('send', 'draft', 'applicant'), code: null },
    { what: 'sends again what came back', is: may('send', 'returned', 'applicant'), code: null },
    {
      what: 'does not send what circulates',
      is: may('send', 'circulating', 'applicant'),
      code: 'requests.notInThisState',
    },
    { what: 'takes back what circulates', is: may('withdraw', 'circulating', 'applicant'), code: null },
    { what: 'keeps what was decided', is: may('withdraw', 'approved', 'applicant'), code: 'requests.decidedStays' },
    { what: 'but where the terms let it go', is: may('withdraw', 'approved', 'applicant', true), code: null },
    { what: 'nobody takes back another’s', is: may('withdraw', 'circulating', 'duty'), code: 'requests.notYours' },
    {
      what: 'a paper handed over is the applicant’s',
      is: may('save', 'confirming', 'enterer'),
      code: 'requests.handedOver',
    },
    { what: 'who may give it back', is: may('handBack', 'confirming', 'applicant'), code: null },
    { what: 'the number is entered by the 担当', is: may('enterNumber', 'numbering', 'duty'), code: null },
    { what: 'and not by the applicant', is: may('enterNumber', 'numbering', 'applicant'), code: 'requests.notYours' },
  ])('$what', ({ is, code }) => {
    expect(is).toBe(code)
  })

  it('every open state lies with somebody, and no other', () => {
    for (const state of requestStates) expect(ownerOf(state) !== null).toBe(isOpenState(state))
  })
})

/** A random route, and a random course of decisions and moves through it, as the commands would make it. */
const anyRoute = fc.array(fc.array(fc.constantFrom<StepRole>('opinion', 'consent'), { minLength: 1, maxLength: 3 }), {
  maxLength: 4,
})
const anyAct = fc.record({
  pick: fc.nat(20),
  outcome: fc.constantFrom(...outcomes),
  move: fc.constantFrom('decide', 'decide', 'decide', 'withdraw', 'resend'),
})

function layOut(route: StepRole[][]): CourseStep[] {
  const stages: StepRole[][] = [...route, ['decision']]
  return stages.flatMap((roles, at) =>
    roles.map((role, place) => stepOf(`${at}-${place}`, at + 1, role, at === 0 ? 'open' : 'waiting')),
  )
}

describe('laws of every course', () => {
  it('whatever is done in whatever order: something open lies with somebody, and nothing is decided but by all its steps', () => {
    let decided = 0
    fc.assert(
      fc.property(
        anyRoute,
        fc.array(anyAct, { maxLength: 40 }),
        fc.constantFrom('here' as const, 'elsewhere' as const, null),
        (route, acts, effect) => {
          let course: Course = running(...layOut(route))
          const given = new Map<string, Outcome>()
          for (const { pick, outcome, move } of acts) {
            if (
              move === 'withdraw' &&
              moveRefusal('withdraw', { state: course.state, by: 'applicant', mayWithdrawDecided: false }) === null
            ) {
              course = {
                state: 'withdrawn',
                steps: course.steps.map((one) => (one.state === 'done' ? one : { ...one, state: 'void' })),
              }
            } else if (move === 'resend' && course.state === 'returned') {
              given.clear()
              course = running(...layOut(route))
            } else if (move === 'decide') {
              const step = course.steps[pick % course.steps.length]
              if (!step || decisionRefusal(step, course.state, outcome, '理由') !== null) continue
              expect(given.has(step.id)).toBe(false) // one decision for each step
              given.set(step.id, outcome)
              const next = afterDecision(course, step.id, outcome, effect)
              const moved = (one: CourseStep): CourseStep['state'] =>
                one.id === step.id
                  ? 'done'
                  : next.opens.includes(one.id)
                    ? 'open'
                    : next.voids.includes(one.id)
                      ? 'void'
                      : one.state
              course = { state: next.state, steps: course.steps.map((one) => ({ ...one, state: moved(one) })) }
            }
            const open = course.steps.filter(({ state }) => state === 'open')
            if (course.state === 'circulating') {
              expect(open.length).toBeGreaterThan(0)
              expect(new Set(open.map(({ stage }) => stage)).size).toBe(1)
              // What is open comes after everything that is done, and before everything that waits.
              expect(
                course.steps.filter(({ state, stage }) => state === 'waiting' && stage <= (open[0]?.stage ?? 0)),
              ).toEqual([])
            } else expect(course.steps.filter(({ state }) => state === 'open' || state === 'waiting')).toEqual([])
            if (course.state === 'approved' || course.state === 'numbering') {
              decided += 1
              expect(course.steps.every(({ state, id }) => state === 'done' && given.has(id))).toBe(true)
              expect([...given.values()].some((one) => one === 'returned' || one === 'rejected')).toBe(false)
            }
            if (course.state === 'rejected') expect([...given.values()]).toContain('rejected')
          }
        },
      ),
      { numRuns: 5000 },
    )
    expect(decided).toBeGreaterThan(100) // the walk gets to the end often enough to mean something
  })
})
