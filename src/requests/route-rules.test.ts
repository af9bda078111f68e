import { describe, expect, it } from 'vitest'
import { askedOf, liesWith, liesWithSomebody, planRoute, type RouteFacts } from './route-rules.ts'
import type { Addressee, StepRule } from './terms-rules.ts'
import { boundsOf, factsOf, step } from './testing/facts.ts'

const head: Addressee = { by: 'head', of: 'section' }
const who = (lies: ReturnType<typeof liesWith>) =>
  lies?.duty ??
  lies?.members.map(({ personId, capacity, waits }) => `${personId} ${capacity}${waits ? '' : '（読むだけ）'}`)

describe('経路: to whom a step goes', () => {
  it.each<{ to: Addressee; goesTo: unknown }>([
    { to: { by: 'superior' }, goesTo: ['山本 holder'] },
    { to: { by: 'head', of: 'section' }, goesTo: ['佐藤 holder'] },
    { to: { by: 'head', of: 'department' }, goesTo: ['高橋 holder'] },
    { to: { by: 'head', of: 'bureau' }, goesTo: ['鈴木 holder'] },
    { to: { by: 'unit', code: '120' }, goesTo: ['中村 holder'] },
    { to: { by: 'post', code: '130', title: '審査員' }, goesTo: ['中村 holder', '小林 holder'] },
    { to: { by: 'duty', duty: 'personnel' }, goesTo: 'personnel' },
    { to: { by: 'authority' }, goesTo: 'personnel' },
    { to: { by: 'unit', code: '999' }, goesTo: undefined },
  ])('$to goes to $goesTo', ({ to, goesTo }) => {
    expect(who(liesWith(step(to), factsOf(), boundsOf()))).toEqual(goesTo)
  })

  it('walks up where a unit has no head: 部長 stands for a missing 課長', () => {
    const facts = factsOf({ line: [{ personId: '高橋', unitKind: 'department' }] })
    expect(who(liesWith(step(head), facts, boundsOf()))).toEqual(['高橋 holder'])
  })

  it('goes to the 任命権者’s own 人事担当 where it has one', () => {
    const facts = factsOf({
      duties: [{ duty: 'authority-personnel', accountId: 'a', personId: '小林', name: '小林' }],
    })
    expect(who(liesWith(step({ by: 'authority' }), facts, boundsOf()))).toBe('authority-personnel')
  })

  it('nobody is asked about their own: the 課長 applying is decided by the 部長', () => {
    const facts = factsOf({ line: factsOf().line.slice(2), overseers: ['高橋'] })
    expect(who(liesWith(step(head), facts, boundsOf({ applicantId: '佐藤' })))).toEqual(['高橋 holder'])
    // Even where the facts name the applicant as a head of their own.
    expect(
      who(liesWith(step({ by: 'unit', code: '120' }), factsOf(), boundsOf({ applicantId: '中村' }))),
    ).toBeUndefined()
  })

  it('goes to nobody where the line does not reach so high, and to the unit and the title that it names alone', () => {
    const low = factsOf({ line: [{ personId: '山本', unitKind: 'team' }] })
    expect(liesWith(step({ by: 'head', of: 'bureau' }), low, boundsOf())).toBeNull()
    const posts = [
      { code: '130', title: '主査', personId: '山本' },
      { code: '120', title: '審査員', personId: '高橋' },
      { code: '130', title: '審査員', personId: '小林' },
    ]
    const post = step({ by: 'post', code: '130', title: '審査員' })
    expect(who(liesWith(post, { ...factsOf(), posts }, boundsOf()))).toEqual(['小林 holder'])
  })

  it('a duty may be held by an account that is nobody on the staff, and not by whoever entered the paper', () => {
    const facts = factsOf({ duties: [{ duty: 'personnel', accountId: 'a-委託', personId: null, name: '委託先' }] })
    const rule = step({ by: 'duty', duty: 'personnel' })
    expect(who(liesWith(rule, facts, boundsOf()))).toBe('personnel')
    expect(liesWith(rule, facts, boundsOf({ enteredBy: 'a-委託' }))).toBeNull()
  })

  it('lies with the duty that keeps the kind where nobody is left, and says so', () => {
    const rule = { ...step({ by: 'unit', code: '999' }), name: '財政課の承認' }
    expect(liesWithSomebody(rule, factsOf(), boundsOf())).toEqual({
      duty: 'personnel',
      members: [],
      note: '財政課の承認をする人がいないため、担当が受け取ります',
    })
  })

  it('asks the facts of every duty, unit and post that the steps name, and of the duty that keeps the kind', () => {
    const rules = [
      step({ by: 'superior' }),
      step(head),
      step({ by: 'duty', duty: 'training-centre' }),
      step({ by: 'unit', code: '120' }),
      step({ by: 'unit', code: '120' }),
      step({ by: 'post', code: '130', title: '審査員' }),
    ]
    expect(askedOf(rules, 'reform')).toEqual({
      duties: ['reform', 'training-centre'],
      units: ['120'],
      posts: [{ code: '130', title: '審査員' }],
    })
    expect(askedOf([step({ by: 'authority' })], 'personnel')).toEqual({
      duties: ['personnel', 'authority-personnel'],
      units: [],
      posts: [],
    })
    expect(askedOf([step({ by: 'authority' })], 'training-centre').duties).toEqual([
      'training-centre',
      'authority-personnel',
      'personnel',
    ])
  })

  it('who steps back (回避) is passed over', () => {
    expect(who(liesWith(step(head), factsOf(), boundsOf({ recused: ['佐藤'] })))).toEqual(['高橋 holder'])
  })
})

