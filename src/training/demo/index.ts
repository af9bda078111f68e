import { sql } from 'kysely'
import { addDays, fiscalYearOf, formatFiscalYear, isBusinessDay, toDay } from '../../platform/calendar/index.ts'
import { searchKey } from '../../platform/characters/index.ts'
import { audit, type City, insertMany, type Tx } from '../../platform/database/index.ts'
import { invariant } from '../../platform/refusal.ts'
import { policyInForce } from '../../policy/index.ts'
import { namedBy } from '../ability-words.ts'
import { layPractice } from '../practice/demo.ts'
import { layHandouts, layRunning } from '../running/demo.ts'
import { aims, type DemoCourse, demoCourses, expectations, motives } from './demo-courses.ts'

/**
 * Gives a demo city two years of 研修: what is over with who completed it, and what is to come, some of it full with people who wait. Laid with few statements whatever
 * the number of people: places are slices of one list in an order drawn from ids, so the same city gets the same. Does nothing where there are courses.
 */
export async function createDemoTraining(city: City, today: string) {
  await city.asOperator('demo', async (tx) => {
    if (await tx.selectFrom('training.course').select('id').limit(1).executeTakeFirst()) return
    await sql`select set_config('sodachi.today', ${today}, true), set_config('sodachi.now', ${`${today}T08:30:00+09:00`}, true)`.execute(
      tx,
    )
    const { rows: keepers } = await sql<{ id: string }>`
      select account_id as id from people.duty_grant where duty = 'training-centre' and approved_at is not null and revoked_at is null limit 1`.execute(
      tx,
    )
    const centre = keepers[0]?.id
    invariant(centre, 'a demo city has a 人材育成センター')
    const courses = await layCourses(tx, today, centre)
    const sessions = [...courses.flatMap((course) => sessionsOf(course, today)), ...heldToday(courses, today)]
    await laySessions(tx, sessions)
    await layPeople(tx, sessions, today)
    await layPractice(tx, today)
    await layRunning(tx, today, centre)
    await layHandouts(tx, today, centre)
    await audit(tx, { did: 'training.createDemoTraining', fields: [`${sessions.length}`] })
  })
}

type LaidCourse = DemoCourse & { readonly id: string }

async function layCourses(tx: Tx, today: string, centre: string): Promise<LaidCourse[]> {
  const loaded = await policyInForce(tx, today)
  const known = namedBy(loaded)
  const { rows: units } = await sql<{ unitId: string; fullName: string }>`
    select unit_id as "unitId", full_name as "fullName" from people.unit_version
    where upper_inf(recorded) and during @> ${today}::date and kind = 'section' order by established_order, code`.execute(
    tx,
  )
  const courses = demoCourses.flatMap((course) => {
    const unit = course.unit ? units.find(({ fullName }) => fullName.endsWith(course.unit ?? '')) : undefined
    return course.unit && !unit ? [] : [{ ...course, id: crypto.randomUUID(), owner: unit }]
  })
  await insertMany(
    tx,
    'training.course',
    courses.map((course) => ({
      id: course.id,
      title: course.title,
      category: course.category,
      ownerUnitId: course.owner?.unitId ?? null,
      aim: course.aim,
      timing: course.timing ?? '',
      content: '',
      policyVersionId: loaded.versionId,
      abilities: course.abilities.map((ability) => `ability/${ability}`).filter((id) => known.abilities.has(id)),
      grades: (course.grades ?? []).filter((id) => known.grades.has(id)),
      deliveries: course.deliveries ?? ['hall'],
      hours: course.days * (course.deliveries?.includes('e-learning') ? 2 : 6),
      state: 'open',
      searchKey: [course.title, course.aim, course.owner?.fullName ?? ''].map(searchKey).join(' '),
      version: 1,
      writtenBy: centre,
      writtenAt: `${today}T08:30:00+09:00`,
    })),
  )
  const idOf = new Map(courses.map(({ title, id }) => [title, id]))
  await insertMany(
    tx,
    'training.courseNeed',
    courses.flatMap(({ id, needs }) => {
      const neededId = needs && idOf.get(needs)
      return neededId ? [{ courseId: id, neededId }] : []
    }),
  )
  await sql`
    insert into training.course_keeper (course_id, person_id, named_by)
    select c.id, d.person_id, ${centre} from training.course c cross join lateral (
      select d.person_id from people.directory_entry d where d.unit_id = c.owner_unit_id and d.grade_id in ('chief', 'senior-officer', 'officer')
      order by d.grade_order, d.person_id limit 1) d where c.owner_unit_id is not null`.execute(tx)
  return courses
}

