import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openTurns } from './turns.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('lets so many begin at once, and the next when one of them has ended, the one first that has waited longest', async () => {
  const turns = openTurns(2, 1_000, 10)
  expect([await turns.enter(), await turns.enter()]).toEqual([true, true])
  const begun: string[] = []
  for (const name of ['first', 'second']) void turns.enter().then((mayBegin) => begun.push(`${name} ${mayBegin}`))
  await vi.advanceTimersByTimeAsync(999)
  expect(begun).toEqual([])
  turns.leave()
  await vi.advanceTimersByTimeAsync(0)
  expect(begun).toEqual(['first true'])
  await vi.advanceTimersByTimeAsync(1)
  expect(begun).toEqual(['first true', 'second false'])
})

it('refuses at once whoever comes when as many wait already', async () => {
  const turns = openTurns(1, 1_000, 1)
  await turns.enter()
  void turns.enter()
  expect(await turns.enter()).toBe(false)
})

it('is whole again afterwards: whoever was refused holds no place', async () => {
  const turns = openTurns(1, 1_000, 5)
  await turns.enter()
  const late = turns.enter()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await late).toBe(false)
  turns.leave()
  expect(await turns.enter()).toBe(true)
  turns.leave()
  expect(await turns.enter()).toBe(true)
})
