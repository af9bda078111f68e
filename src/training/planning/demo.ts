import { sql } from 'kysely'
import { addDays, fiscalYearOf } from '../../platform/calendar/index.ts'
import { audit, type City, type Tx } from '../../platform/database/index.ts'
import { policyInForce } from '../../policy/index.ts'

/** 費目 of each year, and from when in the 年度 what was paid of it in how many parts; `spent` in percent of the budget over a whole year. */
const lines = [
  { kind: 'lecturer', name: '基本研修の講師', budgetYen: 3_200_000, spent: 92, parts: 8 },
  { kind: 'hall', name: '講堂と外の会場', budgetYen: 640_000, spent: 81, parts: 5 },
  { kind: 'travel', name: '出先機関から来る職員の旅費', budgetYen: 2_400_000, spent: 76, parts: 6 },
  { kind: 'share', name: '研修協議会の負担金', budgetYen: 1_800_000, spent: 98, parts: 3 },
  { kind: 'material', name: '教材と動画の利用料', budgetYen: 950_000, spent: 88, parts: 4 },
] as const

/** What was found in a 課 and in the city, by the place of the condition. */
const found = {
  unit: [
    ['研修の日は係で窓口を代わり、全員が最後まで受けられた。', '代わる人を、月の初めの打合せで決める。'],
    ['目標を書いて参加した人は半分ほど。前もって話す時間が足りなかった。', '申し込む前に、係長と十分ほど話す。'],
    ['推進員が計画を作り、学びを課の打合せで伝えた。', '推進員を二人にして、異動があっても続くようにする。'],
  ],
  city: [
    [
      '送り出す課の期待は前の年より多く書かれたが、課によって開きがある。',
      '期待が少ない課の長に、書き方の例を届ける。',
    ],
    ['自分から申し込む人が増えた。若い職員の申込みは少ない。', '能力から研修をさがす使い方を、新任の研修で案内する。'],
    ['ほとんどの課に推進員がいる。報告が遅れる課が残った。', '推進員の集まりを年に二回開き、計画の例を分け合う。'],
  ],
} as const

/** Plans of two years with what was paid, next year's draft in the last months, and the checks of the conditions of the year before. */
export async function createDemoPlanning(city: City, today: string) {
  const year = fiscalYearOf(today)
  await city.asOperator('demo', async (tx) => {
    if (await tx.selectFrom('training.yearPlan').select('id').limit(1).executeTakeFirst()) return
    await sql`select set_config('sodachi.today', ${today}, true), set_config('sodachi.now', ${`${today}T08:30:00+09:00`}, true)`.execute(
      tx,
    )
    const { rows } = await sql<{ centre: string | null; personnel: string | null }>`
      select (select g.account_id from people.duty_grant g where g.duty = 'training-centre' and g.approved_at is not null and g.revoked_at is null limit 1) as centre,
        (select g.account_id from people.duty_grant g join people.account a on a.id = g.account_id where g.duty = 'personnel' and g.approved_at is not null
          and g.revoked_at is null order by a.demo_order nulls last limit 1) as personnel`.execute(tx)
    const { centre = null, personnel = null } = rows[0] ?? {}
    for (const fiscalYear of [year - 1, year])
      await layPlan(tx, { fiscalYear, today, personnel, isPast: fiscalYear < year })
    await layChecks(tx, year - 1, today, centre)
    await audit(tx, { did: 'training.createDemoPlanning', record: `today ${today}` })
  })
}

async function layPlan(
  tx: Tx,
  {
    fiscalYear,
    today,
    personnel,
    isPast,
  }: { fiscalYear: number; today: string; personnel: string | null; isPast: boolean },
) {
  const planId = crypto.randomUUID()
  await sql`insert into training.year_plan (id, fiscal_year, aim)
    values (${planId}, ${fiscalYear}, '職位が変わるときに要る力を、早い時期に身に付ける。学んだことを、三か月のうちに仕事で一度は使う。')`.execute(
    tx,
  )
  await sql`insert into training.year_plan_course (plan_id, place, title, category, course_id, sessions, people)
    select ${planId}, row_number() over (order by c.category <> 'basic', c.title), c.title, c.category, c.id, s.sessions, s.seats
    from training.course c join lateral (
      select count(*)::integer as sessions, sum(s.capacity)::integer as seats from training.session s
      where s.course_id = c.id and s.first_on between make_date(${fiscalYear}, 4, 1) and make_date(${fiscalYear} + 1, 3, 31)
    ) s on s.sessions > 0
    where c.category in ('basic', 'other', 'dispatch')`.execute(tx)
  await sql`insert into training.year_plan_course (plan_id, place, title, category, sessions, people)
    values (${planId}, 1000, '研修機関への派遣（公募）', 'dispatch', 1, 40)`.execute(tx)
  await sql`insert into training.year_plan_line (plan_id, place, kind, name, budget_yen)
    select ${planId}, row_number() over (), l.kind, l.name, l."budgetYen" from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (kind text, name text, "budgetYen" integer)`.execute(
    tx,
  )
  await sql`update training.year_plan set state = 'sent' where id = ${planId}`.execute(tx)
  await sql`update training.year_plan set state = 'decided', decided_by = ${personnel}, decided_at = make_timestamptz(${fiscalYear}, 3, 24, 14, 0, 0, 'Asia/Tokyo')
    where id = ${planId}`.execute(tx)
  await sql`insert into training.year_spending (line_id, spent_on, what, amount_yen, written_by, written_at)
    select l.id, d.day, p.name || '（' || extract(month from d.day) || '月分）', (l.budget_yen * (p.spent - 4 * ${isPast ? 0 : 1}) / 100 / p.parts / 100) * 100, null, d.day + interval '5 days'
    from training.year_plan_line l join jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as p (name text, spent integer, parts integer) on p.name = l.name
    cross join lateral generate_series(1, p.parts) n
    cross join lateral (select make_date(${fiscalYear}, 4, 20) + (n * 330 / p.parts)::integer as day) d
    where l.plan_id = ${planId} and d.day < ${addDays(today, -5)}::date`.execute(tx)
  if (isPast)
    await sql`update training.year_plan set state = 'closed', closed_at = make_timestamptz(${fiscalYear} + 1, 4, 16, 11, 0, 0, 'Asia/Tokyo'),
      review = '基本研修は計画のとおり開いた。派遣は、送り出す課の都合で費用が残った。来年度は、派遣の案内を二か月早める。' where id = ${planId}`.execute(
      tx,
    )
}