type LaidSession = {
  readonly id: string
  readonly course: LaidCourse
  readonly name: string
  readonly days: readonly string[]
  readonly isPast: boolean
  readonly applyFrom: string | null
  readonly applyUntil: string | null
}

/** The 回 of this 年度 and the one before. */
function sessionsOf(course: LaidCourse, today: string): LaidSession[] {
  const year = fiscalYearOf(toDay(today))
  return [year - 1, year].flatMap((fiscalYear) =>
    Array.from({ length: course.sessions }, (_, at) => {
      const month = course.month + at * 3
      if (month > 11) return []
      const days = workingDays(
        `${fiscalYear + (month > 8 ? 1 : 0)}-${String(((month + 3) % 12) + 1).padStart(2, '0')}-08`,
        course,
        at,
      )
      const first = days[0] ?? today
      const isNominated = course.choice === 'nominated'
      return [
        {
          id: crypto.randomUUID(),
          course,
          name: `${formatFiscalYear(fiscalYear, 'wareki')} 第${at + 1}回`,
          days,
          isPast: (days.at(-1) ?? today) < today,
          applyFrom: isNominated ? null : addDays(first, -90),
          applyUntil: isNominated ? null : addDays(first, -10),
        },
      ]
    }).flat(),
  )
}

/** One 回 that is held today, so that its door is open. */
function heldToday(courses: readonly LaidCourse[], today: string): LaidSession[] {
  const course = courses.find(({ title }) => title === 'クレーム対応')
  if (!course) return []
  const name = `${formatFiscalYear(fiscalYearOf(toDay(today)), 'wareki')} 追加の回`
  const applied = { applyFrom: addDays(today, -60), applyUntil: addDays(today, -10) }
  return [{ id: crypto.randomUUID(), course, name, days: [today], isPast: false, ...applied }]
}

/** Days in a row on which the offices are open, from about a day of the month that the title chooses. */
function workingDays(from: string, { title, days }: DemoCourse, at: number): string[] {
  const found: string[] = []
  for (let day = addDays(from, (title.length * 3 + at * 5) % 14); found.length < days; day = addDays(day, 1))
    if (isBusinessDay(toDay(day))) found.push(day)
  return found
}

async function laySessions(tx: Tx, sessions: readonly LaidSession[]) {
  const halls = ['研修室A', '研修室B', '本庁舎 大会議室', '人材育成センター 講堂'] as const
  await insertMany(
    tx,
    'training.session',
    sessions.map(({ id, course, name, days, isPast, applyFrom, applyUntil }) => ({
      id,
      courseId: course.id,
      name,
      delivery: course.deliveries?.[0] ?? 'hall',
      choice: course.choice,
      capacity: course.capacity,
      firstOn: days[0],
      lastOn: days.at(-1),
      applyFrom,
      applyUntil,
      offerDays: 3,
      state: isPast ? 'closed' : 'open',
      version: 1,
      writtenAt: `${days[0]}T08:30:00+09:00`,
    })),
  )
  await insertMany(
    tx,
    'training.sessionDay',
    sessions.flatMap(({ id, course, days }, at) =>
      days.map((onDay, number) => ({
        sessionId: id,
        number: number + 1,
        onDay,
        begins: '09:30',
        ends: course.deliveries?.includes('e-learning') ? '11:30' : '16:30',
        hall: course.deliveries && !course.deliveries.includes('hall') ? '' : (halls[at % halls.length] ?? ''),
        lecturer: '',
      })),
    ),
  )
}

/**
 * Who took part, or will: of each 回 a slice of the people for whom it is, in an order drawn from their ids, as many as fill it to a share that its id draws; what is popular
 * and to come is full, and some wait.
 */
