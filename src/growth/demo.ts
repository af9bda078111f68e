import { sql } from 'kysely'
import { settingValues } from '../people/index.ts'
import { addDays } from '../platform/calendar/index.ts'
import { audit, type City, type Tx } from '../platform/database/index.ts'
import { invariant } from '../platform/refusal.ts'
import { policyInForce } from '../policy/index.ts'
import { type CheckPeriod, inForceOn, periodOn } from './self-check/period-rules.ts'

/**
 * Gives the people of a demo city 自己点検 of two earlier periods, by far not all of them, and shares some with their 上司. Whoever has done so
 * in the last period has begun the present one. Drawn from the ids of people and sentences: the same city gets the same.
 */
export async function seedSelfChecks(city: City, today: string) {
  await city.asOperator('demo', async (tx) => {
    // The city was opened on the day of the machine; what is made now is made on the day of the demo.
    await sql`select set_config('sodachi.today', ${today}, true), set_config('sodachi.now', ${`${today}T08:30:00+09:00`}, true)`.execute(
      tx,
    )
    const [first, ...others] = settingValues({})['self-check-scales']
    invariant(first, 'the settings hold at least one scale')
    const { abilities, behaviours } = inForceOn([first, ...others], today)
    const present = periodOn(settingValues({})['self-check-periods'], today)
    const last = periodOn(settingValues({})['self-check-periods'], addDays(present.from, -1))
    const beforeLast = periodOn(settingValues({})['self-check-periods'], addDays(last.from, -1))
    const { versionId } = await policyInForce(tx, today)
    const scale = JSON.stringify({ abilities, behaviours })
    await seedPeriod(tx, {
      versionId,
      scale,
      period: beforeLast,
      of: 55,
      sure: [senior],
      never: [officer],
      isFinished: true,
    })
    await seedPeriod(tx, {
      versionId,
      scale,
      period: last,
      of: 65,
      sure: [officer, senior],
      never: [],
      isFinished: true,
    })
    await seedPeriod(tx, {
      versionId,
      scale,
      period: present,
      of: 35,
      sure: [officer],
      never: [senior],
      isFinished: false,
    })
    await answerAll(tx, { abilities: abilities.words, behaviours: behaviours.words })
    await shareSome(tx, last, today)
    await audit(tx, { did: 'growth.seedSelfChecks', record: `${beforeLast.from}, ${last.from}, ${present.from}` })
  })
}

type Seeded = {
  readonly versionId: string
  readonly scale: string
  readonly period: CheckPeriod
  /** Of a hundred people. */
  readonly of: number
  /** Public sign-ins that have one in any case, and that have none: what a visitor is to meet. */
  readonly sure: readonly string[]
  readonly never: readonly string[]
  readonly isFinished: boolean
}

/** A number from 0 to 99 drawn from what it is asked for: md5 gives the same on every server. */
const drawn = (of: ReturnType<typeof sql>) => sql<number>`(('x' || substr(md5(${of}), 1, 7))::bit(28)::int % 100)`

/** How the public sign-ins are called, with which the journeys of a visitor begin. */
const [officer, senior] = ['主事（%', '主任主事（%']

const signIns = (labels: readonly string[]) =>
  sql`select a.person_id from people.account a where a.is_demo and a.person_id is not null and a.label like any (${[...labels]}::text[])`

/** Who has done one period mostly does the next: the draw is of the person, not of the period. */
async function seedPeriod(tx: Tx, { versionId, scale, period, of, sure, never, isFinished }: Seeded) {
  await sql`
    insert into growth.self_check (person_id, kind, fiscal_year, period_name, during, policy_version_id, grade_id, scale, started_at, finished_at)
    select d.person_id, 'staff', ${period.fiscalYear}, ${period.name}, daterange(${period.from}, ${period.to}), ${versionId}, d.grade_id,
      ${scale}::jsonb, ${period.from}::date + interval '20 days', case when ${isFinished} then ${period.from}::date + interval '27 days' end
    from people.directory_entry d
    where d.from_day <= access.today() and d.to_day > access.today() 
      and (${drawn(sql`'check' || d.person_id`)} < ${of} or d.person_id in (${signIns(sure)})) and d.person_id not in (${signIns(never)})
      and exists (select from people.employment e where e.person_id = d.person_id and lower(e.during) <= ${period.from}::date)`.execute(
    tx,
  )
}

type Words = { readonly abilities: readonly string[]; readonly behaviours: readonly string[] }

/** Words lean to the later ones of the scale as the periods go by; the open checks are answered in part. */
async function answerAll(tx: Tx, { abilities, behaviours }: Words) {
  const word = (words: readonly string[]) => {
    const draw = drawn(sql`c.person_id || p.id`)
    return sql`(${[...words]}::text[])[least(${words.length}, 1 + ((${draw} + 12 * (rank() over (partition by c.person_id, p.id order by c.during))) * ${words.length} / 110)::int)]`
  }
  await sql`
    insert into growth.self_check_answer (check_id, policy_version_id, paragraph_id, word, answered_at)
    select c.id, c.policy_version_id, p.id, case p.kind when 'behaviour' then ${word(behaviours)} else ${word(abilities)} end, c.started_at
    from growth.self_check c
    join policy.paragraph p on p.version_id = c.policy_version_id
      and (p.kind = 'behaviour' or (p.kind = 'ability' and p.id like 'ability/' || c.grade_id || '/%'))
    where c.kind = 'staff' and (c.finished_at is not null or ${drawn(sql`'open' || c.person_id || p.id`)} < 40)`.execute(
    tx,
  )
}

async function shareSome(tx: Tx, period: CheckPeriod, today: string) {
  await sql`
    insert into growth.self_check_share (check_id, person_id, addressee, reader_id)
    select c.id, c.person_id, 'superior', s.supervisor_id
    from growth.self_check c
    join people.supervision s on s.person_id = c.person_id and s.role = 'superior' and upper_inf(s.recorded) and s.during @> ${today}::date
    where lower(c.during) = ${period.from}::date and ${drawn(sql`'share' || c.person_id`)} < 35
      and c.person_id not in (${signIns([officer, senior])})`.execute(tx)
}
