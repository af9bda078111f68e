import { expect, it } from 'vitest'
import { openRefusalNotes } from './refusal-notes.ts'

const forbidden = { kind: 'forbidden', code: 'people.notPersonnel' } as const
const hidden = { kind: 'hidden', code: 'people.noSuchPerson' } as const
const bad = { kind: 'bad', code: 'platform.badInput' } as const

it('notes what somebody may not do once in ten minutes, for each operation and reason', () => {
  let now = 0
  const note = openRefusalNotes(() => now)
  expect(note('a', 'people.staff', forbidden)).toEqual({
    did: 'platform.refused',
    operation: 'people.staff',
    code: 'people.notPersonnel',
  })
  expect(note('a', 'people.staff', forbidden)).toBeNull()
  expect(note('a', 'people.staff', { ...forbidden, code: 'people.other' })).not.toBeNull()
  expect(note('a', 'people.other', forbidden)).not.toBeNull()
  expect(note('b', 'people.staff', forbidden)).not.toBeNull()
  now = 599_999
  expect(note('a', 'people.staff', forbidden)).toBeNull()
  now = 600_000
  expect(note('a', 'people.staff', forbidden)).not.toBeNull()
})

it('says once that there are more, and is not filled by whoever tries everything', () => {
  const note = openRefusalNotes(() => 0)
  const noted = Array.from({ length: 500 }, (_, at) => note('a', `room.act${at}`, forbidden)).filter((one) => one)
  expect(noted).toHaveLength(21)
  expect(noted.at(-1)).toMatchObject({ did: 'platform.refusedOften', operation: 'room.act20' })
})

it('takes a few old links and slips for what they are, and notes somebody who tries ids or inputs', () => {
  const note = openRefusalNotes(() => 0)
  const tries = Array.from({ length: 200 }, (_, at) => note('a', 'people.person', at % 2 ? hidden : bad))
  expect(tries.flatMap((one, at) => (one ? [{ at, did: one.did }] : []))).toEqual([
    { at: 49, did: 'platform.refusedOften' },
  ])
})

it.each([
  { kind: 'forbidden', code: 'platform.proofNeeded' } as const,
  { kind: 'forbidden', code: 'platform.dutyWaits' } as const,
  { kind: 'conflict', code: 'room.changed' } as const,
  { kind: 'busy', code: 'platform.busy' } as const,
  { kind: 'signedOut', code: 'platform.signedOut' } as const,
])('notes nothing of $code, which is met on the ordinary way', (refusal) => {
  const note = openRefusalNotes(() => 0)
  for (let at = 0; at < 200; at += 1) expect(note('a', `room.act${at}`, refusal)).toBeNull()
})

it('remembers so many sessions and no more', () => {
  const note = openRefusalNotes(() => 0)
  note('first', 'room.act', forbidden)
  for (let at = 0; at < 9_999; at += 1) note(`s${at}`, 'room.act', forbidden)
  expect(note('first', 'room.act', forbidden)).toBeNull()
  note('one more', 'room.act', forbidden)
  expect(note('first', 'room.act', forbidden)).not.toBeNull()
})
