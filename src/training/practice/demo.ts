import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { betterWords, goodWords, happened, hindrances, lessons, plans, sharedHow, witnessed } from './demo-words.ts'
import { passPracticeNight } from './tasks.ts'

/** A number below 100 that a row and a purpose draw, the same each time the same city is made. */
const lot = (purpose: string) =>
  sql`(('x' || substr(md5(p.person_id || p.title || ${sql.lit(purpose)}), 1, 7))::bit(28)::int % 100)`
const pick = (words: readonly string[], purpose: string) =>
  sql`(${[...words]}::text[])[1 + ${lot(purpose)} % ${sql.lit(words.length)}]`

/**
 * Two years of what came of 研修: plans, looks back, answers of both sides after 90 days, self-ratings, what was told to the 課, アンケート. Set by set over the loops that the
 * wall has begun; the 主事 who can be signed in as was at one 90 days ago and has not answered yet, and at one of late.
 */
export async function layPractice(tx: Tx, today: string) {
  await attendForDemo(tx, today, [92, 115])
  await attendForDemo(tx, today, [2, 14])
  await layPlans(tx, today)
  await layAnswers(tx, today)
  await layRatings(tx)
  await layLessons(tx, today)
  await laySurveys(tx, today)
  await passPracticeNight(tx)
}

/** The 主事 was at a 回 that ended so many days ago, whether there was a seat or not: it gets one more where it is full. */
async function attendForDemo(tx: Tx, today: string, [least, most]: readonly [number, number]) {
  const { rows } = await sql<{ sessionId: string; personId: string }>`
    select s.id as "sessionId", a.person_id as "personId"
    from (select a.person_id from people.account a where a.is_demo and a.label like '主事（%' order by a.demo_order limit 1) a
      cross join lateral (
        select s.id from training.session s join training.course c on c.id = s.course_id
        where s.last_on between ${today}::date - ${sql.lit(most)} and ${today}::date - ${sql.lit(least)} and s.state = 'closed' and (cardinality(c.grades) = 0 or 'officer' = any (c.grades))
          and not exists (select from training.enrolment e where e.course_id = s.course_id and e.person_id = a.person_id)
          and not exists (select from training.practice p where p.person_id = a.person_id and p.ended_on between ${today}::date - ${sql.lit(most)} and ${today}::date - ${sql.lit(least)})
        order by cardinality(c.abilities) = 0, s.last_on, c.title limit 1) s`.execute(tx)
  const found = rows[0]
  if (!found) return
  await sql`update training.session s set capacity = s.capacity + 1 where s.id = ${found.sessionId}
    and not exists (select from training.seat f where f.session_id = s.id and not f.is_taken)`.execute(tx)
  await sql`
    insert into training.enrolment (session_id, course_id, person_id, title, way, state, motive, aim, expectation, expected_by, applied_at, changed_at)
    select s.id, s.course_id, ${found.personId}, c.title || ' ' || s.name, 'applied', 'completed', '', '根拠を示して、窓口の判断を自分の言葉で説明する。',
      case when v.supervisor_id is null then '' else '学んだことを、月初めの窓口で一つ試してほしい。' end, v.supervisor_id, s.first_on - 30, s.first_on - 30
    from training.session s join training.course c on c.id = s.course_id
      left join people.supervision v on v.person_id = ${found.personId} and v.role = 'superior' and upper_inf(v.recorded) and v.during @> ${today}::date
    where s.id = ${found.sessionId}`.execute(tx)
}

async function layPlans(tx: Tx, today: string) {
  const [wills, scenes, proofs] = [0, 1, 2].map((at) => plans.map((plan) => plan[at] ?? ''))
  await sql`
    update training.practice p set
      will = w.will, scene = w.scene, proof = w.proof, by_day = p.ended_on + 60, planned_on = p.ended_on + 1 + ${lot('day')} % 9,
      looked_back_on = case when ${lot('back')} < 60 and p.ended_on + 45 <= ${today}::date then p.ended_on + 30 + ${lot('day')} % 14 end
    from unnest(${wills ?? []}::text[], ${scenes ?? []}::text[], ${proofs ?? []}::text[]) with ordinality w (will, scene, proof, n)
    where w.n = 1 + ${lot('plan')} % ${sql.lit(plans.length)} and p.ended_on + 10 <= ${today}::date
      and (${lot('plans')} < 82 or exists (select from people.account a where a.is_demo and a.person_id = p.person_id))`.execute(
    tx,
  )
}

