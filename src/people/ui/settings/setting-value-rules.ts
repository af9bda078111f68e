import { type Duty, dutyNames } from '../../duty-rules.ts'
import type { FieldGroup } from '../../field-group-rules.ts'
import { orderKindNames } from '../../posting-rules.ts'

export const eraNames = { wareki: '和暦（令和8年11月24日）', seireki: '西暦（2026年11月24日）' } as const
export const sourceNames = { feed: '人事給与システム', sodachi: 'そだち' } as const

/** Kinds of order for the words of a city; `pay` is not read at all. */
export const wordKinds: Readonly<Record<string, string>> = { ...orderKindNames, pay: '給料だけの発令（読まない）' }

const units: Readonly<Record<string, string>> = {
  'shared-terminal-minutes': '分',
  'proof-minutes': '分',
  'notification-years': '年',
  'digest-hour': '時',
  'smallest-group': '人',
  'import-days': '日',
  'workplace-promoter-days': '日',
  'workplace-plan-days': '日',
  'workplace-report-days': '日',
  'ojt-name-days': '日',
  'ojt-goal-days': '日',
  'ojt-view-days': '日',
  'study-group-least': '人',
  'study-group-most': '人',
  'study-group-units': '課',
  'study-group-joins': 'つ',
  'study-group-meetings': '回',
  'study-group-freed-days': '日',
  'attended-percent': '％',
}

const unitOf = (key: string): string => units[key] ?? ''

/** How the page writes what a value names by its id, or as a day. */
export type SettingNames = {
  readonly gradeName: (gradeId: string) => string
  readonly dayName: (day: string) => string
}

type Words = { readonly words: readonly string[]; readonly done: string; readonly toGrow: string }

/** A value as people would say it. */
export function valueInWords(key: string, value: unknown, { gradeName, dayName }: SettingNames): string {
  if (value === null || value === undefined || value === '') return 'なし'
  if (key === 'era-display') return eraNames[value as keyof typeof eraNames] ?? String(value)
  if (key === 'order-source') return sourceNames[value as keyof typeof sourceNames] ?? String(value)
  if (key === 'manager-grades') return listed((value as readonly string[]).map(gradeName))
  if (key === 'second-factor-duties')
    return listed((value as readonly string[]).map((code) => dutyNames[code as Duty] ?? code))
  if (key === 'duty-networks') {
    const pairs = Object.entries(value as Readonly<Record<string, readonly string[]>>)
    if (pairs.length === 0) return 'なし（どの担当も、どこからでも使えます）'
    return pairs.map(([code, networks]) => `${dutyNames[code as Duty] ?? code}は${networks.join('、')}`).join('。')
  }
  if (key === 'self-check-periods')
    return listed(
      (value as readonly { name: string; from: string }[]).map(({ name, from }) => {
        const [month, day] = from.split('-').map(Number)
        return `${name}（${month}月${day}日から）`
      }),
    )
  if (key === 'self-check-scales')
    return listed(
      (value as readonly { from: string; abilities: Words; behaviours: Words }[]).map(
        ({ from, abilities, behaviours }) =>
          `${dayName(from)}から、能力は${wordsInWords(abilities)}、行動は${wordsInWords(behaviours)}`,
      ),
    )
  if (key === 'rotation-years')
    return listed(
      Object.entries(value as Readonly<Record<string, { from: number; to: number }>>).map(
        ([jobFamily, { from, to }]) => `${jobFamily}は${from === to ? from : `${from}～${to}`}年`,
      ),
    )
  if (key === 'field-groups')
    return listed(
      (value as readonly FieldGroup[]).map(({ name, units }) => `${name || '名前のない部門'}（${units.length}所属）`),
    )
  if (key === 'disclosure-terms')
    return listed(
      (value as readonly { from: string; decideDays: number; extendDays: number; basis: string }[]).map(
        ({ from, decideDays, extendDays, basis }) =>
          `${dayName(from)}からの請求は${decideDays}日、延長は${extendDays}日まで（${basis}）`,
      ),
    )
  if (typeof value === 'number') return `${value}${unitOf(key)}`
  if (Array.isArray(value)) return listed(value)
  if (typeof value === 'object') {
    const pairs = Object.entries(value).map(([word, kind]) => `${word}は${wordKinds[String(kind)] ?? kind}`)
    return listed(pairs)
  }
  return String(value)
}

const listed = (parts: readonly string[]) => (parts.length === 0 ? 'なし' : parts.join('、'))

const wordsInWords = ({ words, done, toGrow }: Words) =>
  `「${words.join('・')}」（できているのは「${done}」、これからは「${toGrow}」）`

/** What somebody typed as a number of a setting; the text itself where it is none, so that the server says what it takes. */
export function typedNumber(typed: string): number | string {
  const plain = typed.normalize('NFKC').trim()
  return /^\d+$/.test(plain) ? Number(plain) : plain
}

/** One per line. */
export function typedLines(typed: string): string[] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The same while somebody types: a last line that is still empty stays, so that a new one can be begun. */
export function linesTyped(typed: string): string[] {
  return typed.endsWith('\n') ? [...typedLines(typed), ''] : typedLines(typed)
}

/** What is sent of a value on screen: without the lines that are still empty. */
export function valueToSend(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => one !== '').map(valueToSend)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, valueToSend(inner)]))
  return value
}
