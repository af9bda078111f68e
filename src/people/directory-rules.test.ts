import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { period } from '../platform/calendar/index.ts'
import { searchKey } from '../platform/characters/index.ts'
import { type DirectoryFacts, directoryEntries, searchOf } from './directory-rules.ts'

const place = (unitId: string) => ({ unitId, gradeId: 'officer', gradeOrder: 6, title: '主事' })
const name = (written: string, kana: string, formerFamily: string | null = null) => ({
  written,
  kana,
  given: '花子',
  formerFamily,
})
const facts = (named: Partial<DirectoryFacts> = {}): DirectoryFacts => ({
  mains: [{ during: period('2020-04-01'), value: place('u') }],
  names: [{ during: period('2020-04-01'), value: name('髙橋花子', 'タカハシ　ハナコ', '小森') }],
  numbers: [{ during: period('2020-04-01'), value: '00012345' }],
  units: new Map([['u', [{ during: period('2000-04-01'), value: { name: '総務局人事課', order: '1' } }]]]),
  ...named,
})
const daysOf = (named: Partial<DirectoryFacts>, today = '2026-04-01') =>
  directoryEntries(facts(named), today).map(({ written, unitName, during }) => [
    written,
    unitName,
    during.from,
    during.to,
  ])

describe('職員名簿の一行', () => {
  it('holds while name, 本務 and unit stay, and leaves out days past', () => {
    const mains = [
      { during: period('2020-04-01', '2024-04-01'), value: place('u') },
      { during: period('2024-04-01', '2026-07-01'), value: place('u') },
      { during: period('2026-07-01'), value: place('v') },
    ]
    const units = new Map([
      ['u', [{ during: period('2000-04-01'), value: { name: '人事課', order: '1' } }]],
      ['v', [{ during: period('2000-04-01'), value: { name: '広報課', order: '2' } }]],
    ])
    expect(daysOf({ mains, units })).toEqual([
      ['髙橋花子', '人事課', '2024-04-01', '2026-07-01'],
      ['髙橋花子', '広報課', '2026-07-01', null],
    ])
  })

  it('changes on the day of a new name, and shows nobody without a name or a unit', () => {
    const names = [
      { during: period('2020-04-01', '2026-05-01'), value: name('髙橋花子', 'タカハシ　ハナコ') },
      { during: period('2026-05-01'), value: name('田中花子', 'タナカ　ハナコ', '髙橋') },
    ]
    expect(daysOf({ names }).map(([written, , from]) => [written, from])).toEqual([
      ['髙橋花子', '2020-04-01'],
      ['田中花子', '2026-05-01'],
    ])
    expect(daysOf({ names: [] })).toEqual([])
    expect(daysOf({ units: new Map() })).toEqual([])
  })

  it('sorts by the number in force, and finds by a former one as well', () => {
    const numbers = [
      { during: period('2020-04-01', '2025-04-01'), value: 'OLD1' },
      { during: period('2025-04-01'), value: 'NEW1' },
    ]
    const [entry] = directoryEntries(facts({ numbers }), '2026-04-01')
    expect(entry?.staffNumber).toBe('NEW1')
    expect(entry?.searchKey).toContain(searchKey('OLD1'))
  })
})

describe('名簿をさがす', () => {
  const [entry] = directoryEntries(facts(), '2026-04-01')
  const finds = (typed: string) => {
    const search = searchOf(typed)
    return (
      entry !== undefined &&
      (search === null ||
        (search.grams.every((gram) => entry.grams.includes(gram)) &&
          search.keys.every((key) => entry.searchKey.includes(key))))
    )
  }

  it('finds every piece of the name, kana, 旧姓 and number, and pieces of two characters of the unit', () => {
    const whole = (text: string) => [...searchKey(text)]
    const sources = ['髙橋花子', 'タカハシハナコ', '小森花子', '00012345', '総務局人事課']
    fc.assert(
      fc.property(fc.constantFrom(...sources), fc.nat(12), fc.integer({ min: 1, max: 12 }), (source, start, length) => {
        const piece = whole(source)
          .slice(start, start + length)
          .join('')
        const isUnit = source === '総務局人事課'
        if (isUnit && [...piece].length === 1) return
        expect(finds(piece)).toBe(true)
      }),
    )
  })

  it.each(['高橋花代', '橋髙', '00012346', '西', '総', '人事課 田中'])('does not find %s', (typed) => {
    expect(finds(typed)).toBe(false)
  })

  it('asks nothing when only spaces or control characters were typed', () => {
    expect(searchOf(' 　\u0000\n')).toBeNull()
  })
})