/** Everybody was asked on the day that it was time; a few put it off once. Of those who can be signed in as, what is open stays open. */
async function layAnswers(tx: Tx, today: string) {
  await sql`
    update training.practice p set asked_on = p.ask_on + n.later, ask_on = p.ask_on + n.later, postponed_on = case when n.later > 0 then p.ask_on end,
      superior_id = v.supervisor_id
    from training.practice q cross join lateral (
      select case when ('x' || substr(md5(q.person_id || q.title || 'later'), 1, 7))::bit(28)::int % 100 < 4 then 60 else 0 end as later) n
      left join lateral (
        select v.supervisor_id from people.supervision v where v.person_id = q.person_id and v.role = 'superior' and upper_inf(v.recorded) and v.during @> ${today}::date limit 1) v on true
    where q.enrolment_id = p.enrolment_id and p.ask_on + n.later <= ${today}::date`.execute(tx)
  // How much of a course is used differs from course to course: between a half and four fifths of those who answer.
  await sql`
    insert into training.practice_answer (enrolment_id, asked, answer, words, hindered, answered_by, answered_on)
    select a.enrolment_id, 'own', a.answer, case when a.answer = 'not-yet' then '' else a.happened end, case when a.answer = 'used' then '' else a.hindered end, a.person_id, a.on_day
    from (
      select p.enrolment_id, p.person_id, p.asked_on + ${lot('own-day')} % 20 as on_day, ${pick(happened, 'happened')} as happened, ${pick(hindrances, 'hindered')} as hindered,
        case when ${lot('own')} < 30 + length(p.title) * 7 % 30 then 'used' when ${lot('own')} < 55 + length(p.title) * 7 % 30 then 'partly' else 'not-yet' end as answer
      from training.practice p
      where p.asked_on is not null and ${lot('answers')} < 80
        and not (p.asked_on + 30 >= ${today}::date and exists (select from people.account a where a.is_demo and a.person_id = p.person_id))
    ) a where a.on_day <= ${today}::date`.execute(tx)
  await sql`
    insert into training.practice_answer (enrolment_id, asked, answer, words, answered_by, answered_on)
    select s.enrolment_id, 'superior', s.answer, case when s.answer in ('seen', 'partly') then s.words else '' end, s.superior_id, s.on_day
    from (
      select p.enrolment_id, p.superior_id, p.asked_on + ${lot('seen-day')} % 24 as on_day, ${pick(witnessed, 'witnessed')} as words,
        case coalesce(o.answer, 'not-yet')
          when 'used' then case when ${lot('seen')} < 62 then 'seen' when ${lot('seen')} < 84 then 'partly' when ${lot('seen')} < 90 then 'not-seen' else 'cannot-tell' end
          when 'partly' then case when ${lot('seen')} < 25 then 'seen' when ${lot('seen')} < 70 then 'partly' when ${lot('seen')} < 85 then 'not-seen' else 'cannot-tell' end
          else case when ${lot('seen')} < 15 then 'partly' when ${lot('seen')} < 75 then 'not-seen' else 'cannot-tell' end end as answer
      from training.practice p left join training.practice_answer o on o.enrolment_id = p.enrolment_id and o.asked = 'own'
      where p.superior_id is not null and ${lot('sees')} < 72
        and not (p.asked_on + 30 >= ${today}::date and exists (select from people.account a where a.is_demo and a.person_id in (p.superior_id, p.person_id)))
    ) s where s.on_day <= ${today}::date`.execute(tx)
  // One course is asked for its results as well, half a year later.
  await sql`
    insert into training.course_measure (course_id, result_months) select id, 6 from training.course where category = 'basic' and 'section-director' = any (grades)
    union all select id, 6 from training.course where category = 'other' and title = '業務の見直しと改善'`.execute(tx)
  await sql`
    update training.practice p set result_on = (p.ended_on + interval '6 months')::date, result_superior_id = p.superior_id
    from training.course_measure m where m.course_id = p.course_id and p.superior_id is not null and (p.ended_on + interval '6 months')::date <= ${today}::date`.execute(
    tx,
  )
  await sql`
    insert into training.practice_answer (enrolment_id, asked, answer, answered_by, answered_on)
    select p.enrolment_id, 'result', case when ${lot('result')} < 30 then 'yes' when ${lot('result')} < 62 then 'partly' when ${lot('result')} < 78 then 'no' else 'cannot-tell' end,
      p.result_superior_id, p.result_on + ${lot('result-day')} % 20
    from training.practice p where p.result_on + 30 < ${today}::date and ${lot('results')} < 75`.execute(tx)
}

