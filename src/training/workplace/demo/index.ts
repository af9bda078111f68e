import { sql } from 'kysely'
import { dayOf, fiscalYearOf, onOrAfterBusinessDay } from '../../../platform/calendar/index.ts'
import { audit, type City, type Tx } from '../../../platform/database/index.ts'
import { invariant } from '../../../platform/refusal.ts'
import { settleWorkplace } from '../tasks.ts'
import { actGrants } from './act-grants.ts'
import { demoThemes } from './demo-themes.ts'

/**
 * Two years of 職場研修 for a demo city, 課 by 課 from their codes, so that the same city gets the same. All of it is laid by a few statements, however many 課
 * there are. The 課 of the 課長 who can be signed in as has nothing yet this 年度: there one begins. Does nothing where there are promoters.
 */
export async function createDemoWorkplace(city: City, today: string): Promise<void> {
  const fiscalYear = fiscalYearOf(today)
  const isNew = await city.asOperator('demo', async (tx, actor) => {
    if (await tx.selectFrom('training.promoter').select('id').limit(1).executeTakeFirst()) return false
    for (const year of [fiscalYear - 1, fiscalYear]) {
      await layPromoters(tx, year)
      await layPlans(tx, year, year === fiscalYear)
    }
    await layRuns(tx, fiscalYear)
    await layReports(tx, today)
    await decidePlans(tx, fiscalYear)
    await settleWorkplace(tx, actor, null)
    await audit(tx, { did: 'training.createDemoWorkplace', record: `today ${today}` })
    return true
  })
  if (isNew) await actGrants(city, today)
}

/** A number from 0 to 99 that a 課 has for a 年度 and a word. */
const lot = (unit: string, year: string, word: string) =>
  sql.raw(`abs(hashtext(${unit}::text || ':' || (${year})::text || ':${word}') % 100)`)

const beginnersPlace = sql`(
  select training.place_of(p.unit_id) from people.account a join people.posting p on p.person_id = a.person_id and p.kind = 'main' and upper_inf(p.recorded) and p.during @> access.today()
  where a.is_demo and a.label like '課長（%' order by a.demo_order limit 1)`
/** One of those who work there without being the head; in some 課 nobody yet, this 年度. Heads first, by themselves: a city that was just laid has no statistics yet. */
const layPromoters = (tx: Tx, year: number) =>
  sql`with head as materialized (
      select distinct s.unit_id, s.supervisor_id from people.supervision s
      where s.role = 'superior' and not s.is_override and upper_inf(s.recorded) and (s.during @> access.today()) is true
    ), u as materialized (
      select v.unit_id, v.code, h.supervisor_id as head_id from head h join people.unit_version v on v.unit_id = h.unit_id
      where v.kind in ('section', 'organ') and upper_inf(v.recorded) and v.during @> access.today()
    ), l as materialized (select * from training.places()), hidden as materialized (select ${beginnersPlace} as unit_id)
    insert into training.promoter (unit_id, fiscal_year, person_id, appointed_at)
    select distinct on (u.unit_id) u.unit_id, ${year}::integer, p.person_id, make_timestamptz(${year}, 4, 3 + ${lot('u.code', String(year), 'day')} % 10, 10, 0, 0, 'Asia/Tokyo')
    from u join l on l.unit_id = u.unit_id
    join people.posting p on p.unit_id = l.leaf and p.kind = 'main' and upper_inf(p.recorded) and p.during @> make_date(${year}, 4, 2)
    where p.person_id <> u.head_id and (${year} < training.fiscal_year_now() or (${lot('u.code', String(year), 'promoter')} >= 5 and u.unit_id is distinct from (select h.unit_id from hidden h)))
    order by u.unit_id, (select min(a.demo_order) from people.account a where a.person_id = p.person_id and a.label like '主査（%'),
      p.grade_id is null, hashtext(u.code || p.person_id::text || ${String(year)})`.execute(tx)

const layPlans = (tx: Tx, year: number, isPresent: boolean) =>
  sql`insert into training.workplace_plan (unit_id, fiscal_year, aim)
    select p.unit_id, p.fiscal_year, (array['市民を待たせず、一度の来庁で用件が済む窓口にする。', '根拠を示して説明できる職員を増やす。', '一人に頼らず、だれが休んでも止まらない係にする。', 'ほかの課の仕事を知り、たらい回しをなくす。'])[1 + ${lot('v.code', String(year), 'aim')} % 4]
    from training.promoter p join people.unit_version v on v.unit_id = p.unit_id and upper_inf(v.recorded) and v.during @> access.today()
    where p.fiscal_year = ${year} and (not ${isPresent} or ${lot('v.code', String(year), 'plan')} >= 4)`.execute(tx)

