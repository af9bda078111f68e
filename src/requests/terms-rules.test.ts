import { describe, expect, it } from 'vitest'
import { reminderDue, stepDueOn, yearEndOf } from './deadline-rules.ts'
import {
  type AnyRequestKind,
  flexShift,
  partTimeStudyLeave,
  qualificationGrant,
  qualificationSupport,
  selfDevelopmentLeave,
  studyLeaveChange,
  studyLeaveReport,
} from './index.ts'
import { stepRule, Terms, termsOn, termsRefusal, windowState } from './terms-rules.ts'

const decision = stepRule('決裁', 'decision', { by: 'duty', duty: 'personnel' })
const terms = (more: Partial<Terms> = {}): Terms => ({ ...flexShift.terms, route: [[decision]], ...more })

describe('要項: what HR may set', () => {
  it.each([
    flexShift,
    qualificationSupport,
    qualificationGrant,
    selfDevelopmentLeave,
    partTimeStudyLeave,
    studyLeaveChange,
    studyLeaveReport,
  ] as readonly AnyRequestKind[])('the release’s own terms of $id are sound, and come back as they went in', (kind) => {
    expect(termsRefusal(kind.terms, kind, Object.keys(kind.numbers ?? {}))).toBeNull()
    expect(Terms.parse(JSON.parse(JSON.stringify(kind.terms)))).toEqual(kind.terms)
    expect(kind.limits.safeParse(kind.terms.limits).success).toBe(true)
  })

  it('what only who keeps a kind may bring about is decided by them, after whatever opinions', () => {
    const byHead = terms({ route: [[stepRule('a', 'decision', { by: 'head', of: 'section' })]] })
    expect(termsRefusal(byHead, qualificationGrant, [])?.code).toBe('requests.decisionNotOfDuty')
    expect(termsRefusal(byHead, flexShift, [])).toBeNull()
    const asked = terms({ route: [[stepRule('a', 'opinion', { by: 'superior' })], [decision]] })
    expect(termsRefusal(asked, qualificationGrant, [])).toBeNull()
  })

  it.each([
    { what: 'no 決裁', route: [[stepRule('a', 'consent', { by: 'superior' })]] },
    { what: 'two of them', route: [[decision], [decision]] },
    { what: 'one that is not last', route: [[decision], [stepRule('a', 'consent', { by: 'superior' })]] },
    { what: 'one with others beside it', route: [[decision, stepRule('a', 'opinion', { by: 'superior' })]] },
    { what: 'one that may be passed over', route: [[{ ...decision, when: { fact: 'yen', atLeast: 1 } }]] },
  ])('a route with $what is refused', ({ route }) => {
    expect(termsRefusal(terms({ route }), flexShift, ['yen'])?.code).toBe('requests.routeNeedsOneDecision')
  })

  it('a kind that passes the line by cannot be made to name it', () => {
    const shown = terms({ route: [[stepRule('a', 'opinion', { by: 'superior' })], [decision]] })
    expect(termsRefusal(shown, flexShift, [])).toBeNull()
    expect(termsRefusal(shown, { ...flexShift, isConfidential: true }, [])?.code).toBe('requests.routeShowsTheLine')
  })

  it('a condition asks for a number that the kind has', () => {
    const asked = terms({
      route: [[stepRule('a', 'opinion', { by: 'superior' }, { when: { fact: 'yen', atLeast: 5 } })], [decision]],
    })
    expect(termsRefusal(asked, flexShift, [])?.code).toBe('requests.routeAsksUnknownFact')
    expect(termsRefusal(asked, flexShift, ['yen'])).toBeNull()
  })

  it('of several versions the latest that has begun holds; of one day the last written', () => {
    const versions = [
      { number: 1, fromDay: '2026-04-01' },
      { number: 2, fromDay: '2026-10-01' },
      { number: 3, fromDay: '2026-10-01' },
      { number: 4, fromDay: '2027-04-01' },
    ]
    expect(termsOn(versions, '2026-03-31')).toBeNull()
    expect(termsOn(versions, '2026-09-30')?.number).toBe(1)
    expect(termsOn(versions, '2026-10-01')?.number).toBe(3)
  })
})

describe('受付の期間', () => {
  const windows = [
    { from: '2026-05-01', to: '2026-05-31' },
    { from: '2026-11-01', to: '2026-11-30' },
  ]
  it.each([
    { today: '2026-04-30', is: { isOpen: false, opensOn: '2026-05-01' } },
    { today: '2026-05-01', is: { isOpen: true, closesOn: '2026-05-31', isLate: false } },
    { today: '2026-05-31', is: { isOpen: true, closesOn: '2026-05-31', isLate: false } },
    { today: '2026-06-01', is: { isOpen: false, opensOn: '2026-11-01' } },
    { today: '2026-12-01', is: { isOpen: false, opensOn: null } },
  ])('on $today: $is', ({ today, is }) => {
    expect(windowState(terms({ windows }), today)).toEqual(is)
  })
  it('after it, late with a reason where the terms let it; never before the first', () => {
    expect(windowState(terms({ windows, mayBeLate: true }), '2026-06-01')).toMatchObject({ isOpen: true, isLate: true })
    expect(windowState(terms({ windows, mayBeLate: true }), '2026-04-30').isOpen).toBe(false)
  })
  it('closed is closed, whatever the days', () => {
    expect(windowState(terms({ isOpen: false, windows }), '2026-05-02')).toEqual({ isOpen: false, opensOn: null })
  })
})

describe('期限とお知らせ', () => {
  it('counts in business days, over a weekend and the holidays of May', () => {
    expect(stepDueOn('2026-05-01', 1)).toBe('2026-05-07') // 2–6 May: Saturday, Sunday and three holidays
    expect(stepDueOn('2026-05-01', null)).toBeNull()
  })

  it('reminds three times, then tells who keeps the kind, then is silent for ever', () => {
    let step = {
      dueOn: '2026-06-01',
      reminders: 0,
      remindedOn: null as string | null,
      escalatedOn: null as string | null,
    }
    const said: string[] = []
    for (let day = Temporal.PlainDate.from('2026-05-25'); day.toString() < '2026-09-01'; day = day.add({ days: 1 })) {
      const today = day.toString()
      const due = reminderDue(step, today, { everyDays: 3, most: 3 })
      if (due === null) continue
      said.push(`${today} ${due}`)
      step =
        due === 'remind'
          ? { ...step, reminders: step.reminders + 1, remindedOn: today }
          : { ...step, escalatedOn: today }
    }
    expect(said).toEqual(['2026-06-02 remind', '2026-06-05 remind', '2026-06-10 remind', '2026-06-15 escalate'])
  })

  it('money at the turn of the 年度: kept, moved where the new line is there, or let go', () => {
    expect(yearEndOf('keep', 2025, 2026, true)).toBe('keep')
    expect(yearEndOf('move', 2025, 2026, true)).toBe('move')
    expect(yearEndOf('move', 2025, 2026, false)).toBe('release')
    expect(yearEndOf('release', 2025, 2026, true)).toBe('release')
    for (const carries of ['keep', 'move', 'release'] as const)
      expect(yearEndOf(carries, 2026, 2026, true)).toBe('keep')
  })
})
