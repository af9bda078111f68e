import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { policyVersion } from '../../policy/index.ts'
import { servedAbilities } from '../ability-words.ts'
import type { Loop, Result, Seen, Use } from './practice-rules.ts'
import { refusePractice } from './refusals.ts'

type Path = Loop & { enrolmentId: string; sessionId: string; title: string }

const pathColumns = sql`p.enrolment_id as "enrolmentId", p.session_id as "sessionId", p.title, coalesce(e.aim, '') <> '' as "hasAim",
  coalesce(e.expectation, '') <> '' as "hasExpectation", p.ended_on as "endedOn", p.planned_on as "plannedOn", p.looked_back_on as "lookedBackOn", p.ask_on as "askOn",
  p.asked_on as "askedOn", o.answered_on as "answeredOn", p.lesson_asked_on as "lessonAskedOn",
  case when l.words <> '' or l.shared_on is not null then l.written_on end as "toldOn", training.survey_standing(p.session_id) as survey`
const besideLoop = sql`left join training.enrolment e on e.id = p.enrolment_id
  left join training.practice_answer o on o.enrolment_id = p.enrolment_id and o.asked = 'own'
  left join training.practice_lesson l on l.enrolment_id = p.enrolment_id`

/** The paths of what the actor has attended, the latest first. */
export async function listLoops(tx: Tx, { personId }: Actor) {
  const { rows } = await sql<Path>`
    select ${pathColumns} from training.practice p ${besideLoop} where p.person_id = ${personId}::uuid order by p.ended_on desc, p.enrolment_id limit 100`.execute(
    tx,
  )
  return { items: rows }
}

type Told<Answer> = { answer: Answer; words: string; hindered: string; answeredOn: string; by: string | null } | null
type Head = {
  enrolmentId: string
  courseId: string
  sessionId: string
  personId: string
  title: string
  name: string | null
  isSuperior: boolean
  isAsked: boolean
  aim: string | null
  expectation: string | null
  expectedBy: string | null
  plan: { will: string; by: string; scene: string; proof: string } | null
  postponedOn: string | null
  asked: string | null
  own: Told<Use>
  superior: Told<Seen>
  result: Told<Result>
  lesson: {
    words: string
    isOpen: boolean
    sharedOn: string | null
    sharedHow: string
    sharedBy: string | null
  } | null
  mayUse: boolean
  maySeen: boolean
  mayResult: boolean
  isBefore: boolean
  isAfter: boolean
}

const nameOf = (id: ReturnType<typeof sql.ref>) =>
  sql`(select d.written from people.directory_entry d where d.person_id = ${id} order by d.from_day desc limit 1)`
const told = (asked: 'own' | 'superior' | 'result') => sql`(
  select jsonb_build_object('answer', a.answer, 'words', a.words, 'hindered', a.hindered, 'answeredOn', a.answered_on, 'by', ${nameOf(sql.ref('a.answered_by'))})
  from training.practice_answer a where a.enrolment_id = i.id and a.asked = ${sql.lit(asked)})`

/** One 研修 from its aim to its use, for the person, their 上司, and whoever was asked. What another has answered is there once both have. */
export async function readLoop(tx: Tx, actor: Actor, enrolmentId: string) {
  const { rows } = await sql<Head>`
    select i.id as "enrolmentId", coalesce(p.course_id, e.course_id) as "courseId", coalesce(p.session_id, e.session_id) as "sessionId",
      coalesce(p.person_id, e.person_id) as "personId", coalesce(p.title, e.title) as title, ${nameOf(sql.ref('w.person_id'))} as name,
      w.person_id = any (array(select access.direct_reports())) as "isSuperior", ${actor.personId}::uuid in (p.superior_id, p.result_superior_id) as "isAsked",
      e.aim, e.expectation, ${nameOf(sql.ref('e.expected_by'))} as "expectedBy",
      case when p.planned_on is not null then jsonb_build_object('will', p.will, 'by', p.by_day, 'scene', p.scene, 'proof', p.proof) end as plan,
      p.postponed_on as "postponedOn", case when p.asked_on is not null then ${nameOf(sql.ref('p.superior_id'))} end as asked,
      ${told('own')} as own, ${told('superior')} as superior, ${told('result')} as result,
      (select jsonb_build_object('words', l.words, 'isOpen', l.is_open, 'sharedOn', l.shared_on, 'sharedHow', l.shared_how, 'sharedBy', ${nameOf(sql.ref('l.shared_by'))})
        from training.practice_lesson l where l.enrolment_id = i.id) as lesson,
      training.may_answer(i.id, 'own') as "mayUse", training.may_answer(i.id, 'superior') as "maySeen", training.may_answer(i.id, 'result') as "mayResult",
      coalesce(e.state in ('applied', 'waiting', 'offered', 'admitted') and s.last_on >= access.today(), false) as "isBefore",
      coalesce(p.enrolment_id is not null and p.asked_on is null, false) as "isAfter"
    from (select ${enrolmentId}::uuid as id) i left join training.enrolment e on e.id = i.id left join training.practice p on p.enrolment_id = i.id
      left join training.session s on s.id = e.session_id cross join lateral (select coalesce(p.person_id, e.person_id) as person_id) w
    where e.id is not null or p.enrolment_id is not null`.execute(tx)
  const head = rows[0]
  const isOwn = head !== undefined && head.personId === actor.personId
  if (!head || !(isOwn || head.isSuperior || head.isAsked)) throw refusePractice.noSuchLoop()
  const { rows: paths } = await sql<Path>`
    select ${pathColumns} from training.practice p ${besideLoop} where p.enrolment_id = ${enrolmentId}`.execute(tx)
  const abilities = isOwn ? await ratedAbilities(tx, head) : []
  if (!isOwn) await audit(tx, { did: 'training.readPractice', about: head.personId, record: enrolmentId })
  const { personId: _, isAsked: __, mayUse, maySeen, mayResult, isBefore, isAfter, ...rest } = head
  return {
    ...rest,
    isOwn,
    path: paths[0] ?? null,
    may: {
      rateBefore: isOwn && isBefore,
      rateAfter: isOwn && isAfter,
      use: mayUse && head.own === null,
      seen: maySeen && head.superior === null,
      result: mayResult && head.result === null,
      postpone: mayUse && head.own === null && head.postponedOn === null,
    },
    abilities,
  }
}