/** Fifteen days on which offices are open in each of the months of a 年度 in which 課 learn together. */
const openDays = (year: number) =>
  [6, 10, 11, 1].map((month) =>
    Array.from({ length: 15 }, (_, at) => {
      const day = dayOf(month < 4 ? year + 1 : year, month, 10 + at)
      invariant(day, 'these days are in every month')
      return onOrAfterBusinessDay(day)
    }),
  )

/** Three runs a year, in June, October and January; for some a fourth in November. */
const layRuns = (tx: Tx, year: number) =>
  sql`insert into training.workplace_run (plan_id, unit_id, theme, kind, aim, planned_on, lecturer, budget_yen)
    select w.id, w.unit_id, t.theme, t.kind, t.aim,
      (${JSON.stringify({ [year - 1]: openDays(year - 1), [year]: openDays(year) })}::jsonb
        #>> array[w.fiscal_year::text, n::text, (${lot('v.code', 'w.fiscal_year::text || n', 'day')} % 15)::text])::date,
      t.lecturer, t."budgetYen"
    from training.workplace_plan w
    join people.unit_version v on v.unit_id = w.unit_id and upper_inf(v.recorded) and v.during @> access.today()
    cross join generate_series(0, 3) n
    join jsonb_to_recordset(${JSON.stringify(demoThemes.map((theme, place) => ({ place, ...theme })))}::jsonb)
      as t (place integer, theme text, kind text, aim text, lecturer text, "budgetYen" integer)
      on t.place = (${lot('v.code', 'w.fiscal_year', 'theme')} + n * 3) % ${sql.lit(demoThemes.length)}
    where w.fiscal_year between ${year - 1} and ${year} and (n <> 2 or ${lot('v.code', 'w.fiscal_year', 'fourth')} < 40)`.execute(
    tx,
  )

/** Nearly all that was held is reported; two in five have shared what they learned. */
async function layReports(tx: Tx, today: string) {
  await moveAll(tx, 'sent')
  await moveAll(tx, 'approved')
  await sql`update training.workplace_run r
    set held_on = r.planned_on, people = 4 + ${lot('r.theme', 'r.planned_on', 'people')} % 18, summary = t.summary, lesson = t.lesson,
      is_shared = ${lot('r.unit_id', 'r.planned_on', 'shared')} < 40, reported_at = (r.planned_on + 3 + time '15:00') at time zone 'Asia/Tokyo'
    from jsonb_to_recordset(${JSON.stringify(demoThemes)}::jsonb) as t (theme text, summary text, lesson text)
    where t.theme = r.theme and r.planned_on < ${today}::date - 3 and (extract(year from r.planned_on - interval '3 months') < training.fiscal_year_now()
      or ${lot('r.unit_id', 'r.planned_on', 'late')} >= 6)`.execute(tx)
  await sql`update training.workplace_run r set called_off = '講師の都合により、来年度に見送るため' from training.workplace_plan w
    where w.id = r.plan_id and r.reported_at is null and r.planned_on < ${today}::date and ${lot('r.unit_id', 'r.planned_on', 'off')} < 20`.execute(
    tx,
  )
}

const moveAll = (tx: Tx, state: 'sent' | 'approved') =>
  sql`update training.workplace_plan w set state = ${state}, version = version + 1,
      sent_at = coalesce(w.sent_at, make_timestamptz(w.fiscal_year, 4, 20, 11, 0, 0, 'Asia/Tokyo')),
      decided_at = case when ${state} = 'approved' then make_timestamptz(w.fiscal_year, 5, 8, 14, 0, 0, 'Asia/Tokyo') end,
      approved_at = case when ${state} = 'approved' then make_timestamptz(w.fiscal_year, 5, 8, 14, 0, 0, 'Asia/Tokyo') end`.execute(
    tx,
  )

/** A few plans of this 年度 were opened to plan more: some are sent, some came back, some are being written. */
async function decidePlans(tx: Tx, year: number) {
  const open = sql`from people.unit_version v where v.unit_id = w.unit_id and upper_inf(v.recorded) and v.during @> access.today() and w.fiscal_year = ${year}`
  const chosen = lot('v.code', String(year), 'again')
  await sql`update training.workplace_plan w set state = 'draft' ${open} and ${chosen} < 12`.execute(tx)
  await sql`update training.workplace_plan w set state = 'sent', sent_at = access.instant() - interval '3 days' ${open} and ${chosen} < 8`.execute(
    tx,
  )
  await sql`update training.workplace_plan w set state = 'returned', note = '加えた研修のねらいを、受けた人ができるようになることで書いてください。' ${open} and ${chosen} < 3`.execute(
    tx,
  )
}
