import { sql } from 'kysely'
import { unitNamesOn } from '../../people/index.ts'
import { addDays } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { isCentre } from '../keepers.ts'
import type { SessionDay } from '../session-rules.ts'
import { refuseTargeting } from './refusals.ts'
import type { BusyKind } from './target-words.ts'

/** 議会 and 繁忙期 that are not over, the next first. */
export async function listBusy(tx: Tx, actor: Actor) {
  const rows = await tx
    .selectFrom('training.busyPeriod')
    .select(['id as busyId', 'title', 'unitId', 'fromDay', 'toDay', sql<BusyKind>`kind`.as('kind')])
    .where('toDay', '>=', actor.today.toString())
    .orderBy('fromDay')
    .orderBy('title')
    .limit(500)
    .execute()
  const names = await unitNamesOn(
    tx,
    rows.flatMap(({ unitId }) => unitId ?? []),
    actor.today.toString(),
  )
  return {
    items: rows.map((row) => ({
      ...row,
      unitName: row.unitId === null ? null : (names.get(row.unitId)?.fullName ?? null),
    })),
    mayWrite: isCentre(actor),
  }
}

export type NewBusy = {
  readonly kind: BusyKind
  readonly title: string
  readonly unitId: string | null
  readonly fromDay: string
  readonly toDay: string
}

/** A time in which nobody of a 局 or 課, or of the city, is asked to a 研修. By the centre. */
export async function makeBusy(tx: Tx, actor: Actor, busy: NewBusy) {
  if (!isCentre(actor)) throw refuseTargeting.busyByCentre()
  if (busy.toDay < busy.fromDay || busy.toDay > addDays(busy.fromDay, 366)) throw refuseTargeting.busyDays()
  const busyId: string = crypto.randomUUID()
  await tx
    .insertInto('training.busyPeriod')
    .values({ id: busyId, ...busy })
    .execute()
  await audit(tx, { did: 'training.makeBusy', record: busyId })
  return { busyId }
}

export async function removeBusy(tx: Tx, actor: Actor, busyId: string) {
  if (!isCentre(actor)) throw refuseTargeting.busyByCentre()
  const gone = await tx.deleteFrom('training.busyPeriod').where('id', '=', busyId).executeTakeFirst()
  if (gone.numDeletedRows === 0n) throw refuseTargeting.noSuchBusyPeriod()
  await audit(tx, { did: 'training.removeBusy', record: busyId })
}

export type AskedDays = { readonly sessionId: string | null; readonly days: readonly SessionDay[] }

type DayClash = {
  onDay: string
  kind: 'hall' | 'lecturer' | BusyKind
  /** The hall, the lecturer, or the name of the period. */
  what: string
  /** The other 回, or the 所属 whose period it is; null for the whole city. */
  by: string | null
}

/** What speaks against days before they are saved: the hall or lecturer of another 回 at that time, and times kept free. A warning: its keeper decides. */
export async function clashesOfDays(tx: Tx, _: Actor, { sessionId, days }: AskedDays) {
  const { rows } = await sql<DayClash>`
    with asked as (
      select d."onDay" as on_day, d.begins, d.ends, d.hall, d.lecturer
      from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d ("onDay" date, begins time, ends time, hall text, lecturer text)
    )
    select a.on_day as "onDay", k.kind, k.what, c.title || ' ' || s.name as by
    from asked a join training.session_day d on d.on_day = a.on_day and d.begins < a.ends and a.begins < d.ends
      join training.session s on s.id = d.session_id and s.state <> 'cancelled' and s.id is distinct from ${sessionId}::uuid
      join training.course c on c.id = s.course_id
      cross join lateral (values ('hall', a.hall, d.hall), ('lecturer', a.lecturer, d.lecturer)) k (kind, what, other)
    where k.what <> '' and k.what = k.other
    union all
    select a.on_day, b.kind, b.title, v.full_name
    from asked a join training.busy_period b on a.on_day between b.from_day and b.to_day
      left join people.unit_version v on v.unit_id = b.unit_id and upper_inf(v.recorded) and v.during @> access.today()
    order by 1, 2, 3, 4 limit 50`.execute(tx)
  return { items: rows }
}
