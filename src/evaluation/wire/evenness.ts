import { z } from 'zod'
import { Instant, OneCycle, State, text } from './words.ts'

/* Even judgement: the mirror of an evaluator and the calibration of 調整者 and officers. */

export const Mirror = z
  .object({
    people: z.int(),
    isShown: z.boolean().meta({ description: '5人から。それより少ないときは、ほかに何もない' }),
    counts: z.array(z.object({ code: z.string(), label: z.string(), count: z.int() })),
    standardPercent: z.int().nullable(),
    shiftTenths: z.int().nullable().meta({ description: '10分の1段。正は、ほかの評価者より高い' }),
    samePercent: z.int().nullable().meta({ description: 'すべての項目が同じ評語の人の割合' }),
    recentPercent: z.int().nullable().meta({ description: '書きとめた事実のうち、最後の1か月の割合' }),
    questions: z.array(z.object({ code: z.string(), asks: z.string() })),
  })
  .meta({ description: '自分の付け方の鏡。本人だけが見て、どこにも残らない' })
const Spread = z.array(z.object({ code: z.string(), count: z.int() })).nullable()
const Distribution = z.object({
  sheets: z.int(),
  marked: z.int(),
  first: Spread.meta({ description: '一次評価。5枚に満たなければ null' }),
  now: Spread.meta({ description: 'いまの評語（確定、調整、一次評価の順）' }),
  changed: z.int().nullable().meta({ description: '調整で変わった数' }),
  shiftTenths: z.int().nullable().meta({ description: '標準からの平均の差。10分の1段' }),
})
export const Calibration = z.object({
  scale: z.array(z.object({ code: z.string(), label: z.string() })),
  whole: Distribution,
  units: z.array(Distribution.extend({ unitId: z.uuid(), depth: z.int(), name: z.string().nullable() })),
  evaluators: z.array(Distribution.extend({ personId: z.uuid(), name: z.string().nullable() })),
})
export const OneCalibrationUnit = OneCycle.extend({ unitId: z.uuid() })
export const CalibrationUnit = z.object({
  sheets: z.array(
    z.object({
      sheetId: z.uuid(),
      personId: z.uuid(),
      name: z.string().nullable(),
      unitId: z.uuid(),
      gradeId: z.string().nullable(),
      evaluatorName: z.string().nullable(),
      state: State,
      first: z.string().nullable(),
      firstComment: z.string().nullable(),
      second: z.string().nullable(),
      secondComment: z.string().nullable(),
      final: z.string().nullable(),
    }),
  ),
  memos: z.array(z.object({ memoId: z.uuid(), text: z.string(), name: z.string().nullable(), writtenAt: Instant })),
})
export const NewCalibrationMemo = OneCalibrationUnit.extend({ text: text(2000) })
export const CalibrationMemoMade = z.object({ memoId: z.uuid() })
