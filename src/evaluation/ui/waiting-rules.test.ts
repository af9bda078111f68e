import { expect, test } from 'vitest'
import { waitsNow } from './waiting-rules.ts'

const step = (daysLeft: number | null) => ({ daysLeft })

test.each([
  ['somebody else’s turn', { isMyTurn: false, state: 'evaluating', step: step(3) }, false],
  ['my turn', { isMyTurn: true, state: 'evaluating', step: step(90) }, true],
  ['期中, far from the day', { isMyTurn: true, state: 'in-period', step: step(31) }, false],
  ['期中, the day is near', { isMyTurn: true, state: 'in-period', step: step(30) }, true],
  ['期中, the day is over', { isMyTurn: true, state: 'in-period', step: step(-1) }, true],
  ['期中, without a day', { isMyTurn: true, state: 'in-period', step: step(null) }, false],
] as const)('%s', (_, listed, waits) => {
  expect(waitsNow(listed)).toBe(waits)
})
