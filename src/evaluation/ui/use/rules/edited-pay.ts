import { type EvaluationKind, evaluationKinds, type Scheme } from '../../../scheme.ts'
import { ranked } from '../../../scheme-rules.ts'
import type { PayRules, PayUse, Rate } from '../../../use/pay-rules.ts'
import { firstScheme } from '../../desk/scheme/edited.ts'

export type Band = PayRules['bands'][number]
export type Occasion = PayRules['occasions'][number]

/** An id that none of these has: people see names only. */
export function freeId(known: readonly string[], stem: string): string {
  let number = known.length + 1
  while (known.includes(`${stem}-${number}`)) number++
  return `${stem}-${number}`
}

/** The marks of a kind as the scheme has them, a point more for each step up; every number is the city's to set. */
export function pointsOf(scheme: Scheme, kind: EvaluationKind): PayRules['points'] {
  const rules = scheme.kinds.find((one) => one.kind === kind)
  const scale = scheme.scales.find(({ id }) => id === rules?.overallScale)
  return (scale ? ranked(scale) : []).map(({ code, isLower, isStandard }, at, all) => ({
    kind,
    mark: code,
    points: all.length - 1 - at,
    isLower,
    isStandard,
  }))
}

/** Where a city begins that has no rules of a use yet: its own marks, a band for each, and for everybody the same value. Nothing of it gives anybody more. */
export function firstPayRules(use: PayUse, ofCity: Scheme | null): PayRules {
  const scheme = ofCity ?? firstScheme()
  const kinds = evaluationKinds.filter((kind) => scheme.kinds.some((one) => one.kind === kind))
  const kind = kinds.find((one) => one === 'achievement') ?? kinds[0] ?? 'ability'
  const marks = pointsOf(scheme, kind)
  const middle = Math.max(
    0,
    marks.findIndex(({ isStandard }) => isStandard),
  )
  const source = {
    id: 'source-1',
    name: kind === 'achievement' ? '直近の業績評価' : '直近の評価',
    kind,
    pick: { by: 'last', back: 0 },
    weight: 1,
  } as const
  const rate: Rate =
    use === 'bonus'
      ? { formula: 'multiplier', values: { general: 1000 } }
      : { formula: 'absolute', values: { general: 0 } }
  return {
    occasions:
      use === 'bonus'
        ? [
            { code: 'june', name: '6月期', month: 6, day: 1, sources: [source] },
            { code: 'december', name: '12月期', month: 12, day: 1, sources: [source] },
          ]
        : [{ code: 'january', name: '1月の昇給', month: 1, day: 1, sources: [source] }],
    points: kinds.flatMap((one) => pointsOf(scheme, one)),
    missing: 'middle',
    bands: marks.map(({ mark, points }, at) => ({
      code: String(at + 1),
      name: `第${at + 1}区分（${mark}）`,
      fromPoints: at === marks.length - 1 ? null : points,
      noLower: false,
      isMiddle: at === middle,
      rate,
      quotas: [],
    })),
    columns: [{ code: 'general', name: '一般', when: null, olderThan: null, standard: use === 'bonus' ? 1000 : 0 }],
    rounding: 'down',
    quotaRounding: 'down',
    smallUnit: { under: 0, treat: 'pool' },
    order: [],
    penalties: [],
    exceptions: [],
    personSees: false,
  }
}

/** The last band begins nowhere; whichever was last before begins above it. */
export const withLastOpen = (bands: readonly Band[]): Band[] =>
  bands.map((band, at) => ({
    ...band,
    fromPoints: at === bands.length - 1 ? null : (band.fromPoints ?? (bands[at - 1]?.fromPoints ?? 1) - 1),
  }))

const onRates = (rules: PayRules, change: (values: Rate['values']) => Rate['values']): PayRules => {
  const rate = (one: Rate): Rate => ({ ...one, values: change(one.values) })
  return {
    ...rules,
    bands: rules.bands.map((band) => ({ ...band, rate: rate(band.rate) })),
    penalties: rules.penalties.map((penalty) =>
      penalty.effect.by === 'rate' ? { ...penalty, effect: { by: 'rate', rate: rate(penalty.effect.rate) } } : penalty,
    ),
  }
}

/** Another column before the last, which is for everybody else; each band and each penalty has for it what the last one has. */
export function withColumn(rules: PayRules): PayRules {
  const last = rules.columns.at(-1)
  const code = freeId(
    rules.columns.map((column) => column.code),
    'column',
  )
  const column = { code, name: '', when: {}, olderThan: null, standard: last?.standard ?? 0 }
  return {
    ...onRates(rules, (values) => ({ ...values, [code]: values[last?.code ?? ''] ?? 0 })),
    columns: [...rules.columns.slice(0, -1), column, ...rules.columns.slice(-1)],
  }
}
export const withoutColumn = (rules: PayRules, code: string): PayRules => ({
  ...onRates(rules, (values) => Object.fromEntries(Object.entries(values).filter(([key]) => key !== code))),
  columns: rules.columns.filter((column) => column.code !== code),
})

/** Whether a field holds what is no number, no word or no choice yet. */
export function isUnfilled(value: unknown): boolean {
  if (typeof value === 'number') return Number.isNaN(value)
  if (typeof value === 'string') return value.trim() === ''
  if (Array.isArray(value)) return value.some(isUnfilled)
  if (value === null || typeof value !== 'object') return false
  const parts = Object.entries(value)
  return parts.some(
    ([key, part]) => isUnfilled(part) || (key === 'when' && part !== null && Object.keys(part).length === 0),
  )
}
