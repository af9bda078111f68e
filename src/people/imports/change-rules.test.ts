import { describe, expect, it } from 'vitest'
import type { Plan } from '../roster/plan.ts'
import { changesOf, type Placed } from './change-rules.ts'

const nothing: Plan = {
  asOf: '2026-11-24',
  units: { added: [], changed: [], ended: [], missing: [] },
  authorities: { added: [] },
  people: { added: [], changed: [], missing: [], leftOut: [] },
  orders: { added: [], corrected: [], withdrawn: [] },
}
const placed = (number: string, known: Partial<Placed> = {}): Placed => ({
  number,
  name: '田中',
  unitName: '総務局 人事課',
  bureau: '総務局',
  gradeName: '主事級',
  title: null,
  superior: '佐藤',
  ...known,
})
const seen = (...people: Placed[]) => new Map(people.map((one) => [one.number, one]))
const lines = (plan: Partial<Plan>, before: Placed[], after: Placed[]) =>
  changesOf({ ...nothing, ...plan }, seen(...before), seen(...after)).map(({ subject, act, key, changes }) => ({
    is: `${subject} ${act} ${key}`,
    changes: changes.map(({ label, was, now }) => `${label}: ${was ?? '－'} → ${now ?? '－'}`),
  }))
const leftOn = { field: 'leftOn', label: '退職日', was: null, now: '2026-11-24' }

describe('what a plan would change, for people to read', () => {
  it('is nothing where nobody stands otherwise than before', () => {
    expect(lines({}, [placed('1')], [placed('1')])).toEqual([])
  })

  it('shows 所属 and 職位 before and after of somebody whose orders alone are told', () => {
    const order = { number: '1', effectiveOn: '2026-10-01', kind: '昇任', unit: '総務局 文書課' }
    expect(
      lines(
        { orders: { ...nothing.orders, added: [order] } },
        [placed('1')],
        [placed('1', { unitName: '総務局 文書課', gradeName: '主査級' })],
      ),
    ).toEqual([
      {
        is: 'person changed 1',
        changes: [
          '所属: 総務局 人事課 → 総務局 文書課',
          '職位: 主事級 → 主査級',
          '発令の追加: － → R8.10.1 昇任 総務局 文書課',
        ],
      },
    ])
  })

  it('tells somebody who leaves from somebody who is only missing', () => {
    const people = {
      ...nothing.people,
      changed: [{ number: '1', name: '田中', changes: [leftOn] }],
      missing: [{ number: '2', name: '鈴木' }],
    }
    expect(lines({ people }, [placed('1'), placed('2')], [placed('2')]).map(({ is }) => is)).toEqual([
      'person missing 2',
      'person ended 1',
    ])
  })

  it('names who has another 上司 afterwards, and who has none', () => {
    const after = [placed('1', { superior: '高橋' }), placed('2', { superior: null })]
    expect(lines({}, [placed('1'), placed('2')], after)).toEqual([
      { is: 'supervisor changed 1', changes: ['上司: 佐藤 → 高橋'] },
      { is: 'supervisor lost 2', changes: ['上司: 佐藤 → －'] },
    ])
  })

  it('does not name people who come or go for their 上司', () => {
    const people = {
      ...nothing.people,
      added: [{ number: '3', name: '新人' }],
      changed: [{ number: '1', name: '田中', changes: [leftOn] }],
    }
    expect(
      lines({ people }, [placed('1')], [placed('1', { superior: null }), placed('3')]).map(({ is }) => is),
    ).toEqual(['person ended 1', 'person added 3'])
  })

  it('lists people in 建制順, as they stand afterwards, whatever the order of the file', () => {
    const people = {
      ...nothing.people,
      added: [
        { number: '1', name: '部の人' },
        { number: '2', name: '局の人' },
      ],
    }
    expect(lines({ people }, [], [placed('2'), placed('1')]).map(({ is }) => is)).toEqual([
      'person added 2',
      'person added 1',
    ])
  })

  it('names the last day of a unit that ends', () => {
    const units = { ...nothing.units, ended: [{ code: '100', name: '旧課', on: '2026-03-31' }] }
    expect(lines({ units }, [], [])).toEqual([{ is: 'unit ended 100', changes: ['最後の日: － → R8.3.31'] }])
  })
})
