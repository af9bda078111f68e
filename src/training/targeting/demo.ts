import { sql } from 'kysely'
import { addDays, fiscalYearOf, formatFiscalYear, isBusinessDay, toDay } from '../../platform/calendar/index.ts'
import { audit, type City, type Tx } from '../../platform/database/index.ts'
import type { TargetRule } from './target-rules.ts'

type DemoTargeting = {
  readonly title: string
  readonly rule: Pick<TargetRule, 'kind' | 'grades' | 'withinMonths' | 'years'>
  readonly isRequired: boolean
  /** Of a hundred targets, how many have completed it in a 回 that is over. */
  readonly completed: number
}

const promoted = (title: string, grade: string, withinMonths: number, completed: number): DemoTargeting => ({
  title,
  rule: { kind: 'promoted', grades: [grade], withinMonths, years: [] },
  isRequired: true,
  completed,
})

const demoTargetings: readonly DemoTargeting[] = [
  promoted('新任課長研修', 'section-director', 24, 20),
  promoted('新任主任研修', 'senior-officer', 12, 85),
  {
    title: '採用3年目研修',
    rule: { kind: 'service', grades: [], withinMonths: null, years: [3] },
    isRequired: true,
    completed: 90,
  },
  {
    title: '部長級研修',
    rule: { kind: 'grade', grades: ['department-director'], withinMonths: null, years: [] },
    isRequired: false,
    completed: 40,
  },
]

/**
 * Whom four 基本研修 of a demo city are for, and how far they are: most were there, some were waived, and 新任課長研修 has four dates to come for the rest, one of whom asks to
 * change theirs. Does nothing where somebody is a target.
 */
export async function createDemoTargeting(city: City, today: string): Promise<void> {
  await city.asOperator('demo', async (tx) => {
    if (await tx.selectFrom('training.targeting').select('courseId').limit(1).executeTakeFirst()) return
    await sql`select set_config('sodachi.today', ${today}, true), set_config('sodachi.now', ${`${today}T08:30:00+09:00`}, true)`.execute(
      tx,
    )
    const { rows: keepers } = await sql<{ id: string }>`
      select account_id as id from people.duty_grant where duty = 'training-centre' and approved_at is not null and revoked_at is null limit 1`.execute(
      tx,
    )
    const centre = keepers[0]?.id
    if (centre === undefined) return
    await layRules(tx, today, centre)
    await sql`select training.settle_targets(null)`.execute(tx)
    await layWaivers(tx, centre)
    await layCompleted(tx)
    await layBusy(tx, today, centre)
    await layDates(tx, today)
    await audit(tx, { did: 'training.createDemoTargeting', fields: [`${demoTargetings.length}`] })
  })
}

async function layRules(tx: Tx, today: string, centre: string) {
  const rules = demoTargetings.map(({ title, isRequired, rule }) => ({ title, isRequired, ...rule }))
  await sql`
    with wanted as (
      select c.id, w.* from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb)
        as w (title text, "isRequired" boolean, kind text, grades text[], "withinMonths" integer, years integer[])
        join training.course c on c.title = w.title
    ), laid as (
      insert into training.targeting (course_id, reference_on, is_required, written_by)
      select w.id, ${`${fiscalYearOf(today)}-04-01`}::date, w."isRequired", ${centre} from wanted w
    )
    insert into training.target_rule (course_id, number, kind, grades, employments, within_months, years)
    select w.id, 1, w.kind, w.grades, '{regular}', w."withinMonths", w.years from wanted w`.execute(tx)
}

/** One or two of each course that takes whoever was promoted. */
async function layWaivers(tx: Tx, centre: string) {
  await sql`
    insert into training.target_waiver (course_id, person_id, title, kind, reason, waived_by)
    select w.course_id, w.person_id, w.title, 'equivalent', '前に勤めた市で、同じ内容の研修を修了した。', ${centre}
    from (select t.*, row_number() over (partition by t.course_id order by md5(t.person_id::text) desc) as n, count(*) over (partition by t.course_id) as people
      from training.target t join training.target_states(null, null) s on s.course_id = t.course_id and s.person_id = t.person_id and s.state = 'before'
      where t.kind = 'promoted') w
    where w.n <= least(2, w.people / 3) order by w.title, w.person_id`.execute(tx)
}

