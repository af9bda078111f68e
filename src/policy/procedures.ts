import { z } from 'zod'
import type { Tx } from '../platform/database/index.ts'
import { signedIn } from '../platform/http/index.ts'
import { compareFacts, compareVersions } from './compare-rules.ts'
import { copyVersion, draftOf, publicationPlan, saveDraft } from './drafts.ts'
import { programsOn, startPart } from './programs.ts'
import {
  abilityTableOf,
  expectationOf,
  initiativesOf,
  type LoadedPolicy,
  orientationsOf,
  policyInForce,
  policyVersion,
} from './reader.ts'
import { refuse } from './refusals.ts'
import {
  discardDraft,
  documentRevisions,
  exportPackage,
  importYaml,
  listVersions,
  publishVersion,
  withdrawVersion,
} from './versions.ts'
import * as wire from './wire.ts'

/** A day to stand on; today without one. */
const OnDay = z.object({ day: wire.Day.optional() })
const OneVersion = z.object({ versionId: z.uuid() })
const Done = z.object({ versionId: z.uuid() })

async function oneVersion(tx: Tx, versionId: string): Promise<LoadedPolicy> {
  const loaded = await policyVersion(tx, versionId)
  if (!loaded) throw refuse.noSuchVersion()
  return loaded
}

const headOf = ({ versionId, title, municipality, effectiveOn, state }: LoadedPolicy) => ({
  id: versionId,
  title,
  municipality,
  effectiveOn,
  state,
})

/** The version that is named, or else the one in force on the day. */
const versionOrDay = (
  tx: Tx,
  { versionId, day }: { versionId?: string | undefined; day?: string | undefined },
  today: Temporal.PlainDate,
) => (versionId ? oneVersion(tx, versionId) : policyInForce(tx, day ?? today.toString()))

