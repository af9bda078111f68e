import { type Column, type Occasion, type PayRules, type Rate, scopeNames } from './pay-rules.ts'
import { amountOf, type Line, type Reason, type UsedMark } from './placing-rules.ts'
import type { Group } from './room-rules.ts'

export type GroupNames = { readonly grades: ReadonlyMap<string, string>; readonly bureaus: ReadonlyMap<string, string> }

/** Whole thousandths as people write a share: 250 is 25%, 55 is 5.5%. */
export const percentWords = (thousandths: number) => `${ofHundred(thousandths)}%`
/** A rate over 100, as 規則 write it: 1,050 is 105/100. */
const rateWords = (thousandths: number) => `${ofHundred(thousandths)}/100`
/** The sign by itself: of −5 nothing is left before the point that could carry it. */
function ofHundred(thousandths: number) {
  const size = Math.abs(thousandths)
  return `${thousandths < 0 ? '-' : ''}${Math.trunc(size / 10)}${size % 10 === 0 ? '' : `.${size % 10}`}`
}

/** What a band gives in a column, in words, before anybody is placed. */
export const rateOf = (use: 'bonus' | 'raise', rate: Rate, column: Column, rounding: PayRules['rounding']) =>
  valueWords(use, amountOf(rate, column, rounding))
export const valueWords = (use: 'bonus' | 'raise', value: number | null) =>
  value === null ? '対象外' : use === 'bonus' ? rateWords(value) : `${value}号給`

/** The people of a group in words, as they stand before a number: 主事級, 総務局, 全体. */
export function groupWords({ key, isPool }: Group, { grades, bureaus }: GroupNames): string {
  const [scope = 'whole', id = ''] = key.split(':')
  if (isPool) return `人数の少ない${scopeNames[scope as 'grade' | 'bureau']}を合わせた`
  if (scope === 'grade') return grades.get(id) ?? '職位のない人'
  return scope === 'bureau' ? (bureaus.get(id) ?? '局のない人') : '全体'
}

/** Each person's reason in words: which results, which rule, in the order in which they came about. */
export function reasonWords(
  rules: PayRules,
  { sources }: Occasion,
  { reasons }: Pick<Line, 'reasons'>,
  marks: readonly UsedMark[],
  names: GroupNames,
): string[] {
  const band = (code: string) => rules.bands.find((one) => one.code === code)?.name ?? code
  const source = (id: string) => sources.find((one) => one.id === id)?.name ?? id
  const penalty = (code: string) => rules.penalties.find((one) => one.code === code)?.name ?? code
  const middle = rules.bands.find(({ isMiddle }) => isMiddle)?.name ?? ''
  const used = marks.map(({ source: id, mark }) => `${source(id)}は${mark}`)
  const say = (reason: Reason): string => {
    switch (reason.why) {
      case 'out':
        return `${reason.says}のため、対象外です（${reason.basis}）。`
      case 'exception':
        return `${reason.says}のため、「${middle}」とします（${reason.basis}）。`
      case 'single-out':
        return `この計算だけの扱いで、対象外です。理由：${reason.says}`
      case 'single':
        return `この計算だけの扱いで、「${middle}」とします。理由：${reason.says}`
      case 'no-result':
        return `${reason.missing.map(source).join('、')}の結果がありません。未評価は悪い評価ではないので、「${middle}」とします。`
      case 'as-standard':
        return `${source(reason.source)}の結果がないので、標準の「${reason.mark}」として計算します。`
      case 'total':
        return `${used.join('、')}。合計${reason.points}点です。`
      case 'band':
        return reason.fromPoints === null
          ? `点数から「${band(reason.band)}」になります。`
          : `${reason.fromPoints}点以上なので、「${band(reason.band)}」に当たります。`
      case 'lower-mark':
        return `下位の評語があるので、「${band(reason.band)}」にはなりません。`
      case 'full':
        return `「${band(reason.band)}」は、${groupWords(reason.group, names)}${reason.group.size}人の${percentWords(reason.quota.most)}（${reason.room}人）までで、上の順位の人で埋まっています。`
      case 'tie':
        return reason.left === 0
          ? `「${band(reason.band)}」の最後の枠に同じ順位の人が${reason.among}人いて、人事課がほかの人を選びました。`
          : `「${band(reason.band)}」の残り${reason.left}人の枠に、同じ順位の人が${reason.among}人います。人事課が選びます。`
      case 'chosen':
        return `同じ順位の人の中から、人事課が「${band(reason.band)}」に選びました。`
      case 'no-lift':
        return `${penalty(reason.penalty)}があるので、上位の区分の順位には入りません。`
      default:
        return `${penalty(reason.penalty)}の定めが、最も低いので、これによります。`
    }
  }
  return reasons.map(say)
}
