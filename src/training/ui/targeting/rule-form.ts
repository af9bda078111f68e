import type { Answers } from '../../../web/api.ts'
import type { Return, RuleKind } from '../../targeting/target-words.ts'

type Targeting = Answers['training']['targeting']['read']
type Employment = Targeting['employments'][number]['kind']

/** A rule as it is written: numbers are text until they are sent. `key` keeps a row's fields when one above it goes. */
export type RuleRow = {
  readonly key: number
  readonly kind: RuleKind
  readonly grades: readonly string[]
  readonly employments: readonly Employment[]
  readonly jobFamilies: string
  readonly withinMonths: string
  readonly years: string
  readonly returns: readonly Return[]
}

const list = (text: string) =>
  text
    .normalize('NFKC')
    .split(/[、,\s]+/)
    .filter((one) => one !== '')

export const hasMonths = (kind: RuleKind) => kind === 'promoted' || kind === 'mid-career' || kind === 'returned'

export const newRow = (key: number, grades: readonly string[] = []): RuleRow => ({
  key,
  kind: 'promoted',
  grades,
  employments: ['regular'],
  jobFamilies: '',
  withinMonths: '12',
  years: '',
  returns: [],
})

export const rowsOf = ({ kept, grades }: Targeting): RuleRow[] =>
  kept
    ? kept.rules.map((rule, key) => ({
        key,
        kind: rule.kind,
        grades: rule.grades,
        employments: rule.employments,
        jobFamilies: rule.jobFamilies.join('、'),
        withinMonths: rule.withinMonths === null ? '' : String(rule.withinMonths),
        years: rule.years.join('、'),
        returns: rule.returns,
      }))
    : [newRow(0, grades)]

/** What is sent: only what the kind asks for. */
export const sent = ({ key: _, kind, ...row }: RuleRow) => ({
  kind,
  grades: [...row.grades],
  employments: [...row.employments],
  jobFamilies: list(row.jobFamilies),
  withinMonths: hasMonths(kind) && row.withinMonths.trim() !== '' ? Number(row.withinMonths.normalize('NFKC')) : null,
  years: kind === 'service' ? list(row.years).map(Number) : [],
  returns: kind === 'returned' ? [...row.returns] : [],
})