async function layRatings(tx: Tx) {
  await sql`
    insert into training.practice_rating (enrolment_id, moment, paragraph_id, level, person_id, rated_on)
    select p.enrolment_id, m.moment, a.paragraph_id, least(4, 1 + ${lot('level')} % 3 + case when m.moment = 'after' and (${lot('gain')} + a.at * 31) % 100 < 66 then 1 else 0 end),
      p.person_id, case m.moment when 'before' then p.ended_on - 5 else p.planned_on end
    from training.practice p join training.course c on c.id = p.course_id cross join lateral unnest(c.abilities) with ordinality a (paragraph_id, at)
      cross join (values ('before'), ('after')) m (moment)
    where p.planned_on is not null and ${lot('rates')} < 65`.execute(tx)
}

async function layLessons(tx: Tx, today: string) {
  await sql`
    insert into training.practice_lesson (enrolment_id, person_id, title, words, is_open, written_on, shared_on, shared_how, shared_by)
    select p.enrolment_id, p.person_id, p.title, ${pick(lessons, 'lesson')}, ${lot('open')} < 20, p.planned_on, s.shared_on, case when s.shared_on is null then '' else ${pick(sharedHow, 'how')} end,
      case when s.shared_on is not null then p.superior_id end
    from training.practice p cross join lateral (select case when ${lot('shared')} < 50 and p.superior_id is not null then p.planned_on + 5 end as shared_on) s
    where p.planned_on > ${today}::date - 365 and ${lot('tells')} < 24`.execute(tx)
}

/** Three of four who were there answered; the sums stand as the wall keeps them, with the words of a few. */
async function laySurveys(tx: Tx, today: string) {
  await sql`
    insert into training.survey_ticket (session_id, person_id)
    select p.session_id, p.person_id from training.practice p where ${lot('survey')} < 76 and (p.ended_on + 21 < ${today}::date or ${lot('survey')} < 30) and not exists (
      select from people.account a where a.is_demo and a.person_id = p.person_id and p.ended_on + 21 >= ${today}::date)`.execute(
    tx,
  )
  await sql`
    with said as (
      select p.session_id, p.person_id, q, case when d.luck < 8 then 2 when d.luck < 26 then 3 when d.luck < 66 then 4 else 5 end as mark
      from training.survey_ticket t join training.practice p on p.session_id = t.session_id and p.person_id = t.person_id cross join generate_series(1, 5) q
        cross join lateral (select (${lot('mark')} * (2 * q + 1) + length(p.title) * 11 + q * 17) % 100 as luck) d
    ), cells as (
      select s.session_id, q, m, count(*) filter (where s.mark = m)::integer as n from said s cross join generate_series(1, 5) m group by s.session_id, q, m
    ), counted as (
      select c.session_id, (sum(c.n) / 5)::integer as answers, array_agg(c.n order by c.q, c.m) as marks from cells c group by c.session_id
    ), worded as (
      select p.session_id, array_agg(${pick(goodWords, 'good')} order by md5('g' || p.person_id)) filter (where ${lot('good-words')} < 30) as good,
        array_agg(${pick(betterWords, 'better')} order by md5('b' || p.person_id)) filter (where ${lot('better-words')} < 18) as better
      from training.survey_ticket t join training.practice p on p.session_id = t.session_id and p.person_id = t.person_id group by p.session_id
    )
    insert into training.survey_sum (session_id, answers, marks, good, better)
    select c.session_id, c.answers, c.marks, coalesce(w.good, '{}'), coalesce(w.better, '{}') from counted c join worded w on w.session_id = c.session_id`.execute(
    tx,
  )
}