/** Whoever was there has completed it in the last 回 that is over, which had seats for them. */
async function layCompleted(tx: Tx) {
  const shares = demoTargetings.map(({ title, completed }) => ({ title, completed }))
  await sql`
    create temp table demo_completed on commit drop as
    select s.course_id, s.person_id, l.id as session_id, t.title || ' ' || l.name as title, l.first_on, l.last_on
    from training.target_states(null, null) s join training.target t on t.course_id = s.course_id and t.person_id = s.person_id
      join jsonb_to_recordset(${JSON.stringify(shares)}::jsonb) as w (title text, completed integer) on w.title = t.title
      join lateral (select x.* from training.session x where x.course_id = s.course_id and x.state = 'closed' order by x.last_on desc limit 1) l on true
    where s.state = 'before' and abs(hashtext(s.person_id::text || t.title)) % 100 < w.completed and coalesce(t.since, l.first_on) <= l.first_on`.execute(
    tx,
  )
  await sql`
    update training.session s set capacity = s.capacity + n.people
    from (select session_id, count(*)::integer as people from demo_completed group by session_id) n where n.session_id = s.id`.execute(
    tx,
  )
  await sql`
    insert into training.enrolment (session_id, course_id, person_id, title, way, state, applied_at, changed_at)
    select session_id, course_id, person_id, title, 'nominated', 'completed', (first_on - 30)::timestamptz + interval '10 hours', last_on::timestamptz + interval '17 hours'
    from demo_completed order by person_id`.execute(tx)
}

async function layBusy(tx: Tx, today: string, centre: string) {
  const year = Number(today.slice(0, 4))
  const winter = fiscalYearOf(today) + 1
  await sql`
    insert into training.busy_period (kind, title, unit_id, from_day, to_day, written_by)
    select b.kind, b.title, u.unit_id, b.from_day::date, b.to_day::date, ${centre}
    from (values ('assembly', '12月議会', null, ${`${year}-12-02`}, ${`${year}-12-18`}), ('assembly', '2月議会', null, ${`${winter}-02-18`}, ${`${winter}-03-19`}),
      ('busy', '確定申告', '税務課', ${`${winter}-01-25`}, ${`${winter}-03-20`}), ('busy', '年度末の窓口', '区民課', ${`${winter}-03-20`}, ${`${winter}-04-10`}))
      b (kind, title, unit, from_day, to_day)
      left join lateral (select v.unit_id from people.unit_version v where v.name = b.unit and upper_inf(v.recorded) and v.during @> access.today()
        order by v.established_order, v.code limit 1) u on true
    where b.unit is null or u.unit_id is not null`.execute(tx)
}

/** Four dates of 新任課長研修: half of those who have still to come are named, one of them asks for another date. */
async function layDates(tx: Tx, today: string) {
  const days = [50, 57, 64, 71].map((after) => {
    let day = addDays(today, after)
    while (!isBusinessDay(toDay(day))) day = addDays(day, 1)
    return day
  })
  const year = formatFiscalYear(fiscalYearOf(toDay(days[0] ?? today)), 'wareki')
  await sql`
    with made as (
      insert into training.session (course_id, name, delivery, choice, capacity, first_on, last_on, state)
      select c.id, ${year} || ' 第' || (d.n + 2) || '回', 'hall', 'nominated', 30, d.day, d.day, 'open'
      from training.course c cross join unnest(${days}::date[]) with ordinality d (day, n) where c.title = '新任課長研修' returning id, first_on
    )
    insert into training.session_day (session_id, number, on_day, begins, ends, hall, lecturer)
    select m.id, 1, m.first_on, '09:30', '16:30', '人材育成センター 講堂', '架空自治体経営研究所 講師' from made m`.execute(
    tx,
  )
  await sql`
    with who as (
      select s.course_id, s.person_id, row_number() over (order by md5(s.person_id::text)) as n, count(*) over () as people
      from training.target_states(null, null) s join training.course c on c.id = s.course_id and c.title = '新任課長研修' where s.state = 'before'
    ), date as (
      select x.id, x.name, x.course_id, row_number() over (order by x.first_on) as n from training.session x
      join training.course c on c.id = x.course_id and c.title = '新任課長研修' where x.first_on = any (${days}::date[])
    )
    insert into training.enrolment (session_id, course_id, person_id, title, way, state)
    select d.id, w.course_id, w.person_id, '新任課長研修 ' || d.name, 'nominated', 'admitted' from who w join date d on d.n = w.n % 4 + 1
    where w.n <= greatest(1, w.people / 2)`.execute(tx)
  await sql`
    insert into training.swap (course_id, enrolment_id, person_id, to_session_id, reason)
    select e.course_id, e.id, e.person_id, o.id, 'その日は、課の事業の説明会と重なる。'
    from training.enrolment e join training.session s on s.id = e.session_id and s.first_on = any (${days}::date[])
      join training.session o on o.course_id = e.course_id and o.first_on = any (${days}::date[]) and o.id <> s.id
    where e.state = 'admitted' and e.title like '新任課長研修%' order by md5(e.person_id::text), o.first_on desc limit 1`.execute(
    tx,
  )
}
