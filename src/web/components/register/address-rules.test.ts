import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  columnForward,
  columnsOf,
  columnsText,
  columnToggled,
  queryText,
  type Sort,
  searchFrom,
  sortOf,
  sortPressed,
  sortText,
} from './address-rules.ts'

const sorts = ['established', 'kana', 'grade']

describe('the order in the address of a register', () => {
  it.each([
    { text: undefined, by: 'established', isDescending: false },
    { text: 'kana', by: 'kana', isDescending: false },
    { text: '-kana', by: 'kana', isDescending: true },
    { text: '-established', by: 'established', isDescending: true },
    { text: 'birthday', by: 'established', isDescending: false },
    { text: '-', by: 'established', isDescending: false },
  ])('reads $text as $by, from the end: $isDescending', ({ text, by, isDescending }) => {
    expect(sortOf(text, sorts, 'established')).toEqual({ by, isDescending })
  })

  it('says nothing for the first order, and reads back whatever it says', () => {
    expect(sortText({ by: 'established', isDescending: false }, 'established')).toBeUndefined()
    for (const by of sorts)
      for (const isDescending of [false, true])
        expect(sortOf(sortText({ by, isDescending }, 'established'), sorts, 'established')).toEqual({
          by,
          isDescending,
        })
  })

  it('turns round at the second press on a header, and is the first order again at the third', () => {
    const press = (sort: Sort, by: string) => sortPressed(sort, by, 'established')
    const once = press({ by: 'established', isDescending: false }, 'kana')
    expect(once).toEqual({ by: 'kana', isDescending: false })
    const twice = press(once, 'kana')
    expect(twice).toEqual({ by: 'kana', isDescending: true })
    expect(press(twice, 'kana')).toEqual({ by: 'established', isDescending: false })
    expect(press(twice, 'grade')).toEqual({ by: 'grade', isDescending: false })
  })
})

describe('the columns in the address of a register', () => {
  const all = [
    { key: 'name', isHeader: true },
    { key: 'kana', isHiddenAtFirst: true },
    { key: 'unit' },
    { key: 'grade' },
  ]

  it('shows the usual ones without a word, and the name always', () => {
    expect(columnsOf(undefined, all)).toEqual(['name', 'unit', 'grade'])
    expect(columnsText(['name', 'unit', 'grade'], all)).toBeUndefined()
    expect(columnsOf('grade.unit', all)).toEqual(['name', 'grade', 'unit'])
    expect(columnsOf('name', all)).toEqual(['name'])
    expect(columnsOf('salary.unit.unit', all)).toEqual(['name', 'unit'])
  })

  it('reads back every choice, in its order', () => {
    const choice = fc.shuffledSubarray(['kana', 'unit', 'grade']).map((chosen) => ['name', ...chosen])
    fc.assert(
      fc.property(choice, (shown) => {
        expect(columnsOf(columnsText(shown, all), all)).toEqual(shown)
      }),
    )
  })

  it('hides, shows at the end, and moves to the front', () => {
    expect(columnToggled(['name', 'unit', 'grade'], 'unit')).toEqual(['name', 'grade'])
    expect(columnToggled(['name', 'grade'], 'unit')).toEqual(['name', 'grade', 'unit'])
    expect(columnForward(['name', 'unit', 'grade'], 'grade')).toEqual(['name', 'grade', 'unit'])
    expect(columnForward(['name', 'unit', 'grade'], 'unit')).toEqual(['name', 'unit', 'grade'])
  })
})

describe('a saved view', () => {
  it('keeps what the address says, whatever was typed', () => {
    const search = { q: '髙橋 &=#%', unit: undefined, grade: 'chief', sort: '-kana', columns: 'unit.grade' }
    expect(searchFrom(queryText(search))).toEqual({
      q: '髙橋 &=#%',
      grade: 'chief',
      sort: '-kana',
      columns: 'unit.grade',
    })
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (q) => {
        expect(searchFrom(queryText({ q }))).toEqual({ q })
      }),
    )
  })

  it('is one text for one address, however it came about', () => {
    expect(queryText({ grade: 'chief', q: '田' })).toBe(queryText({ q: '田', grade: 'chief', unit: '' }))
  })
})
