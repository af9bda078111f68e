import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, contains, overlaps } from '../platform/calendar/index.ts'
import { type Order, orderKinds, type Posting, postingsOf, showsFrom } from './posting-rules.ts'
import { standingOn } from './testing/day-by-day.ts'
import { order } from './testing/orders.ts'

const hired = (named: Partial<Order> = {}) =>
  order('hire', '2016-04-01', { unitId: '広報課', gradeId: 'officer', title: '主事', ...named })

const said = (orders: readonly Order[]) =>
  postingsOf(orders).postings.map(
    ({ kind, unitId, title, during }) => `${kind} ${unitId} ${title ?? '－'} ${during.from}〜${during.to ?? ''}`,
  )

describe('発令から配置を導く', () => {
  it('ends the former 本務 on the day before the new act, and takes over what the act does not name', () => {
    const orders = [hired(), order('transfer', '2020-04-01', { unitId: '人事課' })]
    expect(said(orders)).toEqual(['main 広報課 主事 2016-04-01〜2020-04-01', 'main 人事課 主事 2020-04-01〜'])
  })

  it('is one period for several acts of one day, named after 昇任 rather than 配置換', () => {
    const orders = [
      hired(),
      order('promotion', '2024-04-01', { gradeId: 'chief', title: '主査', sequence: 1 }),
      order('transfer', '2024-04-01', { unitId: '人事課', sequence: 2 }),
    ]
    expect(postingsOf(orders).postings.at(-1)).toMatchObject({
      unitId: '人事課',
      gradeId: 'chief',
      title: '主査',
      byKind: 'promotion',
      during: { from: '2024-04-01', to: null },
    })
    expect(said(orders)).toHaveLength(2)
  })

  it.each([
    { act: 'retirement', last: '2026-03-31' },
    { act: 'resignation', last: '2026-03-31' },
    { act: 'dismissal', last: '2026-03-31' },
    { act: 'death', last: '2026-03-31' },
  ] as const)('counts the day of $act as the last day, and ends 兼務 and 休職 with it', ({ act, last }) => {
    const { postings, absences } = postingsOf([
      hired(),
      order('concurrent', '2020-04-01', { unitId: '秘書課' }),
      order('leave', '2025-10-01'),
      order(act, last),
    ])
    expect(postings.map(({ during }) => during.to)).toEqual(['2026-04-01', '2026-04-01'])
    expect(absences.map(({ during }) => during.to)).toEqual(['2026-04-01'])
  })

  it('lets a 再任用 of the day after 退職 go on in the same unit, and a later one begin anew', () => {
    const next = order('reappointment', '2026-04-01', { title: '専門員' })
    expect(said([hired(), order('retirement', '2026-03-31'), next]).at(-1)).toBe('main 広報課 専門員 2026-04-01〜')
    const later = order('reappointment', '2027-04-01', { title: '専門員' })
    expect(said([hired(), order('retirement', '2026-03-31'), later])).toHaveLength(1)
  })

  it('takes nothing over when somebody who left is hired again', () => {
    const orders = [hired(), order('resignation', '2018-03-31'), order('hire', '2020-04-01', { unitId: '人事課' })]
    expect(said(orders)).toEqual(['main 広報課 主事 2016-04-01〜2018-04-01', 'main 人事課 － 2020-04-01〜'])
  })

  it('ends a term appointment on its day, moves in between notwithstanding', () => {
    const orders = [hired({ endsOn: '2017-04-01' }), order('transfer', '2016-10-01', { unitId: '人事課' })]
    expect(said(orders).at(-1)).toBe('main 人事課 主事 2016-10-01〜2017-04-01')
  })

  it('keeps 兼務 beside a new 本務 until it is released for that unit', () => {
    const orders = [
      hired(),
      order('concurrent', '2018-04-01', { unitId: '秘書課' }),
      order('acting', '2018-04-01', { unitId: '統計課' }),
      order('transfer', '2019-04-01', { unitId: '人事課' }),
      order('release', '2020-04-01', { unitId: '秘書課' }),
    ]
    expect(said(orders)).toEqual([
      'main 広報課 主事 2016-04-01〜2019-04-01',
      'concurrent 秘書課 － 2018-04-01〜2020-04-01',
      'acting 統計課 － 2018-04-01〜',
      'main 人事課 主事 2019-04-01〜',
    ])
  })

  it('returns from 派遣 to the unit left, with the 職位 gained meanwhile', () => {
    const orders = [
      hired(),
      order('dispatch', '2018-04-01', { unitId: '復興庁' }),
      order('promotion', '2019-04-01', { gradeId: 'senior-officer', title: '主任主事' }),
      order('return', '2020-04-01'),
    ]
    expect(said(orders).at(-1)).toBe('main 広報課 主任主事 2020-04-01〜')
  })

  it('holds an absence until 復職, its last day or the next absence, while the posting stays', () => {
    const { postings, absences } = postingsOf([
      hired(),
      order('leave', '2019-04-01'),
      order('childcare-leave', '2019-10-01', { endsOn: '2020-10-01' }),
      order('suspension', '2021-04-01'),
      order('reinstatement', '2021-05-01'),
    ])
    expect(absences.map(({ kind, during }) => [kind, during.from, during.to])).toEqual([
      ['leave', '2019-04-01', '2019-10-01'],
      ['childcare-leave', '2019-10-01', '2020-10-01'],
      ['suspension', '2021-04-01', '2021-05-01'],
    ])
    expect(postings).toHaveLength(1)
  })

  it('knows no posting while the unit of a hire is not yet named', () => {
    expect(said([order('hire', '2016-04-01', { title: '主事' })])).toEqual([])
    expect(
      said([order('hire', '2016-04-01', { title: '主事' }), order('transfer', '2016-05-01', { unitId: '広報課' })]),
    ).toEqual(['main 広報課 主事 2016-05-01〜'])
  })
})