describe('代決・委任: when a holder is away or has given it away', () => {
  it('the highest of their own people decides in their place, and the holder reads meanwhile', () => {
    const lies = liesWith(step(head), factsOf({ absent: ['佐藤'] }), boundsOf())
    expect(who(lies)).toEqual(['佐藤 holder（読むだけ）', '山本 deputy'])
    expect(lies?.note).toBe('佐藤さんが不在のため、山本さんが代決します')
  })

  it('a deputy who is away, applies or stepped back is passed over for the next', () => {
    const seconds = factsOf({ absent: ['佐藤', '山本'] })
    expect(who(liesWith(step(head), seconds, boundsOf()))).toEqual(['佐藤 holder（読むだけ）', '小林 deputy'])
    expect(who(liesWith(step(head), factsOf({ absent: ['佐藤'] }), boundsOf({ applicantId: '山本' })))).toEqual([
      '佐藤 holder（読むだけ）',
      '小林 deputy',
    ])
  })

  it('whom the holder named for the absence goes before the rule', () => {
    const facts = factsOf({
      absent: ['佐藤'],
      delegations: [{ personId: '佐藤', delegateId: '中村', mode: 'absence' }],
    })
    expect(who(liesWith(step(head), facts, boundsOf()))).toEqual(['佐藤 holder（読むだけ）', '中村 deputy'])
  })

  it('委任: the delegate may decide in their own right, and so may the holder', () => {
    const facts = factsOf({ delegations: [{ personId: '佐藤', delegateId: '中村', mode: 'delegation' }] })
    expect(who(liesWith(step(head), facts, boundsOf()))).toEqual(['佐藤 holder', '中村 delegate'])
  })

  it('what others have given away, and who is second to others, counts for them alone', () => {
    const given = factsOf({ delegations: [{ personId: '高橋', delegateId: '中村', mode: 'delegation' }] })
    expect(who(liesWith(step(head), given, boundsOf()))).toEqual(['佐藤 holder'])
    const seconds = factsOf({ absent: ['佐藤'], seconds: [{ principalId: '高橋', personId: '小林' }] })
    expect(who(liesWith(step(head), seconds, boundsOf()))).toEqual(['佐藤 holder（読むだけ）', '高橋 holder'])
  })

  it('says why it is not whom the terms name first', () => {
    const noteOf = (facts: RouteFacts, how: Partial<StepRule> = {}) =>
      liesWith(step(head, how), facts, boundsOf())?.note
    expect(noteOf(factsOf())).toBeNull()
    const given = { personId: '佐藤', delegateId: '中村', mode: 'delegation' as const }
    expect(noteOf(factsOf({ delegations: [given] }))).toBe('佐藤さんが中村さんに任せています')
    const away = factsOf({ absent: ['佐藤'] })
    expect(noteOf(away, { whenAbsent: 'above' })).toBe('佐藤さんが不在のため、上の長が受け取ります')
    expect(noteOf(factsOf({ absent: ['佐藤', '山本', '小林', '高橋', '鈴木'] }))).toBe('佐藤さんは不在です')
  })

  it('a delegate who is the applicant is none: nobody decides their own through another', () => {
    const facts = factsOf({ delegations: [{ personId: '佐藤', delegateId: '田中', mode: 'delegation' }] })
    expect(who(liesWith(step(head), facts, boundsOf()))).toEqual(['佐藤 holder'])
  })

  describe('a post that two hold, 中村 and 小林, lies with each person once', () => {
    const post = step({ by: 'post', code: '130', title: '審査員' })
    const given = (personId: string, delegateId: string) => ({ personId, delegateId, mode: 'delegation' as const })

    it('who holds it decides in their own right, also where they stand in for the other', () => {
      const away = factsOf({ absent: ['中村'], delegations: [{ ...given('中村', '小林'), mode: 'absence' }] })
      expect(who(liesWith(post, away, boundsOf()))).toEqual(['中村 holder（読むだけ）', '小林 holder'])
      const both = factsOf({ delegations: [given('中村', '小林'), given('小林', '中村')] })
      expect(who(liesWith(post, both, boundsOf()))).toEqual(['中村 holder', '小林 holder'])
    })

    it('who stands in for both does so once', () => {
      const lies = liesWith(post, factsOf({ delegations: [given('中村', '高橋'), given('小林', '高橋')] }), boundsOf())
      expect(who(lies)).toEqual(['中村 holder', '高橋 delegate', '小林 holder'])
      expect(lies?.members[1]?.forPersonId).toBe('中村')
    })
  })

  it('the one above decides where the terms say so, or nobody stands in', () => {
    const away = factsOf({ absent: ['佐藤'] })
    expect(who(liesWith(step(head, { whenAbsent: 'above' }), away, boundsOf()))).toEqual([
      '佐藤 holder（読むだけ）',
      '高橋 holder',
    ])
    expect(who(liesWith(step(head), { ...away, seconds: [] }, boundsOf()))).toEqual([
      '佐藤 holder（読むだけ）',
      '高橋 holder',
    ])
  })

  it('waits for the holder where the terms say so, and where everybody is away', () => {
    const away = factsOf({ absent: ['佐藤', '山本', '小林', '高橋', '鈴木'] })
    expect(who(liesWith(step(head, { whenAbsent: 'wait' }), away, boundsOf()))).toEqual(['佐藤 holder'])
    const alone = factsOf({ absent: ['佐藤'] })
    expect(who(liesWith(step(head, { whenAbsent: 'wait' }), alone, boundsOf()))).toEqual(['佐藤 holder'])
    expect(who(liesWith(step(head), away, boundsOf()))).toEqual(['佐藤 holder'])
  })
})

