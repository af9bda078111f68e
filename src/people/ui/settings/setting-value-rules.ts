import { type Duty, dutyNames } from '../../duty-rules.ts'
import { orderKindNames } from '../../posting-rules.ts'

export const eraNames = { wareki: '和暦（令和8年11月24日）', seireki: '西暦（2026年11月24日）' } as const
export const sourceNames = { feed: '人事給与システム', sodachi: 'そだち' } as const

/** Kinds of order for the words of a city; `pay` is not read at all. */
export const wordKinds: Readonly<Record<string, string>> = { ...orderKindNames, pay: '給料だけの発令（読まない）' }

const units: Readonly<Record<string, string>> = {
  'shared-terminal-minutes': '分',
  'proof-minutes': '分',
  'notification-years': '年',
  'smallest-group': '人',
}

const unitOf = (key: string): string => units[key] ?? ''

/** A value as people would say it. */
export function valueInWords(key: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'なし'
  if (key === 'era-display') return eraNames[value as keyof typeof eraNames] ?? String(value)
  if (key === 'order-source') return sourceNames[value as keyof typeof sourceNames] ?? String(value)
  if (typeof value === 'number') return `${value}${unitOf(key)}`
  if (key === 'second-factor-duties' && Array.isArray(value) && value.length > 0)
    return value.map((code) => dutyNames[code as Duty] ?? String(code)).join('、')
  if (Array.isArray(value)) return value.length === 0 ? 'なし' : value.join('、')
  if (typeof value === 'object') {
    const pairs = Object.entries(value).map(([word, kind]) => `${word}は${wordKinds[String(kind)] ?? kind}`)
    return pairs.length === 0 ? 'なし' : pairs.join('、')
  }
  return String(value)
}

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
