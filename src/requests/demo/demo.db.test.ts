import { expect, it } from 'vitest'
import { createDemoCity } from '../../people/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import * as room from '../index.ts'
import { createDemoRequests } from './index.ts'

const kinds = [
  room.consideration,
  room.flexShift,
  room.qualificationSupport,
  room.qualificationGrant,
  room.selfDevelopmentLeave,
  room.partTimeStudyLeave,
]
const city = testCity('2026-11-24')

it('the demo city shows requests in every state, and making them again adds nothing', async () => {
  await createDemoCity(city, { staff: 200, seed: 1, today: '2026-11-24' })
  await createDemoRequests(city, kinds, '2026-11-24')
  const states = async () =>
    (
      await city.superuser(
        `select kind, state, (first_sent_at at time zone 'Asia/Tokyo')::date as sent from requests.request order by turn`,
      )
    ).map(({ kind, state, sent }) => [kind, state, sent])
  const made = await states()
  expect(made).toEqual([
    ['qualification-support', 'approved', '2026-08-26'],
    ['qualification-support', 'withdrawn', '2026-10-15'],
    ['qualification-support', 'rejected', '2026-10-15'],
    ['self-development-leave', 'numbering', '2026-11-12'],
    ['part-time-study-leave', 'returned', '2026-11-18'],
    ['qualification-grant', 'circulating', '2026-11-18'],
    ['qualification-support', 'draft', null],
    ['flex-shift', 'approved', '2026-11-24'],
    ['flex-shift', 'circulating', '2026-11-24'],
    ['flex-shift', 'circulating', '2026-11-24'],
    ['consideration', 'approved', '2026-11-04'],
    ['flex-shift', 'confirming', null],
  ])
  await createDemoRequests(city, kinds, '2026-11-24')
  expect(await states()).toEqual(made)
})