describe('上司を通さない申請', () => {
  const bounds = boundsOf({ isConfidential: true })
  it('no step and no deputy is of the applicant’s line, also where one of them holds the duty', () => {
    const facts = factsOf({
      duties: [
        { duty: 'personnel', accountId: 'a-佐藤', personId: '佐藤', name: '佐藤' },
        { duty: 'personnel', accountId: 'a-伊藤', personId: '伊藤', name: '伊藤' },
      ],
    })
    expect(who(liesWith(step({ by: 'superior' }), facts, bounds))).toBeUndefined()
    expect(who(liesWith(step({ by: 'duty', duty: 'personnel' }), facts, bounds))).toBe('personnel')
    expect(
      who(liesWith(step({ by: 'duty', duty: 'personnel' }), { ...facts, duties: facts.duties.slice(0, 1) }, bounds)),
    ).toBeUndefined()
    const deputies = factsOf({ absent: ['中村'], seconds: [{ principalId: '中村', personId: '山本' }] })
    expect(who(liesWith(step({ by: 'unit', code: '120' }), deputies, bounds))).toEqual(['中村 holder'])
  })
})

describe('the whole route', () => {
  const named = (rule: StepRule, name: string): StepRule => ({ ...rule, name })
  const decision = { ...step({ by: 'head', of: 'department' }), name: '部長の決裁', role: 'decision' as const }
  const plan = (route: StepRule[][], facts = factsOf(), bounds = boundsOf(), numbers = {}) => {
    const { steps, leftOut, hasDecider } = planRoute(route, numbers, facts, bounds)
    return {
      steps: steps.map(
        ({ stage, rule, duty, members }) =>
          `${stage} ${rule.name} ${duty ?? members.map(({ personId }) => personId).join('・')}`,
      ),
      leftOut,
      hasDecider,
    }
  }

  it('本人 → 所属長 → 担当課の意見（並行）→ 部長', () => {
    const route = [
      [named(step(head), '所属長')],
      [named(step({ by: 'duty', duty: 'personnel' }), '人事課'), named(step({ by: 'unit', code: '120' }), '財政課')],
      [decision],
    ]
    expect(plan(route).steps).toEqual(['1 所属長 佐藤', '2 人事課 personnel', '2 財政課 中村', '3 部長の決裁 高橋'])
  })

  it('a step with a condition is passed only from that number on', () => {
    const route = [[named(step(head, { when: { fact: 'amountYen', atLeast: 100_000 } }), '高額')], [decision]]
    expect(plan(route, factsOf(), boundsOf(), { amountYen: 99_999 }).steps).toEqual(['1 部長の決裁 高橋'])
    expect(plan(route, factsOf(), boundsOf(), { amountYen: 100_000 }).steps).toEqual([
      '1 高額 佐藤',
      '2 部長の決裁 高橋',
    ])
  })

  it('who would be asked twice is asked once, at the weightier step', () => {
    const facts = factsOf({ line: [{ personId: '高橋', unitKind: 'department' }] })
    expect(plan([[named(step(head), '所属長')], [decision]], facts)).toEqual({
      steps: ['1 部長の決裁 高橋'],
      leftOut: [{ name: '所属長', why: '同じ人が、ほかの段で受け取ります' }],
      hasDecider: true,
    })
  })

  it('a 承認 stays and the 意見 of the same person goes, in whatever order they stand', () => {
    const opinion = { ...named(step({ by: 'unit', code: '120' }), '財政課の意見'), role: 'opinion' as const }
    const facts = factsOf({ line: [{ personId: '中村', unitKind: 'section' }, ...factsOf().line.slice(2)] })
    expect(plan([[named(step(head), '所属長')], [opinion], [decision]], facts).steps).toEqual([
      '1 所属長 中村',
      '2 部長の決裁 高橋',
    ])
    expect(plan([[opinion], [named(step(head), '所属長')], [decision]], facts).steps).toEqual([
      '1 所属長 中村',
      '2 部長の決裁 高橋',
    ])
  })

  it('a step for which there is nobody is left out with its reason; a 決裁 goes to who keeps the kind', () => {
    const top = factsOf({ line: [], overseers: [] })
    expect(plan([[named(step(head), '所属長')], [decision]], top, boundsOf({ applicantId: '鈴木' }))).toEqual({
      steps: ['1 部長の決裁 personnel'],
      leftOut: [{ name: '所属長', why: 'あたる人がいません' }],
      hasDecider: true,
    })
  })

  it('a 決裁 that goes to who keeps the kind says why', () => {
    const [only] = planRoute([[decision]], {}, factsOf({ line: [] }), boundsOf()).steps
    expect(only?.note).toBe('決裁する人がいないため、担当が受け取ります')
  })

  it('steps that are open together stand in their places', () => {
    const route = [[named(step(head), '所属長'), named(step({ by: 'unit', code: '120' }), '財政課')], [decision]]
    const { steps } = planRoute(route, {}, factsOf(), boundsOf())
    expect(steps.map(({ stage, place }) => [stage, place])).toEqual([
      [1, 1],
      [1, 2],
      [2, 1],
    ])
  })

  it('a step stays where one of several is asked nowhere else, or is asked elsewhere only to read', () => {
    const consent = named(step({ by: 'post', code: '130', title: '審査員' }), '審査員')
    const ofHead = { ...decision, to: { by: 'unit', code: '120' } as const }
    expect(plan([[consent], [ofHead]]).steps).toEqual(['1 審査員 中村・小林', '2 部長の決裁 中村'])
    const away = { ...factsOf({ absent: ['佐藤'] }), units: [{ code: '120', name: '財政課', heads: ['佐藤'] }] }
    const waits = named(step({ by: 'unit', code: '120' }, { whenAbsent: 'wait' }), '待つ承認')
    expect(plan([[waits], [{ ...decision, to: head }]], away).steps).toEqual([
      '1 待つ承認 佐藤',
      '2 部長の決裁 佐藤・山本',
    ])
  })

  it('cannot be sent where nobody at all can decide', () => {
    expect(plan([[decision]], factsOf({ line: [], duties: [] })).hasDecider).toBe(false)
  })
})
