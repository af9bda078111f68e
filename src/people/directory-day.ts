import { sql } from 'kysely'
import { contains } from '../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist, type Refusal } from '../platform/refusal.ts'
import { policyOn } from '../policy/index.ts'
import { type DayEntry, foundOnDay, unitsBelow } from './directory-day-rules.ts'
import { directoryEntries, searchOf } from './directory-rules.ts'
import { gradesOf } from './grades.ts'
import { knownNow } from './known.ts'
import { refuse } from './refusals.ts'
import { isPersonnel } from './relations.ts'
import { noGrade } from './supervision-rules.ts'
import { keptPeriod } from './timeline.ts'
import { organisationOn } from './units.ts'

/** 職員名簿 of another day tells of moves to come and of those who left: it is for 人事課. */
export const dayRefusal = (actor: Pick<Actor, 'duties'>): Refusal | null =>
  isPersonnel(actor) ? null : refuse.directoryOfDay()

type DayFilter = {
  readonly q?: string | undefined
  readonly unitId?: string | undefined
  readonly gradeId?: string | undefined
  readonly personIds?: readonly string[] | undefined
}

/**
 * Whom 職員名簿 of a day past or to come holds, as it is known now, in no order. Built from the facts of the day by the rule that builds
 * today's; the whole day at once, because 人事課 asks it now and then. Read through the wall.
 */
export async function foundOn(tx: Tx, actor: Actor, day: string, { q, unitId, gradeId, personIds }: DayFilter) {
  insist(dayRefusal(actor))
  const units = await organisationOn(tx, actor, day)
  const entries = await entriesOn(tx, actor, day, units)
  if (personIds) {
    const chosen = new Set(personIds)
    return entries.filter(({ personId }) => chosen.has(personId))
  }
  return foundOnDay(entries, {
    search: q === undefined ? null : searchOf(q),
    unitIds: unitId === undefined ? null : unitsBelow(units, unitId),
    gradeId: gradeId ?? null,
  })
}

/** That somebody looked at another day, and at which. */
export const auditDay = (tx: Tx, day: string) => audit(tx, { did: 'people.readDirectoryOfDay', record: day })

type Unit = { readonly unitId: string; readonly fullName: string }

async function entriesOn(tx: Tx, actor: Actor, day: string, units: readonly Unit[]): Promise<DayEntry[]> {
  // Before the first version of the policy a 職位 is called what it is called today.
  const loaded = (await policyOn(tx, day)) ?? (await policyOn(tx, actor.today.toString()))
  const grades = loaded && gradesOf(loaded.policy)
  const onDay = sql<boolean>`during @> ${day}::date`
  const names = await tx
    .selectFrom('people.personName')
    .select(['personId', 'written', 'kana', 'given', 'formerFamily', 'during'])
    .where(knownNow)
    .where(onDay)
    .execute()
  const numbers = await tx
    .selectFrom('people.staffNumber')
    .select(['personId', 'number', 'during'])
    .where(knownNow)
    .where(onDay)
    .execute()
  const { rows: mains } = await sql<Main>`
    select p.person_id as "personId", p.unit_id as "unitId", p.grade_id as "named", p.title, p.during, e.job_family as "jobFamily"
    from people.posting p
    left join people.employment e on e.person_id = p.person_id and upper_inf(e.recorded) and e.during @> ${day}::date
    where p.kind = 'main' and upper_inf(p.recorded) and p.during @> ${day}::date`.execute(tx)

  const whole = { from: day, to: null }
  // In 建制順 already; as text that sorts.
  const unitLines = new Map(
    units.map(({ unitId, fullName }, at) => [
      unitId,
      [{ during: whole, value: { name: fullName, order: String(at).padStart(6, '0') } }],
    ]),
  )
  const nameOf = new Map(names.map((name) => [name.personId, name]))
  const numbersOf = Map.groupBy(numbers, ({ personId }) => personId)
  return mains.flatMap(({ personId, unitId, named, title, during, jobFamily }) => {
    const name = nameOf.get(personId)
    if (!name) return []
    const gradeId = grades ? grades.gradeOf(jobFamily, title, named) : named
    const gradeOrder = gradeId === null ? noGrade : (grades?.gradeOrder(gradeId) ?? noGrade)
    const gradeName = gradeId === null ? null : (grades?.gradeName(gradeId) ?? null)
    const facts = {
      mains: [{ during: keptPeriod(during), value: { unitId, gradeId, gradeOrder, title } }],
      names: [{ during: keptPeriod(name.during), value: name }],
      numbers: (numbersOf.get(personId) ?? []).map((one) => ({
        during: keptPeriod(one.during),
        value: one.number,
      })),
      units: unitLines,
    }
    return directoryEntries(facts, day)
      .filter((entry) => contains(entry.during, day))
      .map(({ during: _, ...entry }) => ({ personId, gradeName, ...entry }))
  })
}

type Main = {
  personId: string
  unitId: string
  named: string | null
  title: string | null
  during: string
  jobFamily: string | null
}
