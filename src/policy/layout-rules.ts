import type { PolicyGrade, PolicyPackage } from './format.ts'
import { inference } from './package-rules.ts'
import { lineKindNames, type Paragraph, type PolicyDocument, paragraph, type RoleKind } from './paragraph-rules.ts'
import { type IsInferred, programParagraphs } from './program-paragraph-rules.ts'

/** Every paragraph of a policy in reading order. What is null has none. */
export function paragraphsOf(policy: PolicyPackage): Paragraph[] {
  const isInferred = inferences(policy)
  return [...body(policy, isInferred), ...roles(policy), ...abilities(policy), ...programParagraphs(policy, isInferred)]
}

/** Whether a part of the package, or one program of it, is named among what was inferred. */
function inferences(policy: PolicyPackage): IsInferred {
  const named = new Set(
    (policy.inferred ?? []).map((line) => inference.exec(line)?.slice(1, 3).filter(Boolean).join(' ')),
  )
  return (part, code) => named.has(part) || (code !== undefined && named.has(`${part} ${code}`))
}

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
        annotations: { 資料3での名称: support.fullName },
      }),
    ),
  ]
}

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
        annotations: { 能力: ability.label, 評価項目: ability.evaluationItem },
      })
    }),
  )
  return [...headings, ...cells]
}
