import { beforeAll, describe, expect, it } from 'vitest'
import { codeOf } from '../people/testing/small-city.ts'
import { testCity } from '../platform/testing/database.ts'
import { kindOf } from './kind.ts'
import { saveDraft, startRequest } from './requests.ts'
import { previewRequest, sendRequest } from './send.ts'
import { setTerms } from './terms.ts'
import type { Terms } from './terms-rules.ts'
import { testKinds } from './testing/kinds.ts'
import { layOffice, type Office } from './testing/office.ts'

const city = testCity('2026-05-01')
let office: Office
const kind = 'numbered'
/** 要項 from the day on which the city stands. */
const set = (change: Partial<Terms>, number: number) =>
  office.as('伊藤', (tx, actor) =>
    setTerms(tx, actor, testKinds, {
      kind,
      number,
      fromDay: actor.today.toString(),
      basis: '試験',
      terms: { ...kindOf(testKinds, kind).terms, ...change },
    }),
  )
beforeAll(async () => {
  office = await layOffice(city)
  for (const [name, number] of [
    ['田中', '000123'],
    ['井上', '000124'],
  ])
    await city.superuser('update people.directory_entry set staff_number = $2 where person_id = $1', [
      office.small.id(name ?? ''),
      number,
    ])
  await set({ windows: [{ from: '2026-05-01', to: '2026-05-08' }], paper: 'after', limits: { perYear: 1 } }, 0)
  city.standOn('2026-05-11')
  await set({ title: '新しい要項', windows: [], paper: 'after', limits: { perYear: 1 } }, 1)
})

async function enter(paperOn: string | undefined, staffNumber = '000123') {
  const { requestId, edition } = await office.as('伊藤', (tx, actor) =>
    startRequest(tx, actor, testKinds, { kind, staffNumber, paperOn }),
  )
  const saved = await office.as('伊藤', (tx, actor) =>
    saveDraft(tx, actor, testKinds, { requestId, payload: { what: '紙', yen: 0 }, edition }),
  )
  await city.superuser(
    `with a as (insert into requests.attachment (request_id, slot, added_in, put_by) values ($1, 'paper', 1, $2) returning id)
     insert into platform.file (owner_kind, owner_id, name, media_type, size_bytes, sha256, store, put_by)
     select 'requests.attachment', id, 'scan.pdf', 'application/pdf', 1, sha256('x'), 'database', $2 from a`,
    [requestId, office.accounts.伊藤],
  )
  return { requestId, ...saved }
}
const preview = (requestId: string) => office.as('伊藤', (tx, actor) => previewRequest(tx, actor, testKinds, requestId))
const send = (draft: { requestId: string; edition: number }) =>
  office.as('伊藤', (tx, actor) => sendRequest(tx, actor, testKinds, { ...draft, lateReason: null }))

describe('代理入力: a paper counts from the day on which it was handed in', () => {
  it('was in time then, under the terms of then, however long somebody took to enter it', async () => {
    const draft = await enter('2026-05-08')
    expect(await preview(draft.requestId)).toMatchObject({
      window: { isOpen: true, closesOn: '2026-05-08' },
      termsNumber: 1,
      eligibility: { isEligible: true },
    })
    await send(draft)
    const record = await office.read('伊藤', draft.requestId)
    expect(record).toMatchObject({ paperOn: '2026-05-08', enteredByName: '伊藤', state: 'circulating' })
  })

  it('the next of the 年度 is counted by that day, not by the day of entering', async () => {
    const again = await enter('2026-05-08')
    expect((await preview(again.requestId)).eligibility).toMatchObject({ isEligible: false, possibleOn: '2027-04-01' })
    // A paper of March belongs to the 年度 before, in which there was none.
    const ofMarch = await enter('2026-03-31')
    expect((await preview(ofMarch.requestId)).eligibility).toMatchObject({ isEligible: true })
  })

  it('is today where nobody says otherwise, and never a day to come or one long gone', async () => {
    const draft = await enter(undefined, '000124')
    expect(await preview(draft.requestId)).toMatchObject({ window: { isOpen: true, closesOn: null }, termsNumber: 2 })
    expect(await codeOf(enter('2026-05-12', '000124'))).toBe('requests.paperOfTomorrow')
    expect(await codeOf(enter('2025-05-10', '000124'))).toBe('requests.paperTooOld')
    // One's own is asked for today, whatever the client says.
    const own = await office.as('田中', (tx, actor) =>
      startRequest(tx, actor, testKinds, { kind: 'plain', paperOn: '2026-05-01' }),
    )
    expect((await office.read('田中', own.requestId)).paperOn).toBeNull()
  })
})
