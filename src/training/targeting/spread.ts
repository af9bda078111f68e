import { sql } from 'kysely'
import { unitNamesOn } from '../../people/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { nominate } from '../deciding.ts'
import { insistKeeper } from '../keepers.ts'
import { refuse } from '../refusals.ts'
import { refuseTargeting } from './refusals.ts'
import { pairKey, spread, type ToPlace } from './spread-rules.ts'

type Person = ToPlace & { name: string; unitName: string; bureauName: string | null; isAway: boolean }
type Session = { sessionId: string; name: string; firstOn: string; capacity: number; free: number }
type Clash = {
  personId: string
  sessionId: string
  kind: 'assembly' | 'busy' | 'enrolled'
  title: string
  onDay: string
}

/** How the targets that are not yet asked could go to the 回 to come. Nobody is named by it: its keeper looks, changes, and commits. */
export async function proposeSpread(tx: Tx, actor: Actor, courseId: string) {
  const { title } = await tx
    .selectFrom('training.course')
    .select('title')
    .where('id', '=', courseId)
    .executeTakeFirstOrThrow(() => refuse.noSuchCourse())
  await insistKeeper(tx, courseId)
  const { rows: sessions } = await sql<Session>`
    select s.id as "sessionId", s.name, s.first_on as "firstOn", s.capacity, f.free
    from training.session s cross join lateral training.standing(array[s.id]) f
    where s.course_id = ${courseId} and s.state in ('open', 'closed') and s.first_on > access.today() order by s.first_on, s.name`.execute(
    tx,
  )
  const { rows: people } = await sql<Person>`
    select s.person_id as "personId", d.written as name, d.unit_name as "unitName", a.above_id as "bureauId", b.name as "bureauName",
      coalesce(training.place_of(d.unit_id), d.unit_id) as "unitId", training.is_away(s.person_id) as "isAway"
    from training.target_states(${courseId}, null) s
      join people.directory_entry d on d.person_id = s.person_id and d.from_day <= access.today() and d.to_day > access.today()
      join training.above() a on a.unit_id = d.unit_id and a.is_top
      left join people.unit_version b on b.unit_id = a.above_id and upper_inf(b.recorded) and b.during @> access.today()
    where s.state in ('before', 'incomplete') and s.person_id is distinct from ${actor.personId}::uuid
    order by d.unit_order, d.grade_order, d.staff_number, s.person_id limit 2000`.execute(tx)
  const { rows: clashes } = await sql<Clash>`
    select distinct on (person_id, session_id) person_id as "personId", session_id as "sessionId", kind, title, on_day as "onDay"
    from training.spread_clashes(${courseId}) order by person_id, session_id, on_day`.execute(tx)
  const quotas = await tx
    .selectFrom('training.targetQuota')
    .select(['unitId', 'seats'])
    .where('courseId', '=', courseId)
    .execute()
  const seated = await seatedOf(tx, courseId)
  const here = people.filter(({ isAway }) => !isAway)
  const placed = spread({
    people: here,
    sessions: sessions.map((session) => ({ ...session, seated: seated.get(session.sessionId) ?? {} })),
    clashes: new Set(clashes.map(({ personId, sessionId }) => pairKey(personId, sessionId))),
    quotas: new Map(quotas.map(({ unitId, seats }) => [unitId, seats])),
  })
  const names = await unitNamesOn(
    tx,
    quotas.map(({ unitId }) => unitId),
    actor.today.toString(),
  )
  const wanted = new Set(people.map(({ personId }) => personId))
  await audit(tx, { did: 'training.proposeSpread', record: courseId })
  return {
    title,
    sessions,
    people: people.map(({ unitId: _, ...person }) => ({ ...person, sessionId: placed.get(person.personId) ?? null })),
    clashes: clashes.filter(({ personId }) => wanted.has(personId)),
    quotas: quotas.map((quota) => ({ ...quota, unitName: names.get(quota.unitId)?.name ?? null })),
  }
}

/** Who of which 局 and 課 has a seat already, by 回. */
async function seatedOf(tx: Tx, courseId: string) {
  const { rows } = await sql<{ sessionId: string; unitId: string; people: number }>`
    select e.session_id as "sessionId", u.unit_id as "unitId", count(*)::integer as people
    from training.enrolment e join training.session s on s.id = e.session_id and s.first_on > access.today()
      join people.directory_entry d on d.person_id = e.person_id and d.from_day <= access.today() and d.to_day > access.today()
      join training.above() a on a.unit_id = d.unit_id and a.is_top
      cross join lateral (select distinct x.id as unit_id from (values (a.above_id), (coalesce(training.place_of(d.unit_id), d.unit_id))) x (id)) u
    where e.course_id = ${courseId} and e.state in ('offered', 'admitted') group by e.session_id, u.unit_id`.execute(tx)
  const seated = new Map<string, Record<string, number>>()
  for (const { sessionId, unitId, people } of rows)
    seated.set(sessionId, { ...seated.get(sessionId), [unitId]: people })
  return seated
}

export type Spread = {
  readonly courseId: string
  readonly places: readonly { readonly sessionId: string; readonly personIds: readonly string[] }[]
}

/** Names everybody of a spread in one act: all or nobody. Each is told with the days of their 回. */
export async function commitSpread(tx: Tx, actor: Actor, { courseId, places }: Spread) {
  await tx
    .selectFrom('training.course')
    .select('id')
    .where('id', '=', courseId)
    .executeTakeFirstOrThrow(() => refuse.noSuchCourse())
  await insistKeeper(tx, courseId)
  const asked = places.flatMap(({ personIds }) => personIds)
  const { rows } = await sql<{ personId: string }>`
    select s.person_id as "personId" from training.target_states(${courseId}, null) s
    where s.state in ('before', 'incomplete') and s.person_id = any (${asked}::uuid[])`.execute(tx)
  if (rows.length < asked.length) throw refuseTargeting.notToPlace(asked.length - rows.length)
  const ofCourse = await tx
    .selectFrom('training.session')
    .select('id')
    .where('courseId', '=', courseId)
    .where(
      'id',
      'in',
      places.map(({ sessionId }) => sessionId),
    )
    .execute()
  if (ofCourse.length < new Set(places.map(({ sessionId }) => sessionId)).size) throw refuse.noSuchSession()
  let named = 0
  for (const place of places.filter(({ personIds }) => personIds.length > 0))
    named += (await nominate(tx, actor, place)).named
  await audit(tx, { did: 'training.commitSpread', record: courseId, fields: [`${named}`] })
  return { named }
}
