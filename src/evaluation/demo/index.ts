import { sql } from 'kysely'
import { audit, type City, type Tx } from '../../platform/database/index.ts'
import { invariant } from '../../platform/refusal.ts'
import { expectationOf, policyInForce, policyOn, policyVersion } from '../../policy/index.ts'
import { abilityLines, isScored } from '../item-rules.ts'
import { demoCycles, type LaidCycle } from './demo-days.ts'
import { demoScheme } from './demo-scheme.ts'
import { idOf } from './drawn.ts'
import { layAfterDisclosure } from './lay-after-disclosure.ts'
import { layAppeals } from './lay-appeals.ts'
import { layHandovers } from './lay-handovers.ts'
import { layHistory } from './lay-history.ts'
import { layMarks, layResults, type ScoredItems } from './lay-marks.ts'
import { layNotes } from './lay-notes.ts'
import { layPractice } from './lay-practice.ts'
import { laySheets } from './lay-sheets.ts'
import { layGoals, laySelfReports } from './lay-writing.ts'

/**
 * Gives a demo city 人事評価: three years of 能力評価 that are over, one whose marks are being given, and 業績評価 of the present 年度 with its goals; 行動メモ of the sign-ins.
 * Laid with few statements whatever the number of people. Drawn from ids: the same city gets the same. Does nothing where there are cycles.
 */
export async function createDemoEvaluation(city: City, today: string) {
  await city.asOperator('demo', async (tx) => {
    if (await tx.selectFrom('evaluation.cycle').select('id').limit(1).executeTakeFirst()) return
    // The city was opened on the day of the machine; what is made now is made on the day of the demo.
    await sql`select set_config('sodachi.today', ${today}, true), set_config('sodachi.now', ${`${today}T08:30:00+09:00`}, true)`.execute(
      tx,
    )
    const { rows: officers } = await sql<{ id: string }>`
      select a.id from people.account a where a.is_demo and a.label like '人事課（%' order by a.demo_order`.execute(tx)
    const { rows: authorities } = await sql<{ code: string }>`
      select code from people.appointing_authority order by established_order limit 1`.execute(tx)
    const [officer, authority] = [officers[0]?.id, authorities[0]?.code]
    invariant(officer && authority, 'a demo city has a 人事課 and a 任命権者')
    const made = await layCycles(tx, today, officer, authority)
    await sql`insert into evaluation.cycle_officer (cycle_id, account_id, named_by)
      select c.id, o, ${officer} from evaluation.cycle c, unnest(${officers.map(({ id }) => id)}::uuid[]) o`.execute(tx)
    for (const { cycle } of made) await laySheets(tx, cycle, today)
    await sql`create temp table demo_near on commit drop as
      with place as (
        select distinct u.unit_id from people.account a
        join people.directory_entry d on d.person_id = a.person_id and d.from_day <= ${today}::date and d.to_day > ${today}::date
        join people.unit_version own on own.unit_id = d.unit_id and upper_inf(own.recorded) and own.during @> ${today}::date
        cross join lateral (select case when own.kind = 'team' then own.parent_id else own.unit_id end as unit_id) u
        where a.is_demo
      )
      select s.id as sheet_id from evaluation.sheet s where s.person_id in (
        select d.person_id from people.directory_entry d join people.unit_version v on v.unit_id = d.unit_id and upper_inf(v.recorded) and v.during @> ${today}::date
        where d.from_day <= ${today}::date and d.to_day > ${today}::date and (d.unit_id in (select unit_id from place) or v.parent_id in (select unit_id from place)))`.execute(
      tx,
    )
    await sql`create unique index on demo_near (sheet_id)`.execute(tx)
    // They hold the way of a sheet, step by step; what is laid here is how it stands at the end of the way, and a test looks at it.
    await sql`alter table evaluation.marking disable trigger check_marking`.execute(tx)
    await sql`alter table evaluation.result disable trigger check_result`.execute(tx)
    for (const { cycle, items } of made) {
      await layHistory(tx, cycle, today)
      if (cycle.kind === 'achievement') await layGoals(tx, cycle, today)
      else {
        await laySelfReports(tx, cycle, items)
        await layMarks(tx, cycle, items)
        if (cycle.isOver) {
          await layResults(tx, cycle)
          await layAfterDisclosure(tx, cycle)
        }
      }
    }
    const abilities = made.map(({ cycle }) => cycle).filter(({ kind }) => kind === 'ability')
    const [over, runs] = [abilities.findLast(({ isOver }) => isOver), abilities.find(({ isOver }) => !isOver)]
    if (over && runs) await layAppeals(tx, { over, runs }, today)
    for (const { cycle } of made) if (!cycle.isOver) await layHandovers(tx, cycle, today)
    const { versionId } = await policyInForce(tx, today)
    await layPractice(tx, { authority, policyVersionId: versionId, officer, items: await itemsOf(tx, versionId) })
    await sql`set constraints all immediate`.execute(tx)
    await sql`alter table evaluation.marking enable trigger check_marking`.execute(tx)
    await sql`alter table evaluation.result enable trigger check_result`.execute(tx)
    await layNotes(tx, today)
    await audit(tx, { did: 'evaluation.createDemoEvaluation', record: `today ${today}` })
  })
}

