import { expect, it } from 'vitest'
import { keptFree, roomIn } from './room.ts'

it('a change needs a quarter of a gigabyte of free disk; on a server of the city’s own it is tried', () => {
  expect(roomIn('/data', () => keptFree)()).toBe(true)
  expect(roomIn('/data', () => keptFree - 1)()).toBe(false)
  expect(roomIn(null, () => 0)()).toBe(true)
  expect(roomIn('/nowhere/at/all')()).toBe(true)
})

it('the disk is looked at once a second at the most', () => {
  let looks = 0
  const hasRoom = roomIn('/data', () => {
    looks += 1
    return 0
  })
  expect([hasRoom(), hasRoom(), hasRoom()]).toEqual([false, false, false])
  expect(looks).toBe(1)
})