/** Nine in ten 課 have written theirs for the year before, and the centre that of the city; the figures are those of now. */
async function layChecks(tx: Tx, fiscalYear: number, today: string, centre: string | null) {
  const { versionId, paragraphs } = await policyInForce(tx, today)
  const conditions = paragraphs
    .filter(({ id }) => id.startsWith('training-picture/condition/'))
    .map(({ id }, at) => ({ id, at, unit: found.unit[at % 3], city: found.city[at % 3] }))
  // Of what has just been laid the database knows no numbers yet, and it would walk everybody for each 受講: a minute of a city of 10,000.
  await sql`set local enable_nestloop = off`.execute(tx)
  await sql`
    with said as (
      select s.id, s.at, s.unit, s.city from jsonb_to_recordset(${JSON.stringify(conditions)}::jsonb) as s (id text, at integer, unit jsonb, city jsonb)
    ), head as materialized (
      select distinct on (s.unit_id) s.unit_id, s.supervisor_id from people.supervision s
      join people.unit_version v on v.unit_id = s.unit_id and upper_inf(v.recorded) and v.during @> access.today() and v.kind in ('section', 'organ')
      where s.role = 'superior' and not s.is_override and upper_inf(s.recorded) and (s.during @> access.today()) is true order by s.unit_id, s.supervisor_id
    ), worker as materialized (
      select distinct l.unit_id, p.person_id from people.posting p join training.places() l on l.leaf = p.unit_id
      where p.kind = 'main' and upper_inf(p.recorded) and p.during @> access.today()
    ), taken as materialized (
      select w.unit_id, count(*) as enrolments, count(distinct e.person_id) as people, count(*) filter (where e.way = 'applied') as applied,
        count(*) filter (where e.aim <> '') as aims, count(*) filter (where e.expectation <> '') as expected, count(*) filter (where e.state = 'completed') as completed
      from training.enrolment e join training.session s on s.id = e.session_id and s.first_on between make_date(${fiscalYear}, 4, 1) and make_date(${fiscalYear} + 1, 3, 31)
      join worker w on w.person_id = e.person_id where e.state in ('admitted', 'completed', 'incomplete', 'absent') group by w.unit_id
    ), staff as materialized (
      select w.unit_id, count(*) as staff from worker w group by w.unit_id
    ), figure as materialized (
      select w.unit_id, 1 as units, 1 as promoters, (w.approved_at is not null)::integer as plans, count(r.id) filter (where r.called_off is null) as runs,
        count(r.id) filter (where r.reported_at is not null) as held, count(r.id) filter (where r.is_shared) as shared, coalesce(max(f.staff), 0) as staff,
        coalesce(max(t.people), 0) as "tookPart", coalesce(max(t.enrolments), 0) as enrolments, coalesce(max(t.applied), 0) as applied,
        coalesce(max(t.aims), 0) as "withAim", coalesce(max(t.expected), 0) as expected, coalesce(max(t.completed), 0) as completed
      from training.workplace_plan w left join training.workplace_run r on r.plan_id = w.id left join staff f on f.unit_id = w.unit_id left join taken t on t.unit_id = w.unit_id
      where w.fiscal_year = ${fiscalYear} group by w.id
    ), whole as materialized (
      select (select count(*) from head) as units, sum(f.promoters) as promoters, sum(f.plans) as plans, sum(f.runs) as runs, sum(f.held) as held, sum(f.shared) as shared,
        sum(f.staff) as staff, sum(f."tookPart") as "tookPart", sum(f.enrolments) as enrolments, sum(f.applied) as applied, sum(f."withAim") as "withAim",
        sum(f.expected) as expected, sum(f.completed) as completed from figure f
    )
    insert into training.condition_check (fiscal_year, unit_id, policy_version_id, paragraph_id, found, next, figures, written_by, written_at)
    select ${fiscalYear}::integer, h.unit_id, ${versionId}::uuid, s.id, s.unit ->> 0, s.unit ->> 1, to_jsonb(f) - 'unit_id',
      (select a.id from people.account a where a.person_id = h.supervisor_id), make_timestamptz(${fiscalYear + 1}, 3, 10 + abs(hashtext(h.unit_id::text) % 15), 15, 0, 0, 'Asia/Tokyo')
    from head h join figure f on f.unit_id = h.unit_id cross join said s where abs(hashtext(h.unit_id::text) % 10) > 0
    union all
    select ${fiscalYear}, null, ${versionId}, s.id, s.city ->> 0, s.city ->> 1,
      to_jsonb(w),
      ${centre}::uuid, make_timestamptz(${fiscalYear + 1}, 3, 27, 16, 0, 0, 'Asia/Tokyo')
    from said s cross join whole w`.execute(tx)
  await sql`reset enable_nestloop`.execute(tx)
}
