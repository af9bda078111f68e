import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathOf, timeInUnit } from './path-rules.ts'

const main = (unitId: string, from: string, to: string | null = null) => ({ kind: 'main', unitId, from, to })

describe('在課年数', () => {
  it('counts from the first day in the unit: 2024-04-01 to 2026-11-24 are 2 years 7 months', () => {
    expect(timeInUnit([main('a', '2024-04-01')], '2026-11-24')).toEqual({ since: '2024-04-01', years: 2, months: 7 })
  })

  it('goes on through a promotion in the same unit', () => {
    const postings = [
      main('a', '2024-04-01', '2026-04-01'),
      main('a', '2026-04-01'),
      main('b', '2020-04-01', '2024-04-01'),
    ]
    expect(timeInUnit(postings, '2026-11-24')?.since).toBe('2024-04-01')
  })

  it('begins again after a time elsewhere, and after a break', () => {
    const returned = [
      main('a', '2018-04-01', '2020-04-01'),
      main('b', '2020-04-01', '2024-04-01'),
      main('a', '2024-04-01'),
    ]
    expect(timeInUnit(returned, '2026-11-24')?.since).toBe('2024-04-01')
    const rehired = [main('a', '2018-04-01', '2020-03-01'), main('a', '2024-04-01')]
    expect(timeInUnit(rehired, '2026-11-24')?.since).toBe('2024-04-01')
  })

  it('does not count 兼務, and knows no unit where there is no 本務 today', () => {
    expect(timeInUnit([{ ...main('a', '2024-04-01'), kind: 'concurrent' }], '2026-11-24')).toBeNull()
    expect(timeInUnit([main('a', '2020-04-01', '2026-04-01')], '2026-11-24')).toBeNull()
    expect(timeInUnit([main('a', '2027-04-01')], '2026-11-24')).toBeNull()
  })
})

describe('異動歴', () => {
  const names: Readonly<Record<string, string>> = {
    hire: '採用',
    transfer: '配置換',
    concurrent: '兼務',
    leave: '休職',
  }
  const nameOf = (kind: string) => names[kind] ?? kind
  const posting = (byKind: string, from: string, to: string | null = null, kind = 'main') => ({
    kind,
    byKind,
    from,
    to,
    unitName: '市民局 管理課',
    gradeName: '主事級',
    title: null,
  })

  it('stands newest first, by the word of the act', () => {
    const path = pathOf([posting('hire', '2018-04-01', '2024-04-01'), posting('transfer', '2024-04-01')], [], nameOf)
    expect(path.map(({ on, what }) => `${on} ${what}`)).toEqual(['2024-04-01 配置換', '2018-04-01 採用'])
  })

  it('says until when something beside the 本務 held, and of the 本務 nothing, because the next step says it', () => {
    const path = pathOf(
      [posting('hire', '2018-04-01', '2024-04-01'), posting('concurrent', '2020-04-01', '2021-04-01', 'concurrent')],
      [{ kind: 'leave', from: '2022-01-01', to: '2022-07-01' }],
      nameOf,
    )
    expect(path.map(({ what, until }) => [what, until])).toEqual([
      ['休職', '2022-07-01'],
      ['兼務', '2021-04-01'],
      ['採用', null],
    ])
  })

  it('leaves nothing out, in whatever order the facts come', () => {
    const day = fc.integer({ min: 0, max: 9000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
    fc.assert(
      fc.property(fc.array(day), fc.array(day), (postings, absences) => {
        const path = pathOf(
          postings.map((on) => posting('transfer', on)),
          absences.map((on) => ({ kind: 'leave', from: on, to: null })),
          nameOf,
        )
        expect(path.map(({ on }) => on)).toEqual([...postings, ...absences].toSorted().reverse())
      }),
    )
  })
})
