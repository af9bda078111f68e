import { sql } from 'kysely'
import { fiscalYearOf } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { refuseWorkplace } from './refusals.ts'
import { settleWorkplace } from './tasks.ts'

export type Appointment = {
  readonly unitId: string
  readonly personId: string
  /** Who was promoter when the page was read; null: nobody. */
  readonly was: string | null
}

/** 課 of which the actor is the head. */
async function isHead(tx: Tx, unitId: string): Promise<boolean> {
  const { rows } = await sql<{ isHead: boolean }>`
    select ${unitId} in (select training.headed()) as "isHead"`.execute(tx)
  return rows[0]?.isHead ?? false
}

/** 課 whose 職場研修 the actor plans and reports: as its head or its promoter. */
export async function keepsUnit(tx: Tx, unitId: string): Promise<boolean> {
  const { rows } = await sql<{ keeps: boolean }>`
    select ${unitId} in (select training.promoted()) as keeps`.execute(tx)
  return rows[0]?.keeps ?? false
}

/** Names the 職場研修推進員 of this 年度; the one before is relieved. Both are told. */
export async function appointPromoter(tx: Tx, actor: Actor, { unitId, personId, was }: Appointment) {
  if (!(await isHead(tx, unitId))) throw refuseWorkplace.notHead()
  const fiscalYear = fiscalYearOf(actor.today)
  const present = await tx
    .selectFrom('training.promoter')
    .select(['id', 'personId'])
    .where('unitId', '=', unitId)
    .where('fiscalYear', '=', fiscalYear)
    .where('endedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if ((present?.personId ?? null) !== was) throw refuseWorkplace.promoterChanged()
  if (present?.personId === personId) return
  if (present)
    await tx
      .updateTable('training.promoter')
      .set({ endedAt: sql<string>`access.instant()` })
      .where('id', '=', present.id)
      .execute()
  const promoterId: string = crypto.randomUUID()
  await tx
    .insertInto('training.promoter')
    .values({ id: promoterId, unitId, fiscalYear, personId })
    .execute()
    .catch((error: { code?: string; constraint?: string }) => {
      if (error.constraint === 'promoter_works_there') throw refuseWorkplace.promoterElsewhere()
      throw error.code === '23505' ? refuseWorkplace.promoterChanged() : error
    })
  await notify(tx, {
    to: { person: personId },
    key: `training.promoter/${promoterId}`,
    happened: '職場研修推進員になりました。',
    act: '課の研修の計画を書いて、人材育成センターに出してください。',
    dueOn: null,
    link: `/training/workplace/${unitId}`,
    button: '職場研修を開く',
  })
  await audit(tx, { did: 'training.appointPromoter', about: personId, record: unitId })
  await settleWorkplace(tx, actor, unitId)
}
