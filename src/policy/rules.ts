import type { PartStatus, PolicyGrade, PolicyPackage } from './format.ts'
import { plainTitle } from './package-rules.ts'
import { lineKindNames, type RoleKind } from './paragraph-rules.ts'

type GradeName = { readonly id: string; readonly name: string }

export type GradeFacts = {
  /** 職種 as the roster writes it. */
  readonly jobFamily: string
  /** 職名・役職名; null when the roster has none. */
  readonly title: string | null
  /** Id or name of the 職位; null where the roster leaves it to 読替. */
  readonly grade: string | null
}

export type GradeAnswer =
  | { readonly grade: GradeName; readonly by: 'grade' }
  | {
      readonly grade: GradeName
      /** 読替: the title stands for the 職位. */
      readonly by: 'equivalent'
      readonly title: string
      readonly jobFamily: string
      /** The note that says so; null if the policy prints none. */
      readonly noteId: string | null
    }
  | { readonly grade: null; readonly reason: string }

/** The 職位 whose role and abilities the policy asks of a person. Source: 方針 資料1, 読替. */
export function gradeFor(policy: PolicyPackage, { jobFamily, title, grade }: GradeFacts): GradeAnswer {
  if (grade !== null) {
    const named = policy.grades.find(({ id, name }) => id === grade || name === grade)
    if (named) return { grade: nameOf(named), by: 'grade' }
    return { grade: null, reason: `職位「${grade}」は、この方針にありません。` }
  }
  const equivalents = policy.gradeEquivalents?.[jobFamily]
  if (!equivalents) return { grade: null, reason: `職種「${jobFamily}」には読替の定めがなく、職位が分かりません。` }
  if (title === null) return { grade: null, reason: `職種「${jobFamily}」は職名で読み替えますが、職名がありません。` }

  const [gradeId, ...others] = equivalentGrades(equivalents, title)
  const stood = policy.grades.find(({ id }) => id === gradeId)
  if (!stood) return { grade: null, reason: `職種「${jobFamily}」の職名「${title}」には、読替の定めがありません。` }
  if (others.length > 0)
    return { grade: null, reason: `職種「${jobFamily}」の職名「${title}」は、読替で一つの職位に決まりません。` }
  const note = policy.notes?.find(({ id, text }) => id.startsWith('note/equivalents') && text.includes(jobFamily))
  return { grade: nameOf(stood), by: 'equivalent', title, jobFamily, noteId: note?.id ?? null }
}

/** Ids of the 職位 for which a title stands: the title as the policy writes it, before any that it writes in part. */
function equivalentGrades(equivalents: Readonly<Record<string, readonly string[]>>, title: string): string[] {
  const asked = plainTitle(title)
  const gradesWhere = (isMeant: (written: string) => boolean) =>
    Object.entries(equivalents).flatMap(([id, titles]) => (titles.map(plainTitle).some(isMeant) ? [id] : []))
  const whole = gradesWhere((written) => written === asked)
  // 技工（技師） is one title with two names: a roster writes 技工 or 技師.
  return whole.length > 0 ? whole : gradesWhere((written) => bracketed.exec(written)?.slice(1).includes(asked) ?? false)
}
const bracketed = /^([^()]+)\(([^()]+)\)$/

const nameOf = ({ id, name }: PolicyGrade): GradeName => ({ id, name })

/** ライン職 or スタッフ職, as the roster or the post says; null when neither does. */
export type LineKind = 'line' | 'staff'

type RoleSentence = { readonly paragraphId: string; readonly kind: RoleKind; readonly text: string }

export type Roles = {
  readonly sentences: readonly RoleSentence[]
  /** Said beside the sentences when it is not known which of them apply. */
  readonly caution: string | null
}

/** The role that the policy gives to a 職位. Where ライン and スタッフ differ and we do not know which, both are shown and that is said. */
export function rolesFor(grade: PolicyGrade, lineKind: LineKind | null): Roles {
  const of = (kind: RoleKind): RoleSentence[] =>
    (grade.roles[kind] ?? []).map((text, index) => ({
      paragraphId: `role/${grade.id}/${kind}/${index + 1}`,
      kind,
      text,
    }))
  const isDivided = grade.roles.line !== undefined || grade.roles.staff !== undefined
  if (!isDivided) return { sentences: of('common'), caution: null }
  if (lineKind !== null && grade.roles[lineKind] !== undefined) {
    return { sentences: [...of(lineKind), ...of('common')], caution: null }
  }
  const caution =
    lineKind === null
      ? `${lineKindNames.line}か${lineKindNames.staff}かが登録されていないため、両方の役割を示しています。`
      : `${grade.name}の${lineKindNames[lineKind]}の役割は方針に書かれていないため、ほかの役割を示しています。`
  return { sentences: [...of('line'), ...of('staff'), ...of('common')], caution }
}

export type AbilityCell = {
  readonly paragraphId: string
  readonly category: { readonly id: string; readonly name: string }
  readonly label: string
  readonly text: string
  /** null where the policy prints no 評価項目. */
  readonly evaluationItem: string | null
}

/** The abilities of one 職位, in the order of the policy's columns; null where its cell is empty. */
export function abilitiesOf(policy: PolicyPackage, grade: PolicyGrade): (AbilityCell | null)[] {
  return policy.abilityCategories.map((category) => {
    const ability = grade.abilities[category.id]
    return ability ? { paragraphId: `ability/${grade.id}/${category.id}`, category, ...ability } : null
  })
}

/** What a version of the policy says about one part from a day on. Days are YYYY-MM-DD. */
export type DeclaredStatus = { readonly from: string; readonly status: PartStatus }
/** A part that was 検討中 and was turned on by the city itself, with its ground. */
export type PartStart = {
  readonly on: string
  readonly basis: string
  readonly documentNumber: string | null
}

export type StatusStep = {
  readonly from: string
  readonly status: PartStatus
  /** 根拠規程, when the city turned it on between two versions. */
  readonly basis: string | null
  readonly documentNumber: string | null
}

/**
 * 実施状況 of one part over time. A version that only repeats what the last one said changes nothing: revising 資料1 does
 * not switch off what the city has begun since.
 */
export function statusHistory(declared: readonly DeclaredStatus[], starts: readonly PartStart[]): StatusStep[] {
  const inOrder = declared.toSorted(byDay)
  const news = inOrder.filter(({ status }, index) => !isSameStatus(status, inOrder[index - 1]?.status))
  const steps: StatusStep[] = [
    ...news.map(({ from, status }) => ({ from, status, basis: null, documentNumber: null })),
    ...starts.map(({ on, basis, documentNumber }) => ({ from: on, status: 'active' as const, basis, documentNumber })),
  ]
  return steps.toSorted(byDay)
}

/** The step in force on a day; null before the first. */
export function statusOn(history: readonly StatusStep[], day: string): StatusStep | null {
  return history.findLast(({ from }) => from <= day) ?? null
}

const byDay = (a: { from: string }, b: { from: string }) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)

function isSameStatus(a: PartStatus, b: PartStatus | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
