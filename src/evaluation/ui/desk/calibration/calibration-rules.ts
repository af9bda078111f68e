import type { Answers } from '../../../../web/api.ts'

export type Calibration = Answers['evaluation']['calibration']
export type Unit = Calibration['units'][number]
export type Sheet = Answers['evaluation']['calibrationUnit']['sheets'][number]
export type Spread = NonNullable<Calibration['whole']['now']>

/** The mark of a sheet as it stands now: final, else the adjuster's, else the evaluator's. */
export const nowOf = ({ first, second, final }: Pick<Sheet, 'first' | 'second' | 'final'>) => final ?? second ?? first

/** How marks would be spread if some were others: what is asked and never kept. */
export function spreadIf(
  scale: readonly { readonly code: string }[],
  sheets: readonly Pick<Sheet, 'sheetId' | 'first' | 'second' | 'final'>[],
  instead: ReadonlyMap<string, string>,
): Spread {
  const marks = sheets.map((sheet) => instead.get(sheet.sheetId) ?? nowOf(sheet))
  return scale.map(({ code }) => ({ code, count: marks.filter((mark) => mark === code).length }))
}

/** ＋0.3段 of tenths of a step; the standard is zero. */
export const shiftWords = (tenths: number | null) =>
  tenths === null ? '―' : tenths === 0 ? '±0' : `${tenths > 0 ? '＋' : '－'}${(Math.abs(tenths) / 10).toFixed(1)}段`
