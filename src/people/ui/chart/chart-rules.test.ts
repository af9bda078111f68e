import { describe, expect, it } from 'vitest'
import { unitTree } from '../unit-tree-rules.ts'
import { openedTo, rowsInView, staffingText, totalsOf, treeMove } from './chart-rules.ts'

const unit = (unitId: string, parentId: string | null, seats: number | null, filled: number | null) => ({
  unitId,
  parentId,
  seats,
  filled,
})
const branches = unitTree([
  unit('総務局', null, null, 1),
  unit('人事課', '総務局', 14, 12),
  unit('給与係', '人事課', 4, 5),
  unit('財政課', '総務局', 8, 8),
  unit('消防局', null, null, null),
])
const all = openedTo(branches, 9)
const isOpen = (unitId: string) => all.includes(unitId)
const ids = (open: (unitId: string) => boolean) => rowsInView(branches, open).map(({ branch }) => branch.unit.unitId)

describe('定数 and 現員 of a unit', () => {
  it('count the units below it, and leave out what is not known', () => {
    const totals = totalsOf(branches)
    expect(totals.get('人事課')).toEqual({ seats: 18, filled: 17 })
    expect(totals.get('総務局')).toEqual({ seats: 26, filled: 26 })
    expect(totals.get('消防局')).toEqual({ seats: null, filled: null })
  })

  it.each([
    { seats: 14, filled: 12, said: '現員12／定数14（欠員2）' },
    { seats: 14, filled: 14, said: '現員14／定数14' },
    { seats: 4, filled: 5, said: '現員5／定数4（過員1）' },
    { seats: null, filled: 1200, said: '現員1,200' },
    { seats: 3, filled: null, said: '定数3' },
    { seats: null, filled: null, said: null },
  ])('$filled of $seats: $said', ({ said, ...totals }) => {
    expect(staffingText(totals)).toBe(said)
  })
})

describe('the chart by keyboard', () => {
  it('opens down to 部 or 課', () => {
    expect(openedTo(branches, 0)).toEqual([])
    expect(openedTo(branches, 1)).toEqual(['総務局'])
    expect(openedTo(branches, 2)).toEqual(['総務局', '人事課'])
    expect(ids(() => false)).toEqual(['総務局', '消防局'])
    expect(ids(isOpen)).toEqual(['総務局', '人事課', '給与係', '財政課', '消防局'])
  })

  it.each([
    { key: 'ArrowDown', at: '給与係', move: { focus: '財政課' } },
    { key: 'ArrowDown', at: '消防局', move: null },
    { key: 'ArrowUp', at: '人事課', move: { focus: '総務局' } },
    { key: 'ArrowRight', at: '人事課', move: { focus: '給与係' } },
    { key: 'ArrowRight', at: '給与係', move: null },
    { key: 'ArrowLeft', at: '給与係', move: { focus: '人事課' } },
    { key: 'ArrowLeft', at: '人事課', move: { close: '人事課' } },
    { key: 'ArrowLeft', at: '消防局', move: null },
    { key: 'Home', at: '財政課', move: { focus: '総務局' } },
    { key: 'End', at: '総務局', move: { focus: '消防局' } },
    { key: 'x', at: '総務局', move: null },
  ])('$key at $at', ({ key, at, move }) => {
    expect(treeMove(key, at, rowsInView(branches, isOpen), isOpen)).toEqual(move)
  })

  it('opens what is folded before it goes in', () => {
    const rows = rowsInView(branches, () => false)
    expect(treeMove('ArrowRight', '総務局', rows, () => false)).toEqual({ open: '総務局' })
  })
})
