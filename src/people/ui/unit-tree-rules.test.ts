import { describe, expect, it } from 'vitest'
import { type Branch, isOpenAtFirst, unitTree } from './unit-tree-rules.ts'

type Unit = { readonly unitId: string; readonly parentId: string | null }
const unit = (unitId: string, parentId: string | null = null): Unit => ({ unitId, parentId })
const shape = (branches: readonly Branch<Unit>[]): unknown =>
  branches.map(({ unit, below }) => [unit.unitId, shape(below)])

describe('組織の樹', () => {
  it('keeps 建制順 at each level', () => {
    const units = [
      unit('総務局'),
      unit('人事課', '総務局'),
      unit('管理係', '人事課'),
      unit('総務課', '総務局'),
      unit('福祉局'),
    ]
    expect(shape(unitTree(units))).toEqual([
      [
        '総務局',
        [
          ['人事課', [['管理係', []]]],
          ['総務課', []],
        ],
      ],
      ['福祉局', []],
    ])
  })

  it('loses no unit whose parent is not there, and finds a parent that comes later', () => {
    expect(shape(unitTree([unit('人事課', '廃止局'), unit('管理係', '総務課'), unit('総務課')]))).toEqual([
      ['人事課', []],
      ['総務課', [['管理係', []]]],
    ])
  })

  it('opens 局・区 only, so that 1,700 units begin as about a hundred lines', () => {
    expect([0, 1, 2].map((depth) => isOpenAtFirst({ depth }))).toEqual([true, false, false])
  })
})
