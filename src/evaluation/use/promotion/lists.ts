import { sql } from 'kysely'
import { gradesOf, unitNamesOn, writtenNames } from '../../../people/index.ts'
import { wholeMonthsBetween } from '../../../platform/calendar/index.ts'
import { type Actor, audit, insertMany, type Tx } from '../../../platform/database/index.ts'
import { insist } from '../../../platform/refusal.ts'
import { type ExportFormat, exportTable } from '../../../platform/tabular/index.ts'
import { policyInForce } from '../../../policy/index.ts'
import { insistKeeper } from '../../keepers.ts'
import { unfit } from '../../refusals.ts'
import { usedPeople } from '../facts.ts'
import { insistNamed } from '../officers.ts'
import { refuse } from '../refusals.ts'
import { addVersion, versionsOf } from '../rule-versions.ts'
import { findingOf, lastPeriods, PromotionRules } from './promotion-rules.ts'
import { promotionProblems } from './promotion-words.ts'

/** The purpose under which a list is read: kept from the people in it until the selection is over. */
const purpose = 'promotion-selection'

export async function listPromotionRules(tx: Tx, authority: string) {
  const rows = await versionsOf(tx, authority, 'promotion')
  return rows.map(({ said, ...row }) => ({ ...row, rules: PromotionRules.parse(said) }))
}

export type NewPromotionRules = {
  readonly authority: string
  readonly number: number
  readonly fromDay: string
  readonly basis: string
  readonly rules: PromotionRules
}
/** Adds a version. Refuses what does not fit together; lists that exist keep theirs. */
export async function setPromotionRules(tx: Tx, actor: Actor, { rules, ...version }: NewPromotionRules) {
  await insistKeeper(tx, version.authority)
  const { policy } = await policyInForce(tx, actor.today.toString())
  const gradeIds = policy.grades.map(({ id }) => id)
  insist(unfit('昇任の名簿の定め', promotionProblems(rules, gradeIds)))
  return addVersion(tx, { ...version, use: 'promotion', said: rules })
}

type NewList = { readonly authority: string; readonly target: string; readonly baseOn: string; readonly name: string }

/** Makes a list by the rules in force on its day: a line for everybody of the 職位 from which the 昇任 goes. */
export async function makeList(tx: Tx, _: Actor, { authority, target: id, baseOn, name }: NewList) {
  await insistNamed(tx, 'promotion', authority)
  const version = (await listPromotionRules(tx, authority)).find(({ fromDay }) => fromDay <= baseOn)
  if (!version) throw refuse.noRules(baseOn)
  const target = version.rules.targets.find((one) => one.id === id)
  if (!target) throw refuse.noSuchTarget()
  const { rows: all } = await sql<{ cycleId: string; kind: string; name: string; periodTo: string }>`
    select c.id as "cycleId", c.kind, c.name, (upper(c.during) - 1)::text as "periodTo" from evaluation.cycle c
    where c.appointing_authority = ${authority} and c.state <> 'preparing' order by upper(c.during) desc, c.id`.execute(
    tx,
  )
  const cycles = lastPeriods(target, baseOn, all)
  if (cycles.length === 0) throw refuse.noCycle(target.name)
  const { rows: results } = await sql<{
    personId: string
    cycleId: string
    sheetId: string
    round: number
    mark: string
  }>`
    select person_id as "personId", cycle_id as "cycleId", sheet_id as "sheetId", round, mark
    from evaluation.results_for_use('promotion', ${authority}, ${cycles.map(({ cycleId }) => cycleId)}::uuid[]) where mark is not null`.execute(
    tx,
  )
  const { rows: may } = await sql<{ isOpen: boolean }>`
    select access.purpose_allowed('evaluation', 'promotion', access.today()) as "isOpen"`.execute(tx)
  if (!may[0]?.isOpen) throw refuse.purposeClosed('昇任')
  const byPerson = Map.groupBy(results, ({ personId }) => personId)
  const people = (await usedPeople(tx, authority, baseOn)).filter(
    ({ gradeId }) => gradeId !== null && target.fromGrades.includes(gradeId),
  )
  const since = await gradeSince(tx, baseOn)
  const listId: string = crypto.randomUUID()
  const lines = people.map((person) => {
    const mine = byPerson.get(person.personId) ?? []
    const used = cycles.flatMap(({ cycleId, kind, name: cycleName }) =>
      mine.filter((one) => one.cycleId === cycleId).map((one) => ({ ...one, kind, cycleName })),
    )
    const { isListed, speaksFor, speaksAgainst } = findingOf(version.rules, target, {
      monthsInGrade: wholeMonthsBetween(since(person.personId, person.jobFamily) ?? baseOn, baseOn),
      statuses: person.statuses,
      results: used,
    })
    return {
      listId,
      personId: person.personId,
      unitId: person.unitId,
      gradeId: person.gradeId,
      isListed,
      speaksFor,
      speaksAgainst,
      results: used.map(({ personId: _person, ...result }) => result),
    }
  })
  await tx
    .insertInto('evaluation.promotionList')
    .values({
      id: listId,
      appointingAuthority: authority,
      ruleId: version.ruleId,
      target: id,
      baseOn,
      name,
      people: lines.length,
      listed: lines.filter(({ isListed }) => isListed).length,
    })
    .execute()
  await insertMany(tx, 'evaluation.promotionLine', lines)
  await audit(tx, { did: 'evaluation.makePromotionList', record: listId, purpose })
  return { listId }
}

