import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../platform/refusal.ts'
import {
  type Act,
  acts,
  type CourseActor,
  type CourseFacts,
  firstState,
  isConfirmed,
  markRefusal,
  nextOf,
  type Said,
  type SheetState,
  sheetStates,
  standingActs,
  stepOf,
  turnOf,
} from './course-rules.ts'
import { steps as allSteps, type Step } from './scheme.ts'
import { actors, said, sheetFacts } from './testing/facts.ts'

const becomes = (act: Act, actor: CourseActor, facts: Partial<CourseFacts>, words: Said = said) => {
  const next = nextOf(act, actor, words, sheetFacts(facts))
  return next instanceof Refusal ? next.code : next.state
}

describe('取組1-C 一枚の評価シートの道のり', () => {
  it('goes from the goals to the end, each step by whose turn it is', () => {
    const way: [Act, CourseActor, SheetState][] = [
      ['beginGoals', actors.evaluatee, 'goal-writing'],
      ['sendGoals', actors.evaluatee, 'goal-sent'],
      ['returnGoals', actors.evaluator, 'goal-writing'],
      ['sendGoals', actors.evaluatee, 'goal-sent'],
      ['settleGoals', actors.evaluator, 'in-period'],
      ['beginSelfReport', actors.evaluatee, 'self-reporting'],
      ['sendSelfReport', actors.evaluatee, 'self-reported'],
      ['startEvaluation', actors.evaluator, 'evaluating'],
      ['sendEvaluation', actors.evaluator, 'evaluated'],
      ['startAdjustment', actors.adjuster, 'adjusting'],
      ['orderEvaluationAgain', actors.adjuster, 'evaluating'],
      ['sendEvaluation', actors.evaluator, 'evaluated'],
      ['startAdjustment', actors.adjuster, 'adjusting'],
      ['sendAdjustment', actors.adjuster, 'adjusted'],
      ['startConfirmation', actors.confirmer, 'confirming'],
      ['orderAdjustmentAgain', actors.confirmer, 'adjusting'],
      ['sendAdjustment', actors.adjuster, 'adjusted'],
      ['startConfirmation', actors.confirmer, 'confirming'],
      ['confirm', actors.confirmer, 'confirmed'],
      ['disclose', actors.city, 'disclosed'],
      ['holdClosingInterview', actors.evaluatee, 'interviewed'],
      ['complete', actors.hr, 'done'],
    ]
    let state = firstState(allSteps)
    for (const [act, actor, to] of way) {
      expect(becomes(act, actor, { state }), act).toBe(to)
      state = to
    }
  })

  it('without an adjuster the confirmer follows the evaluator, and sends back to them (政令 9条3項)', () => {
    const chain = { ...sheetFacts().chain, adjusterId: null }
    expect(becomes('startConfirmation', actors.confirmer, { state: 'evaluated', chain })).toBe('confirming')
    expect(becomes('orderAdjustmentAgain', actors.confirmer, { state: 'confirming', chain })).toBe('evaluating')
  })

  it('with an adjuster nobody passes them by', () => {
    expect(becomes('startConfirmation', actors.confirmer, { state: 'evaluated' })).toBe('evaluation.outOfTurn')
  })

  it('needs no goals where the scheme has none', () => {
    expect(firstState(['self-report', 'evaluation', 'confirmation', 'disclosure'])).toBe('in-period')
  })

  it.each([
    [
      'weights that are not 100',
      'sendGoals',
      'evaluatee',
      { state: 'goal-writing', goalProblem: 'ウェイトの合計が90です。' },
      'goalsUnfit',
    ],
    [
      'an interview that was not held',
      'settleGoals',
      'evaluator',
      { state: 'goal-sent', interviews: { opening: 'open', mid: 'open', closing: 'open' } },
      'interviewOpen',
    ],
    [
      'a last day that is over',
      'sendSelfReport',
      'evaluatee',
      { state: 'self-reporting', late: [{ step: 'self-report', dueOn: '2027-02-10', isClosed: true }] },
      'stepIsOver',
    ],
    ['a 自己申告 that may still come', 'startEvaluation', 'evaluator', { state: 'in-period' }, 'selfReportComes'],
    ['goals that wait to be settled', 'startEvaluation', 'evaluator', { state: 'goal-sent' }, 'goalsWait'],
    [
      'a change of goals that waits',
      'startEvaluation',
      'evaluator',
      { state: 'self-reported', goalChange: 'sent' },
      'changeWaits',
    ],
    [
      'an item without a mark',
      'sendEvaluation',
      'evaluator',
      { state: 'evaluating', unmarked: ['理解力'] },
      'marksMissing',
    ],
    [
      'no comment on the whole',
      'sendEvaluation',
      'evaluator',
      { state: 'evaluating', hasComment: false },
      'commentMissing',
    ],
    [
      'an adjuster who gave no mark',
      'sendAdjustment',
      'adjuster',
      { state: 'adjusting', adjusterMarked: false },
      'marksMissing',
    ],
    ['a day of 開示 to come', 'disclose', 'hr', { state: 'confirmed', disclosureOn: '2027-04-02' }, 'notYetDisclosed'],
    ['no day of 開示', 'disclose', 'hr', { state: 'confirmed', disclosureOn: null }, 'noDisclosureDay'],
    ['no 確認', 'disclose', 'hr', { state: 'confirming' }, 'notConfirmed'],
    ['days for a 苦情 that run', 'complete', 'hr', { state: 'interviewed', mayAppeal: true }, 'appealOpen'],
    ['somebody of the colleagues', 'sendEvaluation', 'colleague', { state: 'evaluating' }, 'noSuchSheet'],
    ['another of the chain', 'confirm', 'evaluator', { state: 'confirming' }, 'notYourPart'],
    ['the evaluatee', 'sendEvaluation', 'evaluatee', { state: 'evaluating' }, 'ownSheet'],
  ] as [string, Act, keyof typeof actors, Partial<CourseFacts>, string][])(
    'is stopped by %s',
    (_, act, who, facts, code) => {
      expect(becomes(act, actors[who], facts)).toBe(`evaluation.${code}`)
    },
  )

  it('a firm last day stops the person and never the evaluator: the duty to evaluate goes on', () => {
    const late = [{ step: 'self-report' as const, dueOn: '2027-02-10', isClosed: true }]
    expect(becomes('startEvaluation', actors.evaluator, { state: 'in-period', late })).toBe('evaluating')
    expect(becomes('startEvaluation', actors.evaluator, { state: 'goal-writing', late })).toBe('evaluating')
  })

  it.each(acts.filter((act) => /return|order|evaluateAgain|correct|xempt|sendGoalChange/.test(act)))(
    '%s says why',
    (act) => {
      const facts = sheetStates.map((state) =>
        sheetFacts({ state, goalChange: act === 'sendGoalChange' ? 'draft' : 'sent' }),
      )
      const silent = { comment: ' ', documentNumber: '人第1号' }
      const answers = facts.flatMap((one) => Object.values(actors).map((actor) => nextOf(act, actor, silent, one)))
      expect(answers.every((answer) => answer instanceof Refusal)).toBe(true)
      expect(answers.some((answer) => answer instanceof Refusal && answer.code === 'evaluation.reasonMissing')).toBe(
        true,
      )
    },
  )

  it('再評価 and 訂正 stand on a decision with its number', () => {
    const noNumber = { comment: '苦情処理の決定', documentNumber: null }
    expect(becomes('evaluateAgain', actors.hr, { state: 'disclosed' }, noNumber)).toBe('evaluation.basisMissing')
    expect(becomes('evaluateAgain', actors.hr, { state: 'disclosed' })).toBe('evaluating')
    expect(becomes('correct', actors.hr, { state: 'done' }, noNumber)).toBe('evaluation.basisMissing')
    expect(becomes('correct', actors.hr, { state: 'done' })).toBe('done')
  })

  it('the order of 期末面談 and 開示 is the city’s', () => {
    const interviews = { opening: 'held', mid: 'held', closing: 'open' } as const
    expect(becomes('disclose', actors.city, { state: 'confirmed', interviews, order: 'disclosure-first' })).toBe(
      'disclosed',
    )
    expect(becomes('disclose', actors.city, { state: 'confirmed', interviews, order: 'interview-first' })).toBe(
      'evaluation.interviewOpen',
    )
    const waived = { ...interviews, closing: 'waived' } as const
    expect(becomes('disclose', actors.city, { state: 'confirmed', interviews: waived, order: 'interview-first' })).toBe(
      'disclosed',
    )
  })

  it('whoever does not wish to see the result may end without it, and nobody else', () => {
    expect(becomes('complete', actors.hr, { state: 'confirmed', wishesDisclosure: false })).toBe('done')
    expect(becomes('complete', actors.hr, { state: 'confirmed', wishesDisclosure: true })).toBe('evaluation.outOfTurn')
  })

  it('lies with somebody until it is done or not evaluated', () => {
    expect(sheetStates.filter((state) => turnOf[state] === null)).toEqual(['done', 'exempt'])
  })

  it('one person may hold two roles, and acts in each by its own step', () => {
    const both = { ...sheetFacts().chain, confirmerId: actors.adjuster.personId }
    expect(becomes('sendAdjustment', actors.adjuster, { state: 'adjusting', chain: both })).toBe('adjusted')
    expect(becomes('startConfirmation', actors.adjuster, { state: 'adjusted', chain: both })).toBe('confirming')
    const next = nextOf('confirm', actors.adjuster, said, sheetFacts({ state: 'confirming', chain: both }))
    expect(next).toMatchObject({ state: 'confirmed', as: 'confirmer' })
  })
})

