import { z } from 'zod'
import { evaluationKinds, When } from '../scheme.ts'

/**
 * 成績率 of 勤勉手当 and 昇給区分 as one 任命権者 sets them: how results become a band, and a band a rate or 号給. Nothing of it is a constant of the code
 * (地方公務員法 23条2項: the 任命権者 builds pay upon the evaluation; the numbers stand in 規則 and 取扱要領).
 */

const word = z.string().trim().min(1).max(100)
const sentence = z.string().trim().min(1).max(400)
const id = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)
/** Thousandths of one, or whole 号給: whole numbers until the end. */
const amount = z.int().min(-100_000).max(100_000)
const permille = z.int().min(0).max(1000)

/** What results are used for in pay. bonus: the rate is in thousandths (1,050 is 105/100). raise: 号給. */
export const payUseNames = { bonus: '勤勉手当の成績率', raise: '昇給区分' } as const
export type PayUse = keyof typeof payUseNames
export const payUses = Object.keys(payUseNames) as [PayUse, ...PayUse[]]

/** Which cycle feeds this: the one that ends in a month of the year of 基準日 or before it, or simply the last (0), the one before it (1) … that is over by then. */
const Pick = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('ends-in'),
    month: z.int().min(1).max(12),
    yearsBefore: z.int().min(0).max(3),
  }),
  z.strictObject({ by: z.literal('last'), back: z.int().min(0).max(5) }),
])
const Source = z.strictObject({
  id,
  name: word,
  kind: z.enum(evaluationKinds),
  pick: Pick,
  weight: z.int().min(1).max(100),
})
export type Source = z.infer<typeof Source>

/** 使う結果の定め: 6月期, 12月期, 1月の昇給, each with its 基準日 and the results that it uses. */
export const Occasion = z.strictObject({
  code: id,
  name: word,
  month: z.int().min(1).max(12),
  day: z.int().min(1).max(31),
  sources: z.array(Source).min(1).max(6),
})
export type Occasion = z.infer<typeof Occasion>

/** absolute: the value itself. multiplier: thousandths of the standard. delta: added to the standard. */
const formulas = ['absolute', 'multiplier', 'delta'] as const
const Rate = z.strictObject({ formula: z.enum(formulas), values: z.record(id, amount) })
export type Rate = z.infer<typeof Rate>

export const scopeNames = { grade: '職位', bureau: '局（区）', whole: '全体' } as const
export type Scope = keyof typeof scopeNames
const scopes = Object.keys(scopeNames) as [Scope, ...Scope[]]

/** The band and all above it together hold at most so many of the people of a group. `aim` is told where it is not reached, and lifts nobody up. */
const Quota = z.strictObject({ scope: z.enum(scopes), most: permille, aim: permille.nullable() })
export type Quota = z.infer<typeof Quota>

const Band = z.strictObject({
  code: z.string().trim().min(1).max(10),
  name: word,
  /** Fewest points with which one belongs here; null: any, for the last band. */
  fromPoints: z.int().min(-10_000).max(10_000).nullable(),
  /** Closed to whoever has a lower mark among the results. */
  noLower: z.boolean(),
  /** Where whoever has no result stands, and below which no quota pushes. */
  isMiddle: z.boolean(),
  rate: Rate,
  quotas: z.array(Quota).max(3),
})

/** A standard of its own for some: 再任用短時間, 管理職, those over an age. The first that fits holds. */
const Column = z.strictObject({
  code: id,
  name: word,
  when: When.nullable(),
  /** Over this age in whole years on 基準日. */
  olderThan: z.int().min(15).max(80).nullable(),
  standard: amount,
})
export type Column = z.infer<typeof Column>

/** 懲戒 of the period, or 欠勤 of so many days and more. What makes it worst holds, alone. */
const Penalty = z.strictObject({
  code: id,
  name: word,
  of: z.enum(['discipline', 'absence']),
  fromDays: z.int().min(0).max(400),
  effect: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('band'), band: z.string() }),
    z.strictObject({ by: z.literal('rate'), rate: Rate }),
  ]),
})
export type Penalty = z.infer<typeof Penalty>

export const statusNames = {
  leave: '休職',
  'childcare-leave': '育児休業',
  'study-leave': '休業',
  suspension: '停職',
  loan: '出向',
  dispatch: '派遣',
} as const
export type Status = keyof typeof statusNames
export const statuses = Object.keys(statusNames) as [Status, ...Status[]]

/** Who is left out, or stands in the middle without looking at results: by 職位・職種・任用区分, or by what they are on 基準日. */
const Exception = z.strictObject({
  when: When.nullable(),
  statuses: z.array(z.enum(statuses)),
  treat: z.enum(['out', 'middle']),
  says: word,
  basis: sentence,
})

export const PayRules = z.strictObject({
  occasions: z.array(Occasion).min(1).max(6),
  points: z
    .array(
      z.strictObject({
        kind: z.enum(evaluationKinds),
        mark: z.string().trim().min(1).max(10),
        points: z.int().min(-1000).max(1000),
        isLower: z.boolean(),
        isStandard: z.boolean(),
      }),
    )
    .min(1)
    .max(60),
  /** One of several results is missing: all of it counts as no result, or the missing one as the standard mark. Never as nothing. */
  missing: z.enum(['middle', 'as-standard']),
  /** From the best to the last. */
  bands: z.array(Band).min(2).max(10),
  columns: z.array(Column).min(1).max(10),
  /** Of a multiplier of the standard. */
  rounding: z.enum(['down', 'half-up']),
  /** Of a share of people. */
  quotaRounding: z.enum(['down', 'half-up', 'up']),
  /** Groups of fewer people: counted together, or without quota. */
  smallUnit: z.strictObject({ under: z.int().min(0).max(1000), treat: z.enum(['pool', 'exempt']) }),
  /** Sources by whose points equals are put in order, after the total. Who is equal still is chosen by HR, never by chance. */
  order: z.array(id).max(6),
  penalties: z.array(Penalty).max(30),
  exceptions: z.array(Exception).max(50),
  /** Whether a person sees their own band once it is decided. */
  personSees: z.boolean(),
})
export type PayRules = z.infer<typeof PayRules>
