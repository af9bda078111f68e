import type { PartStatus, PolicyGrade, PolicyPackage, PolicyProgram } from './format.ts'
import { inference } from './package-rules.ts'

/** The policy is printed as one body and three appendices, each revised on its own. */
export const policyDocuments = ['本文', '資料1', '資料2', '資料3'] as const
export type PolicyDocument = (typeof policyDocuments)[number]

export type ParagraphKind =
  | 'principle'
  | 'vision'
  | 'audience'
  | 'prose'
  | 'note'
  | 'orientation'
  | 'behaviour'
  | 'initiative'
  | 'support'
  | 'action'
  | 'grade'
  | 'role'
  | 'abilityCategory'
  | 'ability'
  | 'program'
  | 'purpose'
  | 'part'
  | 'programRule'
  | 'trainingPicture'

/** The smallest thing that can be cited: one sentence or heading of the policy, word for word. */
export type Paragraph = {
  /** Stable over versions: `ability/chief/judgement`, `1-C-1/2`. A record keeps it together with the version. */
  readonly id: string
  readonly kind: ParagraphKind
  readonly document: PolicyDocument
  /** Its place in the policy, as a person would cite it. */
  readonly section: string
  readonly text: string
  /** Read from a layout or a picture; the source does not say it in words. */
  readonly inferred: boolean
  /** What the policy prints beside the text: 評価項目, 状態, 例 … Absent where it prints nothing. */
  readonly marks: Readonly<Record<string, string>>
}

/** Every paragraph of a policy in reading order. What is null has none. */
export function paragraphsOf(policy: PolicyPackage): Paragraph[] {
  const isInferred = inferences(policy)
  return [...body(policy, isInferred), ...roles(policy), ...abilities(policy), ...programs(policy, isInferred)]
}

type Given = Omit<Paragraph, 'marks' | 'inferred'> & {
  readonly inferred?: boolean
  readonly marks?: Readonly<Record<string, string | null | undefined>>
}

function paragraph({ marks = {}, inferred = false, ...given }: Given): Paragraph {
  const printed = Object.entries(marks).flatMap(([name, value]) => (value ? [[name, value] as const] : []))
  return { ...given, inferred, marks: Object.fromEntries(printed) }
}

/** Whether a part of the package, or one program of it, is named among what was inferred. */
function inferences(policy: PolicyPackage): (part: string, code?: string) => boolean {
  const named = new Set(
    (policy.inferred ?? []).map((line) => inference.exec(line)?.slice(1, 3).filter(Boolean).join(' ')),
  )
  return (part, code) => named.has(part) || (code !== undefined && named.has(`${part} ${code}`))
}

type IsInferred = ReturnType<typeof inferences>

function body(policy: PolicyPackage, isInferred: IsInferred): Paragraph[] {
  const document = '本文'
  const { principle, vision, audience } = policy
  const prose = (policy.prose ?? []).map(({ id, section, text }) =>
    paragraph({ id, kind: 'prose', document, section: `本文 ${section}`, text }),
  )
  const intent = [
    ...(principle
      ? [paragraph({ id: 'principle', kind: 'principle', document, section: '本文 基本の考え方', text: principle })]
      : []),
    ...(vision
      ? [paragraph({ id: 'vision', kind: 'vision', document, section: '本文 めざすべき職員像', text: vision })]
      : []),
    ...(audience
      ? [paragraph({ id: 'audience', kind: 'audience', document, section: '本文 対象者', text: audience.text })]
      : []),
  ]
  const orientations = policy.orientations.flatMap((orientation) => [
    paragraph({
      id: `orientation/${orientation.id}`,
      kind: 'orientation',
      document,
      section: `本文 ${orientation.name}`,
      text: orientation.name,
    }),
    ...orientation.behaviours.map((text, index) =>
      paragraph({
        id: `behaviour/${orientation.id}/${index + 1}`,
        kind: 'behaviour',
        document,
        section: `本文 ${orientation.name} 行動${index + 1}`,
        text,
        inferred: isInferred('orientations'),
      }),
    ),
  ])
  const notes = (policy.notes ?? []).map(({ id, text }) => {
    const at = documentOfNote(id)
    return paragraph({ id, kind: 'note', document: at, section: `${at} 注記`, text })
  })
  return [...prose, ...intent, ...orientations, ...policy.initiatives.flatMap(initiativeParagraphs), ...notes]
}

/** A note stands in the document that it explains; its id says which. */
function documentOfNote(id: string): PolicyDocument {
  if (/^note\/(roles|equivalents)/.test(id)) return '資料1'
  if (/^note\/(abilities|evaluation)/.test(id)) return '資料2'
  return /^note\/status/.test(id) ? '資料3' : '本文'
}

function initiativeParagraphs(initiative: PolicyPackage['initiatives'][number]): Paragraph[] {
  const document = '本文'
  const { id, no, name } = initiative
  const section = `本文 取組${no} ${name}`
  const actions = (who: 'staff' | 'manager', heading: string, texts: readonly string[]) =>
    texts.map((text, index) =>
      paragraph({
        id: `action/${id}/${who}/${index + 1}`,
        kind: 'action',
        document,
        section: `${section} ${heading}${index + 1}`,
        text,
      }),
    )
  return [
    paragraph({ id: `initiative/${id}`, kind: 'initiative', document, section, text: name }),
    ...actions('staff', '職員のとるべき行動', initiative.staffActions),
    ...actions('manager', '管理職のとるべき行動', initiative.managerActions),
    ...initiative.supports.map((support) =>
      paragraph({
        id: `support/${no}-${support.id}`,
        kind: 'support',
        document,
        section: `本文 取組${no}-${support.id}`,
        text: support.name,
        marks: { 資料3での名称: support.fullName },
      }),
    ),
  ]
}

