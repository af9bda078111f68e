import type { KindRules, MarkScale, Scheme } from '../../../scheme.ts'

/** A part of the scheme and how it changes: every group of fields takes this. */
export type Part<T> = { readonly value: T; readonly onChange: (value: T) => void }

/** A list with one of its members changed, taken out, moved. */
const keys = new WeakMap<object, string>()
let made = 0
/** A key of a row that has nothing of its own to be known by: it goes with the row while that is typed into or moved, and while others come and go. */
export function keyOf(row: object): string {
  const key = keys.get(row) ?? String(++made)
  keys.set(row, key)
  return key
}

export const changed = <T extends object>(list: readonly T[], at: number, part: Partial<T>): T[] =>
  list.map((one, place) => {
    if (place !== at) return one
    const next = { ...one, ...part }
    keys.set(next, keyOf(one))
    return next
  })
export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, place) => place !== at)
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const next = [...list]
  const [one] = next.splice(at, 1)
  if (one !== undefined) next.splice(at + by, 0, one)
  return next
}

export const newStep = (steps: MarkScale['steps']): MarkScale['steps'][number] => ({
  code: '',
  label: '',
  rank: Math.max(0, ...steps.map(({ rank }) => rank)) + 1,
  isStandard: false,
  isUpper: false,
  isLower: false,
  points: null,
})

/** An id that no other scale of the scheme has: people see its name only. */
export function newScale(scales: Scheme['scales']): MarkScale {
  let number = scales.length + 1
  while (scales.some(({ id }) => id === `scale-${number}`)) number++
  return { id: `scale-${number}`, name: '', steps: [newStep([]), { ...newStep([]), rank: 2 }] }
}

/** Rules of a kind that the scheme has not yet: what any evaluation needs, and nothing of a number. */
export function newKind(kind: KindRules['kind'], scales: Scheme['scales']): KindRules {
  const scale = scales[0]?.id ?? ''
  return {
    kind,
    scoring: 'grade',
    itemScale: scale,
    overallScale: scale,
    overall: { by: 'judgement' },
    goals: kind === 'achievement' ? { least: 1, most: 5, difficulty: [], importance: [] } : null,
    itemWeights: {},
    steps: [
      ...(kind === 'achievement' ? (['goals'] as const) : []),
      'self-report',
      'evaluation',
      'adjustment',
      'confirmation',
      'disclosure',
      'closing-interview',
    ],
    without: [],
    deadlines: [],
  }
}

/** Where a city begins that has no scheme yet: a draft with which the form can be read. Every word and number of it is the city's to set before it is kept. */
export const firstScheme = (): Scheme => {
  const words = ['極めて優れている', '優れている', '標準', 'やや劣る', '劣る']
  const scale: MarkScale = {
    id: 's-d',
    name: '5段階（S・A・B・C・D）',
    steps: ['S', 'A', 'B', 'C', 'D'].map((code, at) => ({
      code,
      label: words[at] ?? '',
      rank: at + 1,
      isStandard: at === 2,
      isUpper: at < 2,
      isLower: at > 2,
      points: null,
    })),
  }
  return {
    scales: [scale],
    kinds: [newKind('ability', [scale])],
    chain: [{ when: null, hasAdjuster: true, confirmer: 'above' }],
    disclosure: { order: 'disclosure-first', scope: 'overall', to: 'all' },
    formerMarksVisible: false,
    lastResultsVisible: false,
    appeal: { days: 7, counts: 'calendar', closedLastDay: 'moves', answerDays: 60, otherWays: [], afterFiling: '' },
    motion: {
      changedGrade: 'base-date',
      leastWorkingDays: 0,
      leastTermMonths: 0,
      leftOut: [],
      handoverDays: 14,
      handoverShown: 'never',
    },
    evaluatorCourse: { names: [], years: 0, holds: 'warn' },
    takingOut: null,
    probation: { months: 6, workingDays: 90, longestMonths: 12, fiscalYearMonths: 1, fiscalYearWorkingDays: 15 },
  }
}