export const policy = {
  read: signedIn
    .route({ method: 'GET', path: '/policy', summary: '方針を読む' })
    .input(OnDay.extend({ versionId: z.uuid().optional() }))
    .output(wire.PolicyText)
    .handler(({ context, input }) =>
      context.as(async (tx, { today }) => {
        const loaded = await versionOrDay(tx, input, today)
        const revisions = await documentRevisions(tx, loaded.versionId)
        const documents = revisions.map((revision) => ({
          ...revision,
          paragraphs: loaded.paragraphs.filter(({ document }) => document === revision.document),
        }))
        return { version: headOf(loaded), documents }
      }),
    ),

  paragraph: signedIn
    .route({ method: 'GET', path: '/policy/paragraphs/{+paragraphId}', summary: '方針の一か所を読む' })
    .input(OnDay.extend({ paragraphId: z.string(), versionId: z.uuid().optional() }))
    .output(wire.CitedParagraph)
    .handler(({ context, input }) =>
      context.as(async (tx, { today }) => {
        const loaded = await versionOrDay(tx, input, today)
        const paragraph = loaded.byId.get(input.paragraphId)
        if (!paragraph) throw refuse.noSuchParagraph()
        return { version: headOf(loaded), paragraph }
      }),
    ),

  grade: signedIn
    .route({ method: 'GET', path: '/policy/grades/{gradeId}', summary: '職位に求められる役割と能力' })
    .input(OnDay.extend({ gradeId: z.string(), lineKind: z.enum(['line', 'staff']).optional() }))
    .output(wire.Expectation)
    .handler(({ context, input: { gradeId, lineKind, day } }) =>
      context.as(async (tx, { today }) => {
        const loaded = await policyInForce(tx, day ?? today.toString())
        const expectation = expectationOf(loaded, gradeId, lineKind ?? null)
        if (!expectation) throw refuse.noSuchGrade()
        return { version: headOf(loaded), ...expectation }
      }),
    ),

  abilities: signedIn
    .route({ method: 'GET', path: '/policy/abilities', summary: '職位別標準職務遂行能力の表' })
    .input(OnDay)
    .output(wire.AbilityTable)
    .handler(({ context, input }) =>
      context.as(async (tx, { today }) => {
        const loaded = await policyInForce(tx, input.day ?? today.toString())
        return { version: headOf(loaded), ...abilityTableOf(loaded) }
      }),
    ),

  orientations: signedIn
    .route({ method: 'GET', path: '/policy/orientations', summary: '職員に共通する志向と行動' })
    .input(OnDay)
    .output(wire.OrientationList)
    .handler(({ context, input }) =>
      context.as(async (tx, { today }) => {
        const loaded = await policyInForce(tx, input.day ?? today.toString())
        return { version: headOf(loaded), items: orientationsOf(loaded) }
      }),
    ),

  initiatives: signedIn
    .route({ method: 'GET', path: '/policy/initiatives', summary: '取組と、職員・管理職の行動' })
    .input(OnDay)
    .output(wire.InitiativeList)
    .handler(({ context, input }) =>
      context.as(async (tx, { today }) => {
        const loaded = await policyInForce(tx, input.day ?? today.toString())
        return { version: headOf(loaded), items: initiativesOf(loaded) }
      }),
    ),

  programs: signedIn
    .route({ method: 'GET', path: '/policy/programs', summary: '制度とその実施状況' })
    .input(OnDay)
    .output(wire.ProgramList)
    .handler(({ context, input }) =>
      context.as(async (tx, { today }) => {
        const day = input.day ?? today.toString()
        const loaded = await policyInForce(tx, day)
        return { version: headOf(loaded), items: await programsOn(tx, loaded, day) }
      }),
    ),

  startPart: signedIn
    .route({ method: 'POST', path: '/policy/parts', summary: '検討中の制度を始める' })
    .input(
      z.object({
        partId: z.string(),
        startsOn: wire.Day,
        basis: z.string().trim().min(1).meta({ description: '根拠規程' }),
        documentNumber: z.string().trim().min(1).nullable(),
      }),
    )
    .output(z.object({ partId: z.string() }))
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => {
        await startPart(tx, actor, input)
        return { partId: input.partId }
      }),
    ),

  versions: signedIn
    .route({ method: 'GET', path: '/policy/versions', summary: '方針の版の一覧' })
    .output(wire.VersionList)
    .handler(({ context }) => context.as(async (tx) => ({ items: await listVersions(tx) }))),

  compare: signedIn
    .route({ method: 'GET', path: '/policy/comparison', summary: '二つの版を段落ごとに比べる' })
    .input(z.object({ before: z.uuid(), after: z.uuid() }))
    .output(wire.Comparison)
    .handler(({ context, input }) =>
      context.as(async (tx) => {
        const before = await oneVersion(tx, input.before)
        const after = await oneVersion(tx, input.after)
        const all = compareVersions(before.policy, after.policy)
        const changes = all.filter(({ change }) => change !== 'same')
        const facts = compareFacts(before.policy, after.policy)
        return { before: headOf(before), after: headOf(after), changes, unchanged: all.length - changes.length, facts }
      }),
    ),

  importVersion: signedIn
    .route({ method: 'POST', path: '/policy/versions', summary: '方針のファイルを新しい版として取り込む' })
    .input(
      z.object({
        yaml: z.string().max(2_000_000),
        effectiveOn: wire.Day,
        publish: z.boolean(),
        documentNumbers: wire.DocumentNumbers.optional(),
      }),
    )
    .output(Done)
    .handler(({ context, input }) => context.as((tx, actor) => importYaml(tx, actor, input))),

  copy: signedIn
    .route({ method: 'POST', path: '/policy/versions/{versionId}/copy', summary: '版を写して下書きにする' })
    .input(OneVersion.extend({ effectiveOn: wire.Day }))
    .output(Done)
    .handler(({ context, input }) => context.as((tx, actor) => copyVersion(tx, actor, input))),

  draft: signedIn
    .route({ method: 'GET', path: '/policy/versions/{versionId}/draft', summary: '編集する下書き' })
    .input(OneVersion)
    .output(wire.Draft)
    .handler(({ context, input }) => context.as((tx, actor) => draftOf(tx, actor, input.versionId))),

  save: signedIn
    .route({ method: 'PUT', path: '/policy/versions/{versionId}/draft', summary: '下書きを保存する' })
    .input(wire.SavedDraft)
    .output(Done.extend({ edition: z.int() }))
    .handler(({ context, input }) => context.as((tx, actor) => saveDraft(tx, actor, input))),

  file: signedIn
    .route({ method: 'GET', path: '/policy/versions/{versionId}/file', summary: '版を方針のファイルにする' })
    .input(OneVersion)
    .output(z.object({ yaml: z.string() }))
    .handler(({ context, input }) => context.as(async (tx) => ({ yaml: await exportPackage(tx, input.versionId) }))),

  plan: signedIn
    .route({ method: 'GET', path: '/policy/versions/{versionId}/plan', summary: '公開すると変わること' })
    .input(OneVersion)
    .output(wire.Plan)
    .handler(({ context, input }) => context.as((tx, actor) => publicationPlan(tx, actor, input.versionId))),

  publish: signedIn
    .route({ method: 'POST', path: '/policy/versions/{versionId}/publication', summary: '下書きを公開する' })
    .input(OneVersion.extend({ edition: z.int().optional().meta({ description: '確かめた下書きの保存の番号' }) }))
    .output(Done)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => {
        await publishVersion(tx, actor, input)
        return { versionId: input.versionId }
      }),
    ),

  withdraw: signedIn
    .route({ method: 'DELETE', path: '/policy/versions/{versionId}/publication', summary: '施行前の版を取り下げる' })
    .input(OneVersion)
    .output(Done)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => {
        await withdrawVersion(tx, actor, input)
        return input
      }),
    ),

  discard: signedIn
    .route({ method: 'DELETE', path: '/policy/versions/{versionId}', summary: '下書きを捨てる' })
    .input(OneVersion)
    .output(Done)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => {
        await discardDraft(tx, actor, input)
        return input
      }),
    ),
}