const firstDay = '2020-01-01'
const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays(firstDay, days))
const anyOrder = fc
  .record({
    kind: fc.constantFrom(...orderKinds),
    effectiveOn: day,
    term: fc.option(fc.integer({ min: 1, max: 15 }), { nil: null }),
    unitId: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null }),
    gradeId: fc.option(fc.constantFrom('high', 'low'), { nil: null }),
    title: fc.option(fc.constantFrom('課長', '主事'), { nil: null }),
    sequence: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ term, ...named }) =>
    order(named.kind, named.effectiveOn, { ...named, endsOn: term === null ? null : addDays(named.effectiveOn, term) }),
  )
const anyOrders = fc.array(anyOrder, { maxLength: 14 })

describe('配置の期間', () => {
  it('says of every single day what looking back from that day says', () => {
    fc.assert(
      fc.property(anyOrders, (orders) => {
        const { postings, absences } = postingsOf(orders)
        for (let at = 0; at <= 60; at++) {
          const today = addDays(firstDay, at)
          const held = postings.filter(({ during }) => contains(during, today))
          const away = absences.find(({ during }) => contains(during, today))?.kind ?? null
          const expected = standingOn(orders, today)
          expect(byText(held)).toEqual(byText(expected.postings))
          expect(away).toBe(expected.away)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('never has two 本務 on one day, nor two of one kind in one unit', () => {
    fc.assert(
      fc.property(anyOrders, (orders) => {
        const { postings, absences } = postingsOf(orders)
        const clash = postings.some((a, at) =>
          postings
            .slice(at + 1)
            .some(
              (b) => a.kind === b.kind && (a.kind === 'main' || a.unitId === b.unitId) && overlaps(a.during, b.during),
            ),
        )
        expect(clash).toBe(false)
        expect(absences.some((a, at) => absences.slice(at + 1).some((b) => overlaps(a.during, b.during)))).toBe(false)
      }),
    )
  })

  it('does not depend on the order in which the source lists days', () => {
    fc.assert(
      fc.property(anyOrders, (orders) => {
        expect(postingsOf(orders.toReversed())).toEqual(postingsOf(orders))
      }),
    )
  })

  it('follows from an order that shows no later than the first day of the posting', () => {
    fc.assert(
      fc.property(anyOrders, (orders) => {
        const byId = new Map(orders.map((each) => [each.id, each]))
        for (const { orderId, during } of postingsOf(orders).postings) {
          const cause = byId.get(orderId)
          expect(cause && showsFrom(cause) <= during.from).toBe(true)
        }
      }),
    )
  })
})

const byText = (held: readonly Pick<Posting, 'kind' | 'unitId' | 'gradeId' | 'title'>[]) =>
  held.map(({ kind, unitId, gradeId, title }) => `${kind} ${unitId} ${gradeId} ${title}`).sort()