/** Since when people have stood in the 職位 in which they are on a day, over all postings without a break in it. */
async function gradeSince(tx: Tx, day: string) {
  const grades = gradesOf((await policyInForce(tx, day)).policy)
  const { rows } = await sql<{
    personId: string
    gradeId: string | null
    title: string | null
    from: string
    to: string | null
  }>`
    select person_id as "personId", grade_id as "gradeId", title, lower(during)::text as "from", upper(during)::text as "to"
    from people.posting where kind = 'main' and upper_inf(recorded) and lower(during) <= ${day}::date order by person_id, lower(during) desc`.execute(
    tx,
  )
  const posts = Map.groupBy(rows, ({ personId }) => personId)
  return (personId: string, jobFamily: string): string | null => {
    const [now, ...before] = posts.get(personId) ?? []
    if (!now) return null
    const gradeOf = (post: typeof now) => grades.gradeOf(jobFamily, post.title, post.gradeId)
    let from = now.from
    for (const post of before) {
      if (gradeOf(post) !== gradeOf(now) || (post.to ?? from) < from) break
      from = post.from
    }
    return from
  }
}

const loadList = async (tx: Tx, listId: string) => {
  const { rows } = await sql<{
    listId: string
    authority: string
    name: string
    target: string
    baseOn: string
    state: 'open' | 'released'
    people: number
    listed: number
    said: unknown
    ruleNumber: number
    ruleBasis: string
    madeByName: string | null
    releasedAt: string | null
  }>`select l.id as "listId", l.appointing_authority as authority, l.name, l.target, l.base_on::text as "baseOn", l.state, l.people, l.listed, u.said,
      u.number as "ruleNumber", u.basis as "ruleBasis", access.account_name(l.made_by) as "madeByName", l.released_at as "releasedAt"
    from evaluation.promotion_list l join evaluation.use_rule u on u.id = l.rule_id where l.id = ${listId}`.execute(tx)
  const [row] = rows
  if (!row) throw refuse.noSuchList()
  const { said, ...list } = row
  const target = PromotionRules.parse(said).targets.find(({ id }) => id === row.target)
  return { ...list, targetName: target?.name ?? row.target }
}

export async function promotionLists(tx: Tx, _: Actor, authority: string) {
  await insistNamed(tx, 'promotion', authority)
  const { rows } = await sql<{
    listId: string
    name: string
    baseOn: string
    state: 'open' | 'released'
    people: number
    listed: number
  }>`
    select id as "listId", name, base_on::text as "baseOn", state, people, listed from evaluation.promotion_list
    where appointing_authority = ${authority} order by base_on desc, made_at desc, id`.execute(tx)
  return { items: rows }
}

