import { sql } from 'kysely'
import { addDays, fiscalYearOf, fiscalYearStart } from '../../platform/calendar/index.ts'
import type { City, Tx } from '../../platform/database/index.ts'
import { attach, prepareAttachment, slotToFill } from '../attachments.ts'
import { consideration } from '../kinds/consideration.ts'
import { flexShift } from '../kinds/flex-shift.ts'
import { followMovesIn } from '../moves-followed.ts'
import { handOver, saveDraft, startRequest } from '../requests.ts'
import { type Acting, accountOf, dot, type Hand } from './acting.ts'

type Cast = { readonly officer: Hand; readonly driver: Hand; readonly clerk: Hand }

/** What is seldom seen: an 申出 past the superior, a paper that waits for its applicant, and a draft of somebody who has left. */
export async function actRare(city: City, acting: Acting, { officer, driver, clerk }: Cast) {
  const { kinds, today, as, send, decideAll, goBack, comeBack } = acting
  if (kinds.has(consideration.id)) {
    goBack(20)
    const asked = await send(officer.accountId, consideration.id, {
      matters: ['family-care', 'commute'],
      wish: 'transfer',
      detail: '親の通院に付き添っています。次の異動では、通勤の時間が短い所属を希望します。',
      superior: 'ask-first',
      talk: true,
    })
    await decideAll(asked)
  }
  await leaveDraftBehind(city, acting)

  comeBack()
  const { requestId, edition } = await as(clerk.accountId, (tx, actor) =>
    startRequest(tx, actor, kinds, { kind: flexShift.id, staffNumber: driver.staffNumber }),
  )
  const days = { from: addDays(today, 20), to: addDays(today, 80), weekdays: ['wed'], start: '09:00' }
  const payload = { ...days, reason: 'childcare' }
  await as(clerk.accountId, (tx, actor) => saveDraft(tx, actor, kinds, { requestId, payload, edition }))
  const filled = await as(clerk.accountId, (tx, actor) => slotToFill(tx, actor, kinds, requestId, 'paper'))
  const paper = await prepareAttachment(new File([dot], '署名した紙（見本）.png'), filled)
  await as(clerk.accountId, (tx, actor) => attach(tx, actor, kinds, { requestId, slot: 'paper' }, paper))
  await as(clerk.accountId, (tx, actor) => handOver(tx, actor, kinds, requestId))
}

/** Whoever left in this 年度 had begun something; in a small city nobody has left. */
async function leaveDraftBehind(city: City, { today, draft, goTo }: Acting) {
  const start = fiscalYearStart(fiscalYearOf(today))
  const gone = await city.asOperator('demo', async (tx) => {
    const found = await lastToLeave(tx, start, today)
    return found && { accountId: await accountOf(tx, found), lastDay: found.lastDay }
  })
  if (gone === null) return
  goTo(addDays(gone.lastDay, -10) < start ? start : addDays(gone.lastDay, -10))
  await draft(gone.accountId, 'qualification-support', { qualification: '防災士', sort: 'new' })
  goTo(today)
  await followMovesIn(city)
}

/** Of those who have no account yet, whoever left last in these days. */
async function lastToLeave(tx: Tx, from: string, to: string) {
  const { rows } = await sql<{ personId: string; staffNumber: string | null; lastDay: string }>`
    select e.person_id as "personId", max(upper(e.during)) - 1 as "lastDay",
      (select d.staff_number from people.directory_entry d where d.person_id = e.person_id order by d.from_day desc limit 1) as "staffNumber"
    from people.employment e
    where upper_inf(e.recorded) and not exists (select from people.account a where a.person_id = e.person_id)
    group by e.person_id having max(upper(e.during)) > ${from}::date and max(upper(e.during)) <= ${to}::date
    order by 2 desc, 1 limit 1`.execute(tx)
  return rows[0] ?? null
}
