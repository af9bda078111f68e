import { beforeAll, describe, expect, it } from 'vitest'
import { within } from '../../../platform/database/index.ts'
import { testCity } from '../../../platform/testing/database.ts'
import { attach, prepareAttachment, slotToFill } from '../../../requests/attachments.ts'
import { setBudget } from '../../../requests/budgets.ts'
import { decide } from '../../../requests/decisions.ts'
import { kindsOf } from '../../../requests/kind.ts'
import { listInbox } from '../../../requests/lists.ts'
import { saveDraft, startRequest } from '../../../requests/requests.ts'
import { sendRequest } from '../../../requests/send.ts'
import { plannedCity } from '../testing/planned-city.ts'
import { askGrant } from './asking.ts'
import { workplaceGrant } from './workplace-grant.ts'
import { workplaceGrantClaim } from './workplace-grant-claim.ts'

const city = testCity('2026-04-01')
const { small, as, appoint, read, save, move, codeOf } = plannedCity(city)
const kinds = kindsOf([workplaceGrant, workplaceGrantClaim])
const asked = (amountYen: number) => ({
  sort: 'lecturer',
  theme: '窓口の応対',
  heldOn: '2026-05-20',
  people: 12,
  lecturer: '架空大学 講師',
  hours: 2,
  amountYen,
  use: '課の中に、応対を教えられる人がいないため',
})
const write = async (who: string, kind: string, payload: Readonly<Record<string, unknown>>, follows?: string) => {
  const { requestId, edition } = await as(who, (tx, actor) => startRequest(tx, actor, kinds, { kind, follows }))
  if (kind === workplaceGrantClaim.id) {
    const slot = 'receipt'
    const filled = await as(who, (tx, actor) => slotToFill(tx, actor, kinds, requestId, slot))
    const prepared = await prepareAttachment(new File(['%PDF-1.7 1'], '領収書.pdf'), filled)
    await as(who, (tx, actor) => attach(tx, actor, kinds, { requestId, slot }, prepared))
  }
  return { requestId, ...(await as(who, (tx, actor) => saveDraft(tx, actor, kinds, { requestId, payload, edition }))) }
}
const send = (who: string, { requestId, edition }: { requestId: string; edition: number }) =>
  as(who, (tx, actor) => sendRequest(tx, actor, kinds, { requestId, edition, lateReason: null }))
const approve = async (who: string, requestId: string) => {
  const { items } = await as(who, (tx) => listInbox(within(tx), { limit: 100 }))
  const stepId = items.find((one) => one.requestId === requestId)?.stepId ?? requestId
  return as(who, (tx, actor) => decide(tx, actor, kinds, { requestId, stepId, outcome: 'approved', note: null }))
}
const line = async () =>
  (await city.superuser(`select reserved_yen, spent_yen from requests.budget_line where name = '講師謝礼'`))[0]

beforeAll(async () => {
  await as('研修一', (tx, actor) =>
    setBudget(tx, actor, kinds, {
      kind: workplaceGrant.id,
      fiscalYear: 2026,
      name: '講師謝礼',
      amountYen: 100_000,
      carries: 'release',
      reason: '当初予算',
    }),
  )
  await appoint('課長', '支援課', '田中花子')
  await save('田中花子', '支援課')
  await move('田中花子', '支援課', 'send')
})

describe('取組2-B-1 講師謝礼、旅費、受講負担金の助成', () => {
  let requestId: string
  it('is asked for from a run of an approved plan, with what the plan says already in it', async () => {
    const runId = String((await read('田中花子', '支援課')).runs[0]?.runId)
    const ask = (who: string) => as(who, (tx, actor) => askGrant(tx, actor, { runId, sort: 'lecturer' }))
    expect(await codeOf(ask('田中花子'))).toBe('training.planNotApproved')
    await move('研修二', '支援課', 'approve')
    expect(await codeOf(ask('佐々木三郎'))).toBe('training.notPromoter')
    requestId = (await ask('田中花子')).requestId
    const [draft] = await city.superuser('select payload, edition from requests.draft where request_id = $1', [
      requestId,
    ])
    expect(draft).toMatchObject({
      payload: { sort: 'lecturer', theme: '窓口の応対', heldOn: '2026-05-20', lecturer: '架空大学 講師' },
    })
    const saved = await as('田中花子', (tx, actor) =>
      saveDraft(tx, actor, kinds, { requestId, payload: asked(30_000), edition: Number(draft?.edition) }),
    )
    await send('田中花子', { requestId, ...saved })
    const { runs, money } = await read('課長', '支援課')
    expect(runs[0]?.grants).toMatchObject([{ requestId, state: 'circulating', amountYen: 30_000 }])
    expect(money).toMatchObject([{ name: '講師謝礼', leftYen: 70_000 }])
    expect((await read('佐々木三郎', '支援課')).runs[0]?.grants).toEqual([])
    expect((await read('佐々木三郎', '支援課')).money).toEqual([])
  })

  it('goes by the head to the centre, keeps the money held, and spends what was paid; the rest goes back', async () => {
    await approve('課長', requestId)
    await approve('研修二', requestId)
    expect(await line()).toEqual({ reserved_yen: 30_000, spent_yen: 0 })
    city.standOn('2026-05-21')
    const tooMuch = await write(
      '田中花子',
      workplaceGrantClaim.id,
      { heldOn: '2026-05-20', paidYen: 30_001 },
      requestId,
    )
    expect(await codeOf(send('田中花子', tooMuch))).not.toBe('done')
    const saved = await as('田中花子', (tx, actor) =>
      saveDraft(tx, actor, kinds, { ...tooMuch, payload: { heldOn: '2026-05-20', paidYen: 22_000 } }),
    )
    await send('田中花子', { ...tooMuch, ...saved })
    await approve('研修一', tooMuch.requestId)
    expect(await line()).toEqual({ reserved_yen: 0, spent_yen: 22_000 })
  })

  it('never holds more than the line has, however many ask at once', async () => {
    city.standOn('2026-05-10')
    const written = await Promise.all(
      Array.from({ length: 12 }, () => write('田中花子', workplaceGrant.id, { ...asked(15_000), hours: 1 })),
    )
    const codes = await Promise.all(written.map((one) => codeOf(send('田中花子', one))))
    expect(codes.filter((code) => code === 'done')).toHaveLength(5)
    expect(codes.filter((code) => code === 'requests.noMoney')).toHaveLength(7)
    expect(await line()).toEqual({ reserved_yen: 75_000, spent_yen: 22_000 })
  })

  it('is for nobody to plan but the own 課', async () => {
    const grants = (who: string) => as(who, (tx) => tx.selectFrom('training.workplaceRunGrant').selectAll().execute())
    expect(await grants('税務課長')).toEqual([])
    expect(await grants('研修一')).toHaveLength(1)
    expect(small.id('支援課')).toBeTruthy()
  })
})
