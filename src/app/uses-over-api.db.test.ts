import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { layTrial, type Trial } from './testing/trial.ts'

const city = testCity('2026-04-01')
let trial: Trial
beforeAll(async () => {
  trial = await layTrial(city)
})

/** The ledger as two people of 人事課 would have decided it, from today on. */
const refuse = (kind: string, use: string) =>
  city.superuser(
    `insert into people.purpose_decision (kind, use, is_allowed, in_force_on, basis, proposed_by, approved_by, approved_at)
     values ($1, $2, false, '2026-04-01', '試験', $3, $4, now())`,
    [kind, use, trial.world.accounts.personnel, trial.world.accounts.self],
  )

describe('a use that the ledger refuses, over the API', () => {
  const get = async (actor: string, path: string) => {
    const answer = await trial.send(actor, { method: 'GET', path })
    return { status: answer.status, body: await answer.text() }
  }

  it('home says nothing of the record from the very next request on, and the record itself stays', async () => {
    const before = await get('self', '/growth/home')
    expect(before.status).toBe(200)
    expect(before.body).toContain('2020-04-01') // when Tanaka came
    await refuse('personnel-record', 'growth')
    await refuse('directory', 'growth')
    const after = await get('self', '/growth/home')
    expect(after.body).not.toContain('2020-04-01')
    expect(after.body).not.toContain('総務局')
    expect((await get('self', `/people/persons/${trial.world.people.self}/record`)).body).toContain('2020-04-01')
  })

  it('writing what may not be used is refused in words, and keeps nothing', async () => {
    const answer = () =>
      trial.send('self', {
        method: 'PUT',
        path: '/growth/self-check/answer',
        json: JSON.stringify({ paragraphId: 'behaviour/team/1', word: 'できている' }),
      })
    expect((await answer()).status).toBe(200)
    await refuse('self-check', 'growth')
    const refused = await answer()
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ code: 'platform.purposeRefused' })
  })
})