/** Who does an act in an ordinary sheet. */
function likely(act: Act): keyof typeof actors {
  if (/oal|SelfReport|Interview/.test(act) && !/settle|return|agree/.test(act)) return 'evaluatee'
  if (/Adjustment$/.test(act)) return 'adjuster'
  if (/onfirm/.test(act)) return 'confirmer'
  return /Evaluation$|oal/.test(act) ? 'evaluator' : 'hr'
}

describe('laws of every way', () => {
  const anyFacts: fc.Arbitrary<Partial<CourseFacts>> = fc.record({
    chain: fc.record({
      evaluateeId: fc.constant('evaluatee'),
      // Also wrong data: somebody set over themself.
      evaluatorId: fc.constantFrom('evaluator', 'evaluatee', null),
      adjusterId: fc.constantFrom('adjuster', 'evaluator', 'evaluatee', null),
      confirmerId: fc.constantFrom('confirmer', 'adjuster', 'evaluatee', null),
    }),
    steps: fc
      .subarray(allSteps as unknown as Step[])
      .map((some) => [...new Set([...some, 'evaluation', 'confirmation', 'disclosure'] as Step[])]),
    order: fc.constantFrom('disclosure-first', 'interview-first'),
    disclosureOn: fc.constantFrom('2027-03-01', '2027-12-31', null),
    wishesDisclosure: fc.boolean(),
  })
  /** What is so at a turn, when anything may be tried. */
  const anyNow: fc.Arbitrary<Partial<CourseFacts>> = fc.record({
    goalProblem: fc.constantFrom(null, 'ウェイトの合計が90です。'),
    goalChange: fc.constantFrom('none', 'draft', 'sent'),
    unmarked: fc.constantFrom([], ['理解力']),
    hasComment: fc.boolean(),
    adjusterMarked: fc.boolean(),
    mayAppeal: fc.boolean(),
    interviews: fc.constantFrom(
      { opening: 'open', mid: 'open', closing: 'open' } as const,
      { opening: 'held', mid: 'waived', closing: 'open' } as const,
      { opening: 'held', mid: 'held', closing: 'held' } as const,
    ),
    late: fc.constantFrom([], [{ step: 'self-report' as const, dueOn: '2027-02-10', isClosed: true }]),
  })
  const people = Object.keys(actors) as (keyof typeof actors)[]
  const tries = acts.flatMap((act) => people.map((who) => ({ act, who })))
  const isSideways = (act: Act) => /^(return|order|takeBack|exempt|correct|evaluateAgain)/.test(act)
  /** Refusals are errors with a trace, and slow to make by the million: the likely ones first. */
  const onward = tries.filter(({ act, who }) => who === likely(act) && !isSideways(act))
  /** Walks a way by these picks: mostly onward, so that ways are long, and now and then by anything at all. */
  const walk = (fixed: Partial<CourseFacts>, now: Partial<CourseFacts>, picks: readonly number[]) => {
    let state = firstState(fixed.steps ?? allSteps)
    const taken: { act: Act; who: string; from: SheetState; to: SheetState; beginsRound: boolean; as: string }[] = []
    for (const pick of picks) {
      const isWild = pick % 5 === 0
      const facts = sheetFacts({ ...fixed, ...(isWild ? now : {}), state })
      const from = pick % onward.length
      const chosen = isWild
        ? tries[pick % tries.length]
        : [...onward.slice(from), ...onward.slice(0, from)].find(
            ({ act, who }) => !(nextOf(act, actors[who], said, facts) instanceof Refusal),
          )
      const next = chosen && nextOf(chosen.act, actors[chosen.who], said, facts)
      if (!next || next instanceof Refusal) continue
      const { act, who } = chosen
      taken.push({ act, who, from: state, to: next.state, beginsRound: next.beginsRound, as: next.as })
      state = next.state
    }
    return taken
  }
  const ways = fc.array(fc.nat({ max: 99_999 }), { minLength: 5, maxLength: 80, size: 'max' })

  it('no sequence reaches 開示 unconfirmed, and 確認 always comes anew after a 再評価', () => {
    fc.assert(
      fc.property(anyFacts, anyNow, ways, (facts, now, picks) => {
        let isConfirmedNow = false
        for (const { act, to, from, beginsRound } of walk(facts, now, picks)) {
          if (act === 'confirm') isConfirmedNow = true
          if (beginsRound) isConfirmedNow = false
          if (to === 'disclosed' && from !== 'disclosed' && !isConfirmedNow) return false
        }
        return true
      }),
      { numRuns: 120 },
    )
  })

  it('after 確認 nobody leaves it but by 再評価, and no marks can be written', () => {
    fc.assert(
      fc.property(anyFacts, anyNow, ways, (facts, now, picks) =>
        walk(facts, now, picks).every(
          ({ from, to, act }) => !isConfirmed(from) || isConfirmed(to) || act === 'evaluateAgain',
        ),
      ),
      { numRuns: 120 },
    )
    for (const state of sheetStates.filter(isConfirmed))
      for (const stage of ['evaluator', 'adjuster'] as const)
        for (const actor of Object.values(actors))
          expect(markRefusal(stage, actor, sheetFacts({ state }))).toBeInstanceOf(Refusal)
  })

  it('nobody evaluates, adjusts, confirms or discloses their own, whatever the chain says', () => {
    fc.assert(
      fc.property(anyFacts, anyNow, ways, (facts, now, picks) =>
        walk(facts, now, picks).every(({ who, as }) => who !== 'evaluatee' || as === 'evaluatee'),
      ),
      { numRuns: 120 },
    )
    const own = { ...sheetFacts().chain, evaluatorId: 'evaluatee' }
    expect(markRefusal('evaluator', actors.evaluatee, sheetFacts({ state: 'evaluating', chain: own }))?.code).toBe(
      'evaluation.ownSheet',
    )
  })

  it('random ways do reach the end, so that the laws above say something', () => {
    const reached = new Set<SheetState>()
    for (const picks of fc.sample(ways, { numRuns: 100, seed: 6 }))
      for (const { to } of walk({}, {}, picks)) reached.add(to)
    expect([...reached]).toEqual(expect.arrayContaining(['confirmed', 'disclosed', 'done', 'exempt']))
  })
})

