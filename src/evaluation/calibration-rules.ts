import { leastPeople } from './evenness-rules.ts'
import type { MarkScale } from './scheme.ts'
import { markStep, ranked } from './scheme-rules.ts'

export type Beside = { readonly first: string | null; readonly second: string | null; readonly final: string | null }

type Counted = { code: string; count: number }
export type Distribution = {
  readonly sheets: number
  /** With a mark of the evaluator that may be seen. */
  readonly marked: number
  /** Of the evaluators, and as they stand now (final, else adjusted, else the evaluator's); null under five marked sheets. */
  readonly first: Counted[] | null
  readonly now: Counted[] | null
  /** How many the adjuster changed. */
  readonly changed: number | null
  /** Tenths of a step above (+) or below the standard of the scale, as they stand now. */
  readonly shiftTenths: number | null
}

/** How the marks of a group are spread. No curve is asked for: 評語 are absolute, and only pay is relative. */
export function distribution(scale: MarkScale, sheets: readonly Beside[]): Distribution {
  const marked = sheets.flatMap(({ first, second, final }) =>
    first === null ? [] : [{ first, now: final ?? second ?? first }],
  )
  const whole = { sheets: sheets.length, marked: marked.length }
  if (marked.length < leastPeople) return { ...whole, first: null, now: null, changed: null, shiftTenths: null }
  const steps = ranked(scale)
  const counted = (which: 'first' | 'now') =>
    steps.map(({ code }) => ({ code, count: marked.filter((one) => one[which] === code).length }))
  const standard = steps.filter(({ isStandard }) => isStandard)
  const middle = standard.reduce((sum, { rank }) => sum + rank, 0) / standard.length
  const mean = marked.reduce((sum, { now }) => sum + (markStep(scale, now)?.rank ?? middle), 0) / marked.length
  return {
    ...whole,
    first: counted('first'),
    now: counted('now'),
    changed: marked.filter(({ first, now }) => first !== now).length,
    // A lower rank is a better mark; -0 would be shown as such.
    shiftTenths: Math.round((middle - mean) * 10) || 0,
  }
}
