import type { Answers } from '../../web/api.ts'
import { resultNames } from '../check-rules.ts'
import { type GapKind, keeperNames } from '../gap-rules.ts'

type Status = Answers['insight']['record']['parts'][number]['status']

/** 実施状況 of a part in words; the year is the policy's own. */
export function statusInWords(status: Status): string {
  if (status === 'active') return '実施中'
  return status === 'considering' ? '検討中' : `実施中（${status.since}年から）`
}

export const isOn = (status: Status): boolean => status !== 'considering'

/** A 制度 as a whole. */
export function usableInWords(parts: readonly { readonly status: Status }[]): string {
  if (parts.every(({ status }) => isOn(status))) return '使えます'
  return parts.some(({ status }) => isOn(status)) ? '一部は検討中' : '検討中'
}

/** A number and its unit, as people write it: 1,502人, 61.7％, 14.2時間. */
export const withUnit =
  (unit: string) =>
  (value: number): string =>
    `${value.toLocaleString('ja-JP', { maximumFractionDigits: 4 })}${unit}`

export const gapNames: Readonly<Record<GapKind, string>> = {
  owner: '所管',
  guide: '申し込み方',
  baseline: '基準値',
  target: '目標値',
  check: '今年度の点検',
}

export const documentKindNames = { basis: '根拠規程', form: '様式', handout: '手引き・資料' } as const

/** Who keeps an item, with those that nobody keeps yet. */
export const keeperChoiceNames = { ...keeperNames, nobody: 'まだ決まっていない' } as const
export const resultChoiceNames = { open: 'まだ', ...resultNames } as const
export const kindNames = { program: '制度', action: 'とるべき行動', condition: '研修のあり方の条件' } as const