describe('いまできることと、まだできないこと', () => {
  const acts = (actor: CourseActor, facts: Partial<CourseFacts>) => {
    const { may, waits } = standingActs(actor, sheetFacts(facts))
    return { may, waits: waits.map(({ act }) => act) }
  }

  it('tells the evaluator what stands in the way of goals, and nothing of what is not theirs', () => {
    const open = { opening: 'open', mid: 'open', closing: 'open' } as const
    expect(acts(actors.evaluator, { state: 'goal-sent', interviews: open })).toEqual({
      may: ['returnGoals'],
      waits: ['settleGoals', 'startEvaluation'],
    })
    expect(acts(actors.evaluatee, { state: 'goal-sent' })).toEqual({ may: [], waits: [] })
    expect(acts(actors.colleague, { state: 'goal-sent' })).toEqual({ may: [], waits: [] })
  })

  it('tells the evaluator nothing of a change of goals that nobody asked for', () => {
    expect(acts(actors.evaluator, { state: 'in-period', goalChange: 'none' }).waits).toEqual(['startEvaluation'])
  })

  it('does not tell the confirmer of an evaluated sheet to wait: it is the adjuster’s turn', () => {
    expect(acts(actors.confirmer, { state: 'evaluated' })).toEqual({ may: [], waits: [] })
  })

  it('says for every waiting act why, and how it is mended', () => {
    for (const state of sheetStates)
      for (const actor of Object.values(actors))
        for (const { message, fix } of standingActs(actor, sheetFacts({ state, goalProblem: '足りません。' })).waits)
          expect([message, fix].every((words) => words.endsWith('。'))).toBe(true)
  })
})

