import { beforeAll, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { followNewMoves } from './moves-followed.ts'
import { layOffice, type Office } from './testing/office.ts'

const city = testCity('2026-09-01')
let office: Office
beforeAll(async () => {
  office = await layOffice(city)
})

it('what comes back to somebody who has left ends at once, though their leaving was followed before', async () => {
  const { send, small, decideAs, stateOf } = office
  const id = await send('山本', 'plain', '辞める人のもの')
  await small.order('山本', 'resignation', '2026-09-06')
  await city.superuser(
    `update people.employment set during = daterange(lower(during), '2026-09-07') where person_id = $1`,
    [small.id('山本')],
  )
  await small.rebuild()
  city.standOn('2026-09-07')
  expect(await followNewMoves(city)).toBe(1)
  expect(await followNewMoves(city)).toBe(0)
  await decideAs('渡辺', id, 'returned', '日程を書いてください')
  expect(await stateOf(id)).toBe('returned')

  expect(await followNewMoves(city)).toBe(1)
  expect(await stateOf(id)).toBe('lapsed')
  expect(await followNewMoves(city)).toBe(0)
})