type Line = {
  personId: string
  unitId: string | null
  gradeId: string | null
  isListed: boolean
  speaksFor: string[]
  speaksAgainst: string[]
}
async function lines(tx: Tx, listId: string, baseOn: string, only: boolean | null) {
  const { rows } = await sql<Line & { staffNumber: string | null }>`
    select l.person_id as "personId", l.unit_id as "unitId", l.grade_id as "gradeId", l.is_listed as "isListed", l.speaks_for as "speaksFor",
      l.speaks_against as "speaksAgainst", d.staff_number as "staffNumber"
    from evaluation.promotion_line l
    left join people.directory_entry d on d.person_id = l.person_id and d.from_day <= access.today() and d.to_day > access.today()
    where l.list_id = ${listId} and (${only}::boolean is null or l.is_listed = ${only})
    order by d.unit_order nulls last, d.grade_order, d.staff_number, l.person_id`.execute(tx)
  return { rows, day: baseOn }
}
async function named(tx: Tx, rows: readonly (Line & { staffNumber: string | null })[], day: string) {
  const names = await writtenNames(
    tx,
    rows.map(({ personId }) => personId),
  )
  const units = await unitNamesOn(tx, [...new Set(rows.flatMap(({ unitId }) => unitId ?? []))], day)
  const { policy } = await policyInForce(tx, day)
  return rows.map(({ unitId, gradeId, ...row }) => ({
    ...row,
    name: names.get(row.personId) ?? null,
    unitName: units.get(unitId ?? '')?.fullName ?? null,
    gradeName: policy.grades.find(({ id }) => id === gradeId)?.name ?? null,
  }))
}

export type ListAsked = {
  readonly listId: string
  readonly listed: boolean
  readonly after?: string | undefined
  readonly limit: number
}

/** One list, page by page. Whoever is in it does not find this look in their reader log before the selection is over. */
export async function readPromotionList(tx: Tx, _: Actor, { listId, listed, after, limit }: ListAsked) {
  const list = await loadList(tx, listId)
  const { rows, day } = await lines(tx, listId, list.baseOn, listed)
  const from = after === undefined ? 0 : rows.findIndex(({ personId }) => personId === after) + 1
  const page = rows.slice(from, from + limit)
  await audit(
    tx,
    page.map(({ personId }) => ({
      did: 'evaluation.readPromotionLine',
      about: personId,
      record: listId,
      fields: ['list'],
      purpose,
    })),
  )
  return {
    ...list,
    count: rows.length,
    items: await named(tx, page, day),
    next: from + limit < rows.length ? (page.at(-1)?.personId ?? null) : null,
  }
}

/** The list as a file. That it left is audited for the selection. */
export async function exportPromotionList(
  tx: Tx,
  actor: Actor,
  { listId, format }: { listId: string; format: ExportFormat },
) {
  const list = await loadList(tx, listId)
  const { rows, day } = await lines(tx, listId, list.baseOn, null)
  const people = await named(tx, rows, day)
  await audit(tx, { did: 'evaluation.exportPromotionList', record: listId, fields: [format], purpose })
  return exportTable({
    name: '昇任の名簿',
    day: actor.today.toString(),
    columns: [
      { header: '職員番号', width: 12, kind: 'text' },
      { header: '氏名', width: 18, kind: 'text' },
      { header: '所属', width: 40, kind: 'text' },
      { header: '職位', width: 14, kind: 'text' },
      { header: '名簿', width: 10, kind: 'text' },
      { header: '満たすところ', width: 60, kind: 'text' },
      { header: '満たさないところ', width: 60, kind: 'text' },
    ],
    rows: people.map((one) => [
      one.staffNumber,
      one.name,
      one.unitName,
      one.gradeName,
      one.isListed ? '載る' : '載らない',
      one.speaksFor.join(' '),
      one.speaksAgainst.join(' '),
    ]),
    format,
  })
}

/** The selection is over: from now on people find in their reader log that this was looked at. */
export async function releaseList(tx: Tx, _: Actor, listId: string) {
  const { state } = await loadList(tx, listId)
  if (state !== 'open') throw refuse.releasedAlready()
  await sql`select evaluation.release_promotion(${listId})`.execute(tx)
  await audit(tx, { did: 'evaluation.releasePromotionList', record: listId, purpose })
}

export async function throwListAway(tx: Tx, _: Actor, listId: string) {
  const { state } = await loadList(tx, listId)
  if (state !== 'open') throw refuse.releasedAlready()
  await tx.deleteFrom('evaluation.promotionList').where('id', '=', listId).execute()
  await audit(tx, { did: 'evaluation.throwPromotionListAway', record: listId, purpose })
}