describe('いまの段', () => {
  it.each([
    ['goal-sent', allSteps, true, 'opening-interview'],
    ['goal-sent', ['goals', 'evaluation', 'confirmation', 'disclosure'], true, 'goals'],
    ['in-period', allSteps, true, 'self-report'],
    ['in-period', ['evaluation', 'confirmation', 'disclosure'], true, 'evaluation'],
    ['evaluated', allSteps, true, 'adjustment'],
    ['evaluated', allSteps, false, 'confirmation'],
    ['confirmed', allSteps, true, 'disclosure'],
    ['disclosed', ['evaluation', 'confirmation', 'disclosure'], true, null],
    ['done', allSteps, true, null],
  ] as const)('of %s in %j', (state, steps, hasAdjuster, step) => {
    expect(stepOf(state, steps, hasAdjuster)).toBe(step)
  })

  it('is always one of the steps of the sheet', () => {
    const some = fc
      .subarray([...allSteps])
      .map((picked) => [...new Set<Step>([...picked, 'goals', 'evaluation', 'confirmation', 'disclosure'])])
    fc.assert(
      fc.property(fc.constantFrom(...sheetStates), some, fc.boolean(), (state, steps, hasAdjuster) => {
        const step = stepOf(state, steps, hasAdjuster)
        expect(step === null || steps.includes(step)).toBe(true)
      }),
    )
  })
})
