import type { PolicyPackage } from '../../format.ts'
import { inference } from '../../package-rules.ts'
import type { Place } from './package-edit-rules.ts'

/** One screenful of the editor. */
export type DraftPart = {
  /** In the address: `ability/chief`. */
  readonly key: string
  readonly title: string
  readonly group: '版' | '本文' | '資料1 役割' | '資料2 能力' | '資料3 制度'
}

/** What can be edited on screen, in the order of the policy. The rest is edited in the file: see `fileOnly`. */
export function draftParts(policy: PolicyPackage): DraftPart[] {
  return [
    { key: 'general', title: '名称・施行日・文書番号', group: '版' },
    { key: 'intent', title: '基本の考え方・職員像・対象者', group: '本文' },
    { key: 'prose', title: '本文の文', group: '本文' },
    ...policy.orientations.map(({ id, name }) => ({ key: `orientation/${id}`, title: name, group: '本文' as const })),
    ...policy.initiatives.map(({ id, no, name }) => ({
      key: `initiative/${id}`,
      title: `取組${no} ${name}`,
      group: '本文' as const,
    })),
    { key: 'notes', title: '注記', group: '本文' },
    ...policy.grades.map(({ id, name }) => ({ key: `role/${id}`, title: name, group: '資料1 役割' as const })),
    ...policy.grades.map(({ id, name }) => ({ key: `ability/${id}`, title: name, group: '資料2 能力' as const })),
    ...policy.programs.map(({ code, name }) => ({
      key: `program/${code}`,
      title: `${code} ${name}`,
      group: '資料3 制度' as const,
    })),
    { key: 'programs', title: '制度を加える', group: '資料3 制度' },
  ]
}

/** What the screen does not edit, in words for the page. */
export const fileOnly =
  '職位・志向・取組・能力区分の追加と削除、読替、ローテーションの年数と年齢、研修の体系図、沿革、根拠となる数字'

/** The part on which a place stands, so that a finding leads there. */
export function partOfPlace(policy: PolicyPackage, field: string): string {
  const [first = '', second = '', third] = field.split('.')
  const at = Number(second)
  switch (first) {
    case 'prose':
    case 'notes':
      return first
    case 'principle':
    case 'vision':
    case 'audience':
      return 'intent'
    case 'orientations':
      return `orientation/${policy.orientations[at]?.id}`
    case 'initiatives':
      return `initiative/${policy.initiatives[at]?.id}`
    case 'grades':
      return `${third === 'abilities' ? 'ability' : 'role'}/${policy.grades[at]?.id}`
    case 'programs':
      return `program/${policy.programs[at]?.code}`
    case 'inferred': {
      const [, part, code] = inference.exec(policy.inferred?.[at] ?? '') ?? []
      return part === 'programs' && code ? `program/${code}` : 'general'
    }
    default:
      return 'general'
  }
}

const fieldNames: Readonly<Record<string, string>> = {
  text: '文',
  label: '能力の名前',
  name: '名前',
  title: '名称',
  municipality: '団体名',
  purpose: '目的',
  adoptedOn: '策定日',
  evaluationItem: '評価項目',
  principle: '基本の考え方',
  vision: 'めざすべき職員像',
  behaviours: '行動',
  staffActions: '職員のとるべき行動',
  managerActions: '管理職のとるべき行動',
  examples: '実施例',
  line: 'ライン職の役割',
  staff: 'スタッフ職の役割',
  common: '共通の役割',
  since: '始めた年',
}

/** The sentence of a finding, with the names of the screen in the place of the keys of the file. */
export function findingInWords(message: string): string {
  return message.replace(/「([A-Za-z]+)」/g, (whole, key: string) => {
    const name = fieldNames[key]
    return name === undefined ? whole : `「${name}」`
  })
}

export const fieldOf = (place: Place): string => place.join('.')
