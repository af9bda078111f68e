import type { Tx } from '../platform/database/index.ts'
import type { Refusal } from '../platform/refusal.ts'
import type { PolicyPackage } from './format.ts'
import { compareGrades } from './grade-compare-rules.ts'
import { paragraphsOf } from './layout-rules.ts'
import type { Paragraph } from './paragraph-rules.ts'
import { refuse } from './refusals.ts'
import { type AbilityCell, abilitiesOf, type LineKind, rolesFor } from './rules.ts'
import type { VersionState } from './version-rules.ts'
import { asPackage, versionInForce } from './versions.ts'

/** A version of the policy ready to be read: no further query is needed to show anything of it. */
export type LoadedPolicy = {
  readonly versionId: string
  readonly title: string
  readonly municipality: string
  readonly effectiveOn: string
  readonly state: VersionState
  readonly policy: PolicyPackage
  readonly paragraphs: readonly Paragraph[]
  readonly byId: ReadonlyMap<string, Paragraph>
}

/** Where words come from. A record keeps it, so that it keeps its words when the policy changes. */
export type PolicyReference = { readonly versionId: string; readonly paragraphId: string }

/**
 * Published versions never change, so one process reads each once. Whether the actor may see a version is asked of the
 * database every time, before this is looked at.
 */
const published = new Map<string, LoadedPolicy>()

/** The policy in force on a day, with one query once it was read; null when there is none. */
export async function policyOn(tx: Tx, day: string): Promise<LoadedPolicy | null> {
  return policyGiven(tx, (await versionInForce(tx, day))?.id ?? null)
}

/** The same by the id that the wall has just given; no query once it was read. */
export async function policyGiven(tx: Tx, versionId: string | null): Promise<LoadedPolicy | null> {
  return versionId === null ? null : (published.get(versionId) ?? loadVersion(tx, versionId))
}

/** The same where this process has read it before, without asking anybody. */
export function policyKept(versionId: string): LoadedPolicy | undefined {
  return published.get(versionId)
}

/** The same for pages that are nothing without a policy. Refuses where none is in force. */
export async function policyInForce(tx: Tx, day: string): Promise<LoadedPolicy> {
  const loaded = await policyOn(tx, day)
  if (!loaded) throw refuse.nothingInForce(day)
  return loaded
}

/** One version, if the actor may see it; else null. */
export async function policyVersion(tx: Tx, versionId: string): Promise<LoadedPolicy | null> {
  const known = published.get(versionId)
  if (!known) return loadVersion(tx, versionId)
  const seen = await tx.selectFrom('policy.version').select('state').where('id', '=', versionId).executeTakeFirst()
  return seen ? { ...known, state: seen.state as VersionState } : null
}

async function loadVersion(tx: Tx, versionId: string): Promise<LoadedPolicy | null> {
  const row = await tx
    .selectFrom('policy.version')
    .select(['title', 'municipality', 'effectiveOn', 'state', 'package'])
    .where('id', '=', versionId)
    .executeTakeFirst()
  if (!row) return null
  const policy = asPackage(row.package)
  const paragraphs = paragraphsOf(policy)
  const { title, municipality, effectiveOn } = row
  const state = row.state as VersionState // held by the check constraint
  const byId = new Map(paragraphs.map((one) => [one.id, one]))
  const loaded = { versionId, title, municipality, effectiveOn, state, policy, paragraphs, byId }
  if (state === 'published') published.set(versionId, loaded)
  return loaded
}

/** What the policy asks of a 職位: its role and its abilities, word for word and with their references. null for an unknown 職位. */
export function expectationOf(loaded: LoadedPolicy, gradeId: string, lineKind: LineKind | null) {
  const { policy, versionId } = loaded
  const grade = policy.grades.find(({ id }) => id === gradeId)
  if (!grade) return null
  const reference = (paragraphId: string): PolicyReference => ({ versionId, paragraphId })
  const roles = rolesFor(grade, lineKind)
  const cells = abilitiesOf(policy, grade)
  return {
    grade: { id: grade.id, name: grade.name },
    roles: {
      caution: roles.caution,
      sentences: roles.sentences.map(({ paragraphId, kind, text }) => ({
        kind,
        text,
        reference: reference(paragraphId),
      })),
    },
    /** One for each 能力区分 in the order of the policy; `ability` is null where the policy asks for none. */
    abilities: policy.abilityCategories.map((category, column) => ({
      category,
      ability: citedAbility(versionId, cells[column] ?? null),
    })),
  }
}

/** Why a 職位 cannot be shown: this version does not have it. */
export function gradeRefusal({ policy }: LoadedPolicy, gradeId: string): Refusal | null {
  return policy.grades.some(({ id }) => id === gradeId) ? null : refuse.noSuchGrade()
}

/** Two 職位 side by side, every sentence with its reference; null when one of them is unknown. */
export function gradeComparisonOf({ policy, versionId }: LoadedPolicy, fromId: string, toId: string) {
  const [from, to] = [fromId, toId].map((id) => policy.grades.find((grade) => grade.id === id))
  if (!from || !to) return null
  const { roles, abilities } = compareGrades(policy, from, to)
  const citedRoles = (sentences: typeof roles.from) =>
    sentences.map(({ paragraphId, kind, text }) => ({ kind, text, reference: { versionId, paragraphId } }))
  return {
    from: { id: from.id, name: from.name, roles: citedRoles(roles.from) },
    to: { id: to.id, name: to.name, roles: citedRoles(roles.to) },
    abilities: abilities.map((ability) => ({
      ...ability,
      from: citedAbility(versionId, ability.from),
      to: citedAbility(versionId, ability.to),
    })),
  }
}

function citedAbility(versionId: string, cell: AbilityCell | null) {
  if (!cell) return null
  const { label, text, evaluationItem, paragraphId } = cell
  return { label, text, evaluationItem, reference: { versionId, paragraphId } }
}

/** 職位 × 能力区分. Source: 方針 資料2. */
export function abilityTableOf({ policy, versionId }: LoadedPolicy) {
  return {
    categories: policy.abilityCategories,
    rows: policy.grades.map((grade) => ({
      grade: { id: grade.id, name: grade.name },
      cells: abilitiesOf(policy, grade).map((cell) => citedAbility(versionId, cell)),
    })),
  }
}

/** The 志向 and their behaviours. */
export function orientationsOf({ policy, versionId, byId }: LoadedPolicy) {
  return policy.orientations.map(({ id, name, behaviours }) => ({
    id,
    name,
    behaviours: behaviours.map((text, index) => {
      const paragraphId = `behaviour/${id}/${index + 1}`
      return { text, inferred: byId.get(paragraphId)?.inferred ?? false, reference: { versionId, paragraphId } }
    }),
  }))
}

/** 取組: what staff and managers do, and the 区分 of what the organisation offers. */
export function initiativesOf({ policy, versionId }: LoadedPolicy) {
  return policy.initiatives.map(({ id, no, name, staffActions, managerActions, supports }) => {
    const actions = (who: 'staff' | 'manager', texts: readonly string[]) =>
      texts.map((text, index) => ({ text, reference: { versionId, paragraphId: `action/${id}/${who}/${index + 1}` } }))
    return {
      id,
      no,
      name,
      staffActions: actions('staff', staffActions),
      managerActions: actions('manager', managerActions),
      supports: supports.map((support) => ({ code: `${no}-${support.id}`, name: support.name })),
    }
  })
}
