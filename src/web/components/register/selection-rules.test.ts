import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allToggled, chosenOf, noRows, placeAfter, ranged, type Selection, toggled } from './selection-rules.ts'

const rows = ['a', 'b', 'c', 'd', 'e']
const keysOf = ({ keys }: Selection) => [...keys].toSorted().join('')

describe('choosing rows', () => {
  it('chooses with Space, and gives up with Space', () => {
    const b = toggled(noRows, 'b')
    expect(keysOf(b)).toBe('b')
    expect(keysOf(toggled(b, 'b'))).toBe('')
  })

  it('stretches from the row pressed last, and shrinks again', () => {
    let selection = toggled(toggled(noRows, 'e'), 'b')
    selection = ranged(selection, rows, 'd', 'b')
    expect(keysOf(selection)).toBe('bcde')
    selection = ranged(selection, rows, 'c', 'd')
    expect(keysOf(selection)).toBe('bce')
    selection = ranged(selection, rows, 'a', 'c')
    expect(keysOf(selection)).toBe('abe')
  })

  it('begins a range where the focus stands when nothing was pressed before', () => {
    expect(keysOf(ranged(noRows, rows, 'c', 'b'))).toBe('bc')
  })

  it('keeps what was chosen in another search, and begins anew where the anchor is no longer listed', () => {
    const before = toggled(noRows, 'elsewhere')
    expect(keysOf(ranged(before, rows, 'b', 'a'))).toBe('abelsewhere')
  })

  it('chooses all that are listed, then none of them, and leaves the others alone', () => {
    const all = allToggled(toggled(noRows, 'z'), rows)
    expect(keysOf(all)).toBe('abcdez')
    expect(keysOf(allToggled(all, rows))).toBe('z')
    expect(chosenOf(all, rows)).toBe('all')
    expect(chosenOf(toggled(noRows, 'a'), rows)).toBe('some')
    expect(chosenOf(noRows, rows)).toBe('none')
    expect(chosenOf(noRows, [])).toBe('none')
  })

  it('changes nothing that it was given', () => {
    const acts = fc.array(fc.tuple(fc.constantFrom('toggle', 'range', 'all'), fc.constantFrom(...rows)))
    fc.assert(
      fc.property(acts, (pressed) => {
        let selection = noRows
        for (const [act, key] of pressed) {
          const before = keysOf(selection)
          const after =
            act === 'toggle'
              ? toggled(selection, key)
              : act === 'range'
                ? ranged(selection, rows, key, 'a')
                : allToggled(selection, rows)
          expect(keysOf(selection)).toBe(before)
          selection = after
        }
        expect(noRows.keys.size).toBe(0)
      }),
    )
  })
})

describe('the keys of a register', () => {
  it.each([
    { key: 'ArrowDown', at: 3, to: 4 },
    { key: 'ArrowDown', at: 29, to: 29 },
    { key: 'ArrowUp', at: 0, to: 0 },
    { key: 'PageDown', at: 3, to: 13 },
    { key: 'PageUp', at: 3, to: 0 },
    { key: 'Home', at: 17, to: 0 },
    { key: 'End', at: 17, to: 29 },
    { key: 'x', at: 17, to: null },
  ])('$key leads from $at to $to', ({ key, at, to }) => {
    expect(placeAfter(key, at, 29)).toBe(to)
  })
})
