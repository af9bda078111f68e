import { evaluationKindNames } from '../scheme.ts'
import { type SchemeChange, type SchemeNames, whenWords } from '../scheme-words.ts'
import {
  type Column,
  type Occasion,
  type PayRules,
  type PayUse,
  type Penalty,
  type Quota,
  type Rate,
  type Source,
  scopeNames,
  statusNames,
} from './pay-rules.ts'
import { percentWords, rateOf, valueWords } from './reason-words.ts'

type Names = Pick<SchemeNames, 'grades' | 'employmentKinds'>
type Line = { readonly key: string; readonly label: string; readonly says: string }

export const missingNames: Readonly<Record<PayRules['missing'], string>> = {
  middle: '結果がないものとして、中位の区分にする',
  'as-standard': 'ない結果を、標準の評語として数える',
}
export const roundingNames = { down: '切り捨て', 'half-up': '四捨五入', up: '切り上げ' } as const
export const treatNames = { out: '対象外', middle: '中位の区分' } as const
export const smallUnitNames = { pool: '合わせて数える', exempt: '枠をあてはめない' } as const
export const penaltyNames = { discipline: '懲戒', absence: '欠勤' } as const

/** Which period a source means, seen from 基準日. */
export const pickWords = (pick: Source['pick']): string =>
  pick.by === 'ends-in'
    ? `${pick.yearsBefore === 0 ? '基準日の年' : `基準日の${pick.yearsBefore}年前`}の${pick.month}月に終わる期`
    : pick.back === 0
      ? '基準日までに終わった最後の期'
      : `基準日までに終わった最後の期の${pick.back}つ前`

/** The share of a band; what is wished at least lifts nobody up. */
export function quotaWords({ scope, most, aim }: Quota): string {
  const where = scope === 'whole' ? '全体で' : `${scopeNames[scope]}ごとに`
  return `${where}${percentWords(most)}まで${aim === null ? '' : `（目安${percentWords(aim)}以上）`}`
}

/** Everything that the rules of a use say, a line for each thing: they are read by these, and two versions are compared by them. */
export function payRuleLines(use: PayUse, rules: PayRules, names: Names): Line[] {
  const { bands, columns, exceptions, occasions, penalties, rounding, smallUnit } = rules
  const rates = (rate: Rate) =>
    columns.map((column) => `${column.name} ${rateOf(use, rate, column, rounding)}`).join('、')
  const bandName = (code: string) => bands.find((band) => band.code === code)?.name ?? code
  return [
    ...occasions.map((occasion) => ({
      key: `occasion.${occasion.code}`,
      label: `使う結果：${occasion.name}`,
      says: occasionWords(occasion),
    })),
    ...pointLines(rules),
    { key: 'missing', label: '結果の一部がないとき', says: missingNames[rules.missing] },
    ...bands.map(({ code, name, fromPoints, noLower, isMiddle, rate, quotas }, at) => ({
      key: `band.${code}`,
      label: `区分${at + 1}：${name}`,
      says: [
        `${fromPoints === null ? 'それ未満の点' : `${fromPoints}点以上`}。${rates(rate)}`,
        ...(noLower ? ['下位の評語がある人は入らない'] : []),
        ...(isMiddle ? ['結果のない人が入る'] : []),
        ...quotas.map((quota) => `上の区分と合わせて、${quotaWords(quota)}`),
      ].join('\n'),
    })),
    { key: 'columns', label: '値の列', says: columns.map((column) => columnWords(use, column, names)).join('\n') },
    {
      key: 'small',
      label: '人数の少ない組織',
      says: smallUnit.under === 0 ? '扱いを分けない' : `${smallUnit.under}人未満は、${smallUnitNames[smallUnit.treat]}`,
    },
    {
      key: 'rounding',
      label: '端数',
      says: `人数は${roundingNames[rules.quotaRounding]}、値は${roundingNames[rounding]}`,
    },
    { key: 'order', label: '合計が同じ人の順', says: orderWords(rules) },
    ...penalties.map((penalty) => ({
      key: `penalty.${penalty.code}`,
      label: `懲戒・欠勤：${penalty.name}`,
      says: `${penaltyWords(penalty)}：${penalty.effect.by === 'band' ? `「${bandName(penalty.effect.band)}」にする` : rates(penalty.effect.rate)}`,
    })),
    ...exceptions.map(({ says, when, statuses, treat, basis }, at) => ({
      key: `exception.${at}`,
      label: `例外：${says}`,
      says: `${[
        ...(when === null ? [] : [whenWords(when, { ...names, categories: new Map() })]),
        ...(statuses.length === 0 ? [] : [`基準日に${statuses.map((one) => statusNames[one]).join('・')}`]),
      ].join('で、')}の人は、${treatNames[treat]}（${basis}）`,
    })),
    {
      key: 'told',
      label: '本人への通知',
      says: rules.personSees ? '決定した区分を、本人が見られる' : '本人には見せない',
    },
  ]
}

const occasionWords = ({ month, day, sources }: Occasion) =>
  [
    `基準日は${month}月${day}日`,
    ...sources.map(
      ({ name, kind, pick, weight }) =>
        `${name}：${evaluationKindNames[kind]}の、${pickWords(pick)}${sources.length === 1 ? '' : `（重み${weight}）`}`,
    ),
  ].join('\n')

const pointLines = ({ points }: PayRules): Line[] =>
  [...Map.groupBy(points, ({ kind }) => kind)].map(([kind, some]) => ({
    key: `points.${kind}`,
    label: `評語の点：${evaluationKindNames[kind]}`,
    says: some
      .map(
        ({ mark, points: given, isStandard, isLower }) =>
          `${mark} ${given}点${isStandard ? '［標準］' : ''}${isLower ? '［下位］' : ''}`,
      )
      .join('、'),
  }))

const columnWords = (use: PayUse, { name, when, olderThan, standard }: Column, names: Names) =>
  `${name}：${[
    ...(when === null && olderThan !== null ? [] : [whenWords(when, { ...names, categories: new Map() })]),
    ...(olderThan === null ? [] : [`基準日に${olderThan}歳を超える人`]),
  ].join('で、')}${use === 'bonus' ? `。標準は${valueWords(use, standard)}` : ''}`

function orderWords({ order, occasions }: PayRules): string {
  const sources = new Map(occasions.flatMap(({ sources: some }) => some.map(({ id, name }) => [id, name])))
  const named = order.map((id) => sources.get(id) ?? id)
  return named.length === 0
    ? '同じ順位とし、人事課が選ぶ'
    : `${named.join('、')}の点の高い順。なお同じなら、人事課が選ぶ`
}

const penaltyWords = ({ of, fromDays }: Penalty) => (of === 'discipline' ? '懲戒' : `欠勤が${fromDays}日から`)

/** What two versions say differently, line by line; a thing that only one of them has is said so. */
export function compareLines(before: readonly Line[], after: readonly Line[]): SchemeChange[] {
  const was = new Map(before.map((line) => [line.key, line]))
  const is = new Map(after.map((line) => [line.key, line]))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [one, other] = [was.get(key), is.get(key)]
    if (one?.says === other?.says && one?.label === other?.label) return []
    const label = other?.label ?? one?.label ?? key
    return [{ key, label, before: one?.says ?? 'ありません', after: other?.says ?? 'ありません' }]
  })
}

export const comparePayRules = (use: PayUse, before: PayRules, after: PayRules, names: Names) =>
  compareLines(payRuleLines(use, before, names), payRuleLines(use, after, names))