export const lineKindNames = { line: 'ライン職', staff: 'スタッフ職', common: '共通' } as const
export type RoleKind = keyof typeof lineKindNames

function roles(policy: PolicyPackage): Paragraph[] {
  return policy.grades.flatMap((grade) => [
    paragraph({
      id: `grade/${grade.id}`,
      kind: 'grade',
      document: '資料1',
      section: `資料1 ${grade.name}`,
      text: grade.name,
    }),
    ...(['line', 'staff', 'common'] as const).flatMap((kind) => roleParagraphs(grade, kind)),
  ])
}

function roleParagraphs(grade: PolicyGrade, kind: RoleKind): Paragraph[] {
  const place = kind === 'common' ? grade.name : `${grade.name} ${lineKindNames[kind]}`
  return (grade.roles[kind] ?? []).map((text, index) =>
    paragraph({
      id: `role/${grade.id}/${kind}/${index + 1}`,
      kind: 'role',
      document: '資料1',
      section: `資料1 ${place} 役割${index + 1}`,
      text,
    }),
  )
}

function abilities(policy: PolicyPackage): Paragraph[] {
  const document = '資料2'
  const headings = policy.abilityCategories.map(({ id, name }) =>
    paragraph({
      id: `ability-category/${id}`,
      kind: 'abilityCategory',
      document,
      section: `資料2 ${name}`,
      text: name,
    }),
  )
  const cells = policy.grades.flatMap((grade) =>
    policy.abilityCategories.flatMap(({ id }) => {
      const ability = grade.abilities[id]
      if (!ability) return []
      return paragraph({
        id: `ability/${grade.id}/${id}`,
        kind: 'ability',
        document,
        section: `資料2 ${grade.name} ${ability.label}`,
        text: ability.text,
        marks: { 能力: ability.label, 評価項目: ability.evaluationItem },
      })
    }),
  )
  return [...headings, ...cells]
}

function programs(policy: PolicyPackage, isInferred: IsInferred): Paragraph[] {
  return [
    ...policy.programs.flatMap((program) => programParagraphs(program, isInferred('programs', program.code))),
    ...pictureParagraphs(policy, isInferred('trainingPicture')),
  ]
}

function programParagraphs(program: PolicyProgram, inferred: boolean): Paragraph[] {
  const document = '資料3'
  const { code, name, purpose, rules } = program
  const section = `資料3 取組${code} ${name}`
  return [
    paragraph({ id: `program/${code}`, kind: 'program', document, section, text: name }),
    ...(purpose
      ? [
          paragraph({
            id: `program/${code}/purpose`,
            kind: 'purpose',
            document,
            section: `${section} 目的`,
            text: purpose,
          }),
        ]
      : []),
    ...program.parts.map((part, index) =>
      paragraph({
        id: `${code}/${index + 1}`,
        kind: 'part',
        document,
        section: `${section} ${index + 1}`,
        text: part.text,
        inferred,
        marks: { 名称: part.name, 実施状況: statusText(part.status), 実施例: part.examples?.join('、') },
      }),
    ),
    ...(rules?.lifeStages ?? []).map((stage, index) =>
      paragraph({
        id: `program/${code}/life-stage/${index + 1}`,
        kind: 'programRule',
        document,
        section: `${section} ${stage.name}`,
        text: stage.text,
        marks: { 年齢: stage.ages },
      }),
    ),
    ...(rules?.specialistTrack
      ? [
          paragraph({
            id: `program/${code}/specialist-track`,
            kind: 'programRule',
            document,
            section: `${section} 注記`,
            text: rules.specialistTrack,
          }),
        ]
      : []),
    ...(rules?.jobFamilies ?? []).map((family, index) =>
      paragraph({
        id: `program/${code}/job-family/${index + 1}`,
        kind: 'programRule',
        document,
        section: `${section} 職種別${index + 1}`,
        text: family.text,
        marks: { 職種: `${family.families.join('、')}${family.others ?? ''}` },
      }),
    ),
  ]
}

/** 実施状況 as the policy prints it. */
export function statusText(status: PartStatus): string {
  if (status === 'active') return '〇'
  return status === 'considering' ? '検討中' : `${status.since}～`
}

function pictureParagraphs({ trainingPicture: picture }: PolicyPackage, inferred: boolean): Paragraph[] {
  if (!picture) return []
  const at = (place: string, text: string) =>
    paragraph({
      id: `training-picture/${place}`,
      kind: 'trainingPicture',
      document: '資料3',
      section: '資料3 職員研修の体系（図）',
      text,
      inferred,
    })
  return [
    ...picture.conditions.map((text, index) => at(`condition/${index + 1}`, text)),
    ...picture.elements.map((text, index) => at(`element/${index + 1}`, text)),
    at('complements', picture.complements),
    ...Object.entries(picture.tree).flatMap(([branch, lines], index) => [
      at(`tree/${index + 1}`, branch),
      ...lines.map((text, line) => at(`tree/${index + 1}/${line + 1}`, text)),
    ]),
  ]
}