async function layCycles(tx: Tx, today: string, officer: string, authority: string) {
  const { id: schemeId } = await tx
    .insertInto('evaluation.scheme')
    .values({
      appointingAuthority: authority,
      number: 1,
      fromDay: '2010-04-01',
      said: JSON.stringify(demoScheme),
      basis: '架空市職員人事評価規程（見本）',
      writtenBy: officer,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const made: { cycle: LaidCycle; items: ScoredItems }[] = []
  for (const cycle of demoCycles(today)) {
    const rules = demoScheme.kinds.find(({ kind }) => kind === cycle.kind)
    invariant(rules, 'the scheme of a demo has the kinds of its cycles')
    const { versionId } = (await policyOn(tx, cycle.periodFrom)) ?? (await policyInForce(tx, today))
    const { rows } = await sql<{ id: string }>`
      insert into evaluation.cycle (id, appointing_authority, scheme_id, policy_version_id, kind, name, fiscal_year, during, base_on, disclosure_on, state,
        former_marks_visible, made_by, made_at, opened_at, closed_at)
      values (${idOf(sql`'demo' || ${cycle.kind} || ${cycle.periodFrom}`)}, ${authority}, ${schemeId}, ${versionId}, ${cycle.kind}, ${cycle.name}, ${cycle.fiscalYear},
        daterange(${cycle.periodFrom}::date, ${cycle.periodTo}::date, '[]'), ${cycle.baseOn}, ${cycle.disclosureOn}, ${cycle.isOver ? 'closed' : 'open'},
        ${demoScheme.formerMarksVisible}, ${officer}, ${cycle.periodFrom}::date, ${cycle.periodFrom}::date,
        ${cycle.isOver ? sql`${cycle.baseOn}::date + 160` : null})
      returning id`.execute(tx)
    const id = rows[0]?.id
    invariant(id, 'a cycle was laid')
    made.push({ cycle: { ...cycle, id, authority, steps: rules.steps }, items: await itemsOf(tx, versionId) })
  }
  return made
}

async function itemsOf(tx: Tx, versionId: string): Promise<ScoredItems> {
  const loaded = await policyVersion(tx, versionId)
  invariant(loaded, 'the policy of a cycle is there')
  return Object.fromEntries(
    loaded.policy.grades.map(({ id }) => [
      id,
      abilityLines(expectationOf(loaded, id, null)?.abilities ?? [])
        .filter(isScored)
        .map(({ category, item }) => ({ id: category, name: String(item) })),
    ]),
  )
}
