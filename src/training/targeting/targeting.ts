import { sql } from 'kysely'
import { type EmploymentKind, employmentKindNames, employmentKinds, unitNamesOn } from '../../people/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { policyOn } from '../../policy/index.ts'
import { namedBy } from '../ability-words.ts'
import { insistKeeper, isCentre } from '../keepers.ts'
import { refuse, unfit } from '../refusals.ts'
import { refuseTargeting } from './refusals.ts'
import { ruleProblems, type TargetRule } from './target-rules.ts'
import type { Return, RuleKind } from './target-words.ts'

/** Whom a course is for: its rules, 基準日, and 局 quotas. null where it has none yet. */
export async function readTargeting(tx: Tx, actor: Actor, courseId: string) {
  const course = await tx
    .selectFrom('training.course')
    .select(['title', 'grades'])
    .where('id', '=', courseId)
    .executeTakeFirstOrThrow(() => refuse.noSuchCourse())
  await insistKeeper(tx, courseId)
  const head = await tx
    .selectFrom('training.targeting')
    .select(['referenceOn', 'isRequired', 'version', 'countedAt'])
    .where('courseId', '=', courseId)
    .executeTakeFirst()
  const rules = await tx
    .selectFrom('training.targetRule')
    .select(['grades', 'jobFamilies', 'withinMonths', 'years'])
    .select([
      sql<RuleKind>`kind`.as('kind'),
      sql<Return[]>`returns`.as('returns'),
      sql<EmploymentKind[]>`employments`.as('employments'),
    ])
    .where('courseId', '=', courseId)
    .orderBy('number')
    .execute()
  const quotas = await tx
    .selectFrom('training.targetQuota')
    .select(['unitId', 'seats'])
    .where('courseId', '=', courseId)
    .execute()
  const names = await unitNamesOn(
    tx,
    quotas.map(({ unitId }) => unitId),
    actor.today.toString(),
  )
  return {
    title: course.title,
    grades: course.grades,
    kept: head
      ? {
          ...head,
          rules,
          quotas: quotas.map((quota) => ({ ...quota, unitName: names.get(quota.unitId)?.name ?? null })),
        }
      : null,
    employments: employmentKinds.map((kind) => ({ kind, name: employmentKindNames[kind] })),
    mayWrite: isCentre(actor),
  }
}

export type WrittenTargeting = {
  readonly courseId: string
  /** 0 for the first. */
  readonly version: number
  readonly referenceOn: string
  readonly isRequired: boolean
  readonly rules: readonly TargetRule[]
  readonly quotas: readonly { readonly unitId: string; readonly seats: number }[]
}

/** Says whom a course is for, by the 人材育成センター; its targets are found at once. Refuses what somebody else has changed meanwhile. */
export async function saveTargeting(tx: Tx, actor: Actor, written: WrittenTargeting) {
  const { courseId, version, referenceOn, isRequired, rules, quotas } = written
  if (!isCentre(actor)) throw refuseTargeting.rulesByCentre()
  await tx
    .selectFrom('training.course')
    .select('id')
    .where('id', '=', courseId)
    .forUpdate()
    .executeTakeFirstOrThrow(() => refuse.noSuchCourse())
  const found = await tx
    .selectFrom('training.targeting')
    .select('version')
    .where('courseId', '=', courseId)
    .executeTakeFirst()
  if ((found?.version ?? 0) !== version) throw refuse.changedElsewhere()
  const loaded = await policyOn(tx, actor.today.toString())
  if (!loaded) throw refuse.noPolicy()
  insist(unfit('対象の定め', ruleProblems(rules, namedBy(loaded).grades)))
  if (found) {
    await tx
      .updateTable('training.targeting')
      .set({
        referenceOn,
        isRequired,
        version: version + 1,
        writtenBy: actor.accountId ?? undefined,
        writtenAt: sql<string>`access.instant()`,
      })
      .where('courseId', '=', courseId)
      .execute()
    await tx.deleteFrom('training.targetRule').where('courseId', '=', courseId).execute()
    await tx.deleteFrom('training.targetQuota').where('courseId', '=', courseId).execute()
  } else await tx.insertInto('training.targeting').values({ courseId, referenceOn, isRequired }).execute()
  await tx
    .insertInto('training.targetRule')
    .values(
      rules.map(({ kind, withinMonths, ...rule }, at) => ({
        id: crypto.randomUUID(),
        courseId,
        number: at + 1,
        kind,
        withinMonths,
        grades: [...rule.grades],
        jobFamilies: [...rule.jobFamilies],
        employments: [...rule.employments],
        years: [...rule.years],
        returns: [...rule.returns],
      })),
    )
    .execute()
  if (quotas.length > 0)
    await tx
      .insertInto('training.targetQuota')
      .values(quotas.map((quota) => ({ ...quota, courseId })))
      .execute()
  await audit(tx, { did: 'training.saveTargeting', record: courseId })
  return { version: version + 1, ...(await settle(tx, courseId)) }
}

/** The course is meant for nobody in particular any more, by the 人材育成センター: who was a target stays as one who was. */
export async function dropTargeting(tx: Tx, actor: Actor, courseId: string) {
  if (!isCentre(actor)) throw refuseTargeting.rulesByCentre()
  const gone = await tx.deleteFrom('training.targeting').where('courseId', '=', courseId).executeTakeFirst()
  if (gone.numDeletedRows === 0n) throw refuseTargeting.noTargeting()
  await settle(tx, courseId)
  await audit(tx, { did: 'training.dropTargeting', record: courseId })
}

/** Finds the targets of one course anew: who came to be one, and who is none any more. */
export async function countTargets(tx: Tx, _: Actor, courseId: string) {
  await tx
    .selectFrom('training.course')
    .select('id')
    .where('id', '=', courseId)
    .executeTakeFirstOrThrow(() => refuse.noSuchCourse())
  await insistKeeper(tx, courseId)
  const targeting = tx.selectFrom('training.targeting').select('courseId').where('courseId', '=', courseId)
  await targeting.executeTakeFirstOrThrow(() => refuseTargeting.noTargeting())
  const settled = await settle(tx, courseId)
  await audit(tx, { did: 'training.countTargets', record: courseId })
  return settled
}

async function settle(tx: Tx, courseId: string) {
  const { rows } = await sql<{
    found: number
    gone: number
  }>`select found, gone from training.settle_targets(${courseId})`.execute(tx)
  return rows[0] ?? { found: 0, gone: 0 }
}
