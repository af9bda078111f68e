import { sql } from 'kysely'
import { withGradeNames, writtenNames } from '../../people/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist, invariant } from '../../platform/refusal.ts'
import { expectationOf, policyInForce, policyVersion } from '../../policy/index.ts'
import { abilityLines, isScored } from '../item-rules.ts'
import { insistKeeper } from '../keepers.ts'
import { refuse, unfit } from '../refusals.ts'
import { ranked, scaleOf } from '../scheme-rules.ts'
import { schemeOn } from '../schemes.ts'
import { type CaseScales, caseProblems, type ModelMarks } from './practice-rules.ts'
import { refusePractice } from './refusals.ts'

const emptyModel: ModelMarks = { items: {}, overall: null, overallReason: '' }

/** A case whom the wall shows, with its lines as the policy of the case prints them. */
export async function loadCase(tx: Tx, caseId: string, how: 'look' | 'lock' = 'look') {
  const query = tx.selectFrom('evaluation.practiceCase').selectAll().where('id', '=', caseId)
  const row = await (how === 'lock' ? query.forUpdate() : query).executeTakeFirstOrThrow(() =>
    refusePractice.noSuchPractice(),
  )
  const loaded = await policyVersion(tx, row.policyVersionId)
  invariant(loaded, 'the policy version of a case is readable')
  const lines = abilityLines(expectationOf(loaded, row.gradeId, null)?.abilities ?? [])
    .filter(isScored)
    .map(({ category, item, text }) => ({ id: category, title: String(item), text }))
  return {
    ...row,
    state: row.state as 'draft' | 'published' | 'closed',
    scales: row.scales as unknown as CaseScales,
    lines,
  }
}

export async function modelOf(tx: Tx, caseId: string): Promise<ModelMarks | null> {
  const row = await tx
    .selectFrom('evaluation.practiceModel')
    .select(['items', 'overall', 'overallReason'])
    .where('caseId', '=', caseId)
    .executeTakeFirst()
  return row ? { ...row, items: row.items as ModelMarks['items'] } : null
}

/** Cases of a 任命権者 for its keepers, and which evaluators have done how many of those that are out. */
export async function listCases(tx: Tx, actor: Actor, authority: string) {
  await insistKeeper(tx, authority)
  const cases = await tx
    .selectFrom('evaluation.practiceCase')
    .select(['id as caseId', 'title', 'gradeId', 'state', 'writtenAt'])
    .where('appointingAuthority', '=', authority)
    .orderBy('state', 'desc')
    .orderBy('writtenAt', 'desc')
    .execute()
  const { rows: done } = await sql<{ personId: string; done: number }>`
    select d.person_id as "personId", d.done from evaluation.practice_done(${authority}) d`.execute(tx)
  const names = await writtenNames(tx, [...done.map(({ personId }) => personId)])
  return {
    cases: (await withGradeNames(tx, actor.today.toString(), cases)).map(({ state, ...one }) => ({
      ...one,
      state: state as 'draft' | 'published' | 'closed',
    })),
    evaluators: done
      .map((one) => ({ ...one, name: names.get(one.personId) ?? null }))
      .toSorted((one, other) => one.done - other.done || (one.name ?? '').localeCompare(other.name ?? '', 'ja')),
  }
}

/** One case with its model, for the keepers. */
export async function readCase(tx: Tx, caseId: string) {
  const found = await loadCase(tx, caseId)
  await insistKeeper(tx, found.appointingAuthority)
  const model = (await modelOf(tx, caseId)) ?? emptyModel
  return {
    caseId,
    authority: found.appointingAuthority,
    title: found.title,
    gradeId: found.gradeId,
    story: found.story,
    state: found.state,
    version: found.version,
    scales: found.scales,
    lines: found.lines,
    model,
    problems: caseProblems(found.story, found.lines, found.scales, model),
  }
}

/** Begins a case for a 職位, on the scales of the scheme of today. */
export async function makeCase(
  tx: Tx,
  actor: Actor,
  { authority, title, gradeId }: { authority: string; title: string; gradeId: string },
) {
  await insistKeeper(tx, authority)
  const today = actor.today.toString()
  const scheme = await schemeOn(tx, authority, today)
  if (!scheme) throw refuse.noScheme(today)
  const rules = scheme.scheme.kinds.find(({ kind }) => kind === 'ability') ?? scheme.scheme.kinds[0]
  invariant(rules, 'a scheme has a kind')
  const steps = (id: string) => {
    const scale = scaleOf(scheme.scheme, id)
    invariant(scale, 'the scales of a kind are those of its scheme')
    return ranked(scale).map(({ code, label }) => ({ code, label }))
  }
  const { versionId } = await policyInForce(tx, today)
  const caseId: string = crypto.randomUUID()
  await tx
    .insertInto('evaluation.practiceCase')
    .values({
      id: caseId,
      appointingAuthority: authority,
      policyVersionId: versionId,
      gradeId,
      title,
      scales: JSON.stringify({ item: steps(rules.itemScale), overall: steps(rules.overallScale) }),
    })
    .execute()
  await audit(tx, { did: 'evaluation.makePractice', record: caseId })
  return { caseId }
}

export type SavedCase = {
  readonly caseId: string
  readonly version: number
  readonly title: string
  readonly story: string
  readonly model: ModelMarks
}

/** Saves a draft with its model, as often as one likes; what it still lacks is said when it is to go out. */
export async function saveCase(tx: Tx, _: Actor, { caseId, version, title, story, model }: SavedCase) {
  const found = await loadCase(tx, caseId, 'lock')
  await insistKeeper(tx, found.appointingAuthority)
  if (found.state !== 'draft') throw refusePractice.practiceOut()
  if (found.version !== version) throw refusePractice.practiceChanged()
  await tx
    .updateTable('evaluation.practiceCase')
    .set({ title, story, version: version + 1, writtenAt: sql<string>`access.instant()` })
    .where('id', '=', caseId)
    .execute()
  const values = { items: JSON.stringify(model.items), overall: model.overall, overallReason: model.overallReason }
  await tx
    .insertInto('evaluation.practiceModel')
    .values({ caseId, ...values })
    .onConflict((conflict) => conflict.column('caseId').doUpdateSet(values))
    .execute()
  await audit(tx, { did: 'evaluation.savePractice', record: caseId })
  return { version: version + 1 }
}

/** Lets evaluators practise a case, or no longer. A draft goes out only when it is whole. */
export async function setCaseState(
  tx: Tx,
  _: Actor,
  { caseId, state }: { caseId: string; state: 'published' | 'closed' },
) {
  const found = await loadCase(tx, caseId, 'lock')
  await insistKeeper(tx, found.appointingAuthority)
  if (found.state === 'draft') {
    if (state === 'closed') throw refusePractice.practiceNotOut()
    insist(
      unfit('事例', caseProblems(found.story, found.lines, found.scales, (await modelOf(tx, caseId)) ?? emptyModel)),
    )
  }
  await tx.updateTable('evaluation.practiceCase').set({ state }).where('id', '=', caseId).execute()
  await audit(tx, { did: 'evaluation.setPractice', record: caseId, fields: [state] })
}

export async function throwCaseAway(tx: Tx, _: Actor, caseId: string) {
  const found = await loadCase(tx, caseId, 'lock')
  await insistKeeper(tx, found.appointingAuthority)
  if (found.state !== 'draft') throw refusePractice.practiceOut()
  await tx.deleteFrom('evaluation.practiceCase').where('id', '=', caseId).execute()
  await audit(tx, { did: 'evaluation.throwPracticeAway', record: caseId })
}
