import { addDays } from '../../platform/calendar/index.ts'
import type { OrderKind } from '../posting-rules.ts'
import type { Unit } from './organisation.ts'
import { gradeOf, type Member, type Standing } from './staff-member.ts'

/** A 発令 on its way into `people.personnel_order`. */
export type DemoOrder = {
  readonly member: Member
  readonly kind: OrderKind
  readonly on: string
  readonly endsOn: string | null
  readonly unit: Unit | null
  readonly gradeId: string | null
  readonly title: string | null
  readonly lineKind: 'line' | 'staff' | null
  readonly sequence: number
  /** Days after `on` at which it was recorded; 0 for most. */
  recordedAfter: number
  /** Day on which it was found to be wrong; null for what still holds. */
  wrongSince: string | null
}

export class OrderBook {
  readonly orders: DemoOrder[] = []

  /** An act that gives 本務: all that it says is said, so that nothing is taken over from the post before. */
  place(member: Member, kind: OrderKind, on: string, standing: Standing, endsOn: string | null = null) {
    const { unit, level, lineKind, title } = standing
    this.#add({ member, kind, on, endsOn, unit, gradeId: gradeOf(member.family, level), title, lineKind })
  }

  /** 兼務, 併任, 事務取扱 and their release: beside the 本務. */
  beside(member: Member, kind: 'concurrent' | 'joint' | 'acting' | 'release', on: string, unit: Unit, title?: string) {
    const lineKind = kind === 'acting' ? 'line' : null
    this.#add({ member, kind, on, endsOn: null, unit, gradeId: null, title: title ?? null, lineKind })
  }

  /** Leave, return from it, and the end of service, for which `on` is the last day. */
  act(member: Member, kind: OrderKind, on: string, endsOn: string | null = null) {
    this.#add({ member, kind, on, endsOn, unit: null, gradeId: null, title: null, lineKind: null })
  }

  /** Some orders reach the system late, and a few were entered wrongly and put right: never after `today`. */
  addDirt(chance: { chance(p: number): boolean; between(from: number, to: number): number }, today: string) {
    const moves = this.orders.filter(({ kind }) => kind === 'transfer')
    const lateAt = Math.ceil(moves.length / 2)
    const wrongAt = Math.ceil(moves.length / 3)
    moves.forEach((order, at) => {
      const days = chance.between(5, 40)
      const isLate = at === lateAt || chance.chance(0.004)
      const isWrong = at === wrongAt || chance.chance(0.002)
      const other = moves[(at + 7) % moves.length]?.unit
      if (addDays(order.on, days) > today || !(isLate || isWrong)) return
      order.recordedAfter = days
      // For some days the system knew another 所属, until somebody noticed.
      if (isWrong && other && serves(other, order.on) && other !== order.unit)
        this.orders.push({ ...order, unit: other, recordedAfter: 0, wrongSince: addDays(order.on, days) })
    })
  }

  #add(order: Omit<DemoOrder, 'sequence' | 'recordedAfter' | 'wrongSince'>) {
    this.orders.push({ ...order, sequence: this.orders.length, recordedAfter: 0, wrongSince: null })
  }
}

const serves = (unit: Unit, day: string) => unit.from <= day && (unit.to === null || unit.to > day)