async function layPeople(tx: Tx, sessions: readonly LaidSession[], today: string) {
  const wanted = sessions.map(({ id, course, isPast, days, applyFrom }, at) => ({
    id,
    course_id: course.id,
    course_at: demoCourses.findIndex(({ title }) => title === course.title),
    // A later 回 of the same course begins where the one before ended.
    place: sessions.slice(0, at).filter((other) => other.course === course).length,
    capacity: course.capacity,
    grade: course.grades?.[0] ?? '',
    is_past: isPast,
    is_open: !isPast && (applyFrom === null || applyFrom <= today),
    choice: course.choice,
    first_on: days[0] ?? today,
  }))
  // By 職位, and once more under none for what is for everybody: one place in one order, so that a 回 finds its people by one key.
  await sql`
    create temp table demo_people on commit drop as
    with today as (
      select d.person_id, d.grade_id from people.directory_entry d
      where d.from_day <= ${today}::date and (d.to_day is null or d.to_day > ${today}::date) and d.grade_id is not null
    )
    select person_id, grade_id as grade, row_number() over (partition by grade_id order by md5(person_id::text)) - 1 as place from today
    union all
    select person_id, '', row_number() over (order by md5('all' || person_id::text)) - 1 from today`.execute(tx)
  await sql`create index on demo_people (grade, place)`.execute(tx)
  await sql`analyze demo_people`.execute(tx)
  await sql`
    with wanted as (
      select w.*, greatest(1, least(w.capacity, s.people / 6)) as seats, s.people
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (id uuid, course_id uuid, course_at integer, place integer, capacity integer, grade text,
        is_past boolean, is_open boolean, choice text, first_on date)
      cross join lateral (select count(*) as people from demo_people p where p.grade = w.grade) s
    ), taking as (
      select w.*, w.seats as sits, case when not w.is_past and w.choice = 'first-come' and w.course_at % 3 = 2 and w.seats = w.capacity then 4 when not w.is_past and w.choice = 'chosen' then w.seats / 2 else 0 end as more
      from wanted w where w.is_past or w.is_open
    ), drawn as (
      select t.*, p.person_id, n.n, (('x' || substr(md5(t.course_at || '/' || t.first_on || '/' || p.person_id), 1, 7))::bit(28)::int % 100) as luck
      from taking t cross join lateral generate_series(0, (case when t.is_past or t.more > 0 then t.sits + t.more else greatest(1, t.sits * 2 / 3) end)::integer - 1) n (n)
        join demo_people p on p.grade = t.grade
          and p.place = (t.course_at * case t.grade when '' then 97 else 13 end + t.place * (t.sits + t.more) + n.n) % nullif(t.people, 0)
    ), states as (
      select d.*, case
        when d.is_past then case when d.luck < 90 then 'completed' when d.luck < 95 then 'absent' else 'incomplete' end
        when d.choice = 'chosen' then 'applied'
        when d.n < d.sits then 'admitted' else 'waiting' end as state
      from drawn d
    )
    insert into training.enrolment (session_id, course_id, person_id, title, way, state, seat, motive, aim, expectation, expected_by, applied_at, changed_at)
    select s.id, s.course_id, s.person_id, c.title || ' ' || e.name, case s.choice when 'nominated' then 'nominated' else 'applied' end, s.state,
      case when s.state in ('admitted', 'completed', 'absent', 'incomplete') then s.n + 1 end,
      case when s.choice = 'nominated' then '' else (${motives}::text[])[1 + s.luck % ${sql.lit(motives.length)}] end,
      case when s.choice = 'nominated' and s.luck % 3 = 0 then '' else (${aims}::text[])[1 + s.luck % ${sql.lit(aims.length)}] end,
      case when s.luck % 5 < 3 and v.supervisor_id is not null then (${expectations}::text[])[1 + s.luck % ${sql.lit(expectations.length)}] else '' end,
      case when s.luck % 5 < 3 then v.supervisor_id end,
      least(s.first_on - 30, ${today}::date)::timestamptz + interval '10 hours', least(s.first_on - 10, ${today}::date)::timestamptz + interval '10 hours'
    from states s join training.course c on c.id = s.course_id join training.session e on e.id = s.id
      left join people.supervision v on v.person_id = s.person_id and v.role = 'superior' and upper_inf(v.recorded) and v.during @> ${today}::date
    order by s.id, s.n
    on conflict do nothing`.execute(tx)
  await sql`
    update training.seat s set is_taken = true from training.enrolment e where e.session_id = s.session_id and e.seat = s.number`.execute(
    tx,
  )
}