/** The abilities that a course serves, in the words of its version, with how the actor has rated themselves. */
async function ratedAbilities(tx: Tx, { courseId, enrolmentId }: Pick<Head, 'courseId' | 'enrolmentId'>) {
  const { rows } = await sql<{ versionId: string; abilities: string[]; ratings: Record<string, number> }>`
    select c.policy_version_id as "versionId", c.abilities, (
      select coalesce(jsonb_object_agg(r.moment || ':' || r.paragraph_id, r.level), '{}') from training.practice_rating r where r.enrolment_id = ${enrolmentId}) as ratings
    from training.course c where c.id = ${courseId}`.execute(tx)
  const course = rows[0]
  if (!course) return []
  return servedAbilities(await policyVersion(tx, course.versionId), course.abilities).map((ability) => ({
    paragraphId: ability.paragraphId,
    name: `${ability.categoryName}（${ability.gradeName}）`,
    text: ability.text,
    before: course.ratings[`before:${ability.paragraphId}`] ?? null,
    after: course.ratings[`after:${ability.paragraphId}`] ?? null,
  }))
}

type TeamLine = {
  enrolmentId: string
  title: string
  name: string | null
  endedOn: string
  plannedOn: string | null
  askedOn: string | null
  mustAnswer: 'seen' | 'result' | null
  lessonAskedOn: string | null
  toldOn: string | null
  sharedOn: string | null
}

/** 部下の研修の実践: what is to be answered, of whoever one was asked about; and the loops of a year of those who report to the actor today. */
export async function listTeam(tx: Tx, { personId }: Actor) {
  const { rows } = await sql<TeamLine & { personId: string }>`
    select p.enrolment_id as "enrolmentId", p.person_id as "personId", p.title, d.written as name, p.ended_on as "endedOn", p.planned_on as "plannedOn", p.asked_on as "askedOn", m.asks as "mustAnswer",
      p.lesson_asked_on as "lessonAskedOn", case when l.words <> '' then l.written_on end as "toldOn", l.shared_on as "sharedOn"
    from training.practice p
      left join training.practice_lesson l on l.enrolment_id = p.enrolment_id
      left join people.directory_entry d on d.person_id = p.person_id and d.from_day <= access.today() and d.to_day > access.today()
      cross join lateral (select case
        when p.superior_id = ${personId}::uuid and p.asked_on + 30 >= access.today()
          and not exists (select from training.practice_answer a where a.enrolment_id = p.enrolment_id and a.asked = 'superior') then 'seen'
        when p.result_superior_id = ${personId}::uuid and p.result_on + 30 >= access.today()
          and not exists (select from training.practice_answer a where a.enrolment_id = p.enrolment_id and a.asked = 'result') then 'result' end as asks) m
    where p.person_id is distinct from ${personId}::uuid and (m.asks is not null or p.person_id = any (array(select access.direct_reports())) and p.ended_on > access.today() - 365)
    order by m.asks is null, p.ended_on desc, d.unit_order, d.kana, p.enrolment_id limit 200`.execute(tx)
  await audit(
    tx,
    rows.map(({ personId: about, enrolmentId }) => ({
      did: 'training.readPractice',
      about,
      record: enrolmentId,
      fields: ['progress'],
    })),
  )
  return { items: rows.map(({ personId: _, ...line }) => line) }
}

type LessonLine = {
  enrolmentId: string
  title: string
  name: string | null
  unitName: string | null
  isOwnUnit: boolean
  words: string
  writtenOn: string
  sharedOn: string | null
  sharedHow: string
}

/** 研修の学び: what colleagues of the actor's 課 tell of their 研修, and what others show to all. */
export async function listTold(tx: Tx) {
  const { rows } = await sql<LessonLine>`
    select l.enrolment_id as "enrolmentId", l.title, d.written as name, v.full_name as "unitName", coalesce(l.unit_id = any (array(select training.own_places())), false) as "isOwnUnit",
      l.words, l.written_on as "writtenOn", l.shared_on as "sharedOn", l.shared_how as "sharedHow"
    from training.practice_lesson l
      left join people.directory_entry d on d.person_id = l.person_id and d.from_day <= access.today() and d.to_day > access.today()
      left join people.unit_version v on v.unit_id = l.unit_id and upper_inf(v.recorded) and v.during @> access.today()
    where l.words <> '' order by coalesce(l.unit_id = any (array(select training.own_places())), false) desc, l.written_on desc, l.enrolment_id limit 100`.execute(
    tx,
  )
  return { items: rows }
}
