import type { Order, OrderKind } from '../posting-rules.ts'

let made = 0

/** An order as a test names it: only what matters to the sentence. */
export function order(kind: OrderKind, effectiveOn: string, named: Partial<Order> = {}): Order {
  made += 1
  return {
    id: `order-${String(made).padStart(6, '0')}`,
    kind,
    effectiveOn,
    endsOn: null,
    unitId: null,
    gradeId: null,
    title: null,
    lineKind: null,
    sequence: 0,
    ...named,
  }
}
