import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import type { PartStatus } from './format.ts'
import { type LoadedPolicy, policyOn } from './reader.ts'
import { refuse } from './refusals.ts'
import { type DeclaredStatus, type PartStart, type StatusStep, statusHistory, statusOn } from './rules.ts'
import { writeRefusal } from './version-rules.ts'

/** 実施状況 of every part over time: what each published version said of it, and what the city turned on in between. */
async function partHistories(tx: Tx): Promise<ReadonlyMap<string, readonly StatusStep[]>> {
  const declared = await tx
    .selectFrom('policy.programPart as part')
    .innerJoin('policy.version as version', 'version.id', 'part.versionId')
    .select(['part.partId', 'part.status', 'part.sinceYear', 'version.effectiveOn'])
    .where('version.state', '=', 'published')
    .execute()
  const starts = await tx
    .selectFrom('policy.partStart')
    .select(['partId', 'startsOn', 'basis', 'documentNumber'])
    .execute()

  const declaredOf = Map.groupBy(declared, ({ partId }) => partId)
  const startsOf = Map.groupBy(starts, ({ partId }) => partId)
  const history = (partId: string) =>
    statusHistory(
      (declaredOf.get(partId) ?? []).map(
        (row): DeclaredStatus => ({ from: row.effectiveOn, status: asStatus(row.status, row.sinceYear) }),
      ),
      (startsOf.get(partId) ?? []).map(
        (row): PartStart => ({ on: row.startsOn, basis: row.basis, documentNumber: row.documentNumber }),
      ),
    )
  return new Map([...declaredOf.keys()].map((partId) => [partId, history(partId)]))
}

function asStatus(status: string, since: number | null): PartStatus {
  return since === null ? (status as 'active' | 'considering') : { since }
}

/** 資料3 on a day: every 制度 with its parts and where each stands. */
export async function programsOn(tx: Tx, loaded: LoadedPolicy, day: string) {
  const histories = await partHistories(tx)
  const { policy, versionId, byId } = loaded
  return policy.programs.map(({ code, name, purpose, parts }) => ({
    code,
    supportCode: code.slice(0, code.lastIndexOf('-')),
    name,
    purpose: purpose ?? null,
    parts: parts.map((part, index) => {
      const partId = `${code}/${index + 1}`
      const history = histories.get(partId) ?? []
      const step = statusOn(history, day)
      return {
        partId,
        name: part.name ?? null,
        text: part.text,
        examples: part.examples ?? [],
        status: step?.status ?? part.status,
        /** 根拠規程 and 文書番号, when the city turned it on itself. */
        basis: step?.basis ?? null,
        documentNumber: step?.documentNumber ?? null,
        /** Every step, the latest last; one that begins after the day is to come. */
        history,
        inferred: byId.get(partId)?.inferred ?? false,
        reference: { versionId, paragraphId: partId },
      }
    }),
  }))
}

export type StartPart = {
  readonly partId: string
  readonly startsOn: string
  readonly basis: string
  readonly documentNumber: string | null
}

/** Turns on a part that was 検討中, from a day, with its ground. Refuses what already runs on that day. */
export async function startPart(tx: Tx, actor: Actor, { partId, startsOn, basis, documentNumber }: StartPart) {
  insist(writeRefusal(actor))
  const loaded = await policyOn(tx, startsOn)
  if (!loaded) throw refuse.nothingInForce(startsOn)
  const steps = (await partHistories(tx)).get(partId)
  if (loaded.byId.get(partId)?.kind !== 'part' || !steps) throw refuse.noSuchPart()
  if (statusOn(steps, startsOn)?.status !== 'considering') throw refuse.notConsidering()
  const saved = await tx
    .insertInto('policy.partStart')
    .values({ partId, startsOn, basis, documentNumber })
    .onConflict((conflict) => conflict.doNothing()) // a second person pressing the button finds it started
    .executeTakeFirst()
  if (saved.numInsertedOrUpdatedRows === 0n) throw refuse.notConsidering()
  await audit(tx, { did: 'policy.startPart', record: partId, fields: ['startsOn', 'basis', 'documentNumber'] })
}
