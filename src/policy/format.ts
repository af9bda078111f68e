import { z } from 'zod'

/** The shape of a policy package, `format: sodachi-policy/1`. Strict: a key that we would drop on import is refused instead. */

const text = z.string().regex(/\S/)
const id = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
/** Year, month or day, as far as the source tells it: the day of a 策定 is often not printed. */
const partialDate = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/)
const year = z.int().min(1900).max(2200)
/** [from, to], both included. */
const range = z.tuple([z.int().min(0), z.int().min(0)])

/** 実施状況: `active` is 〇, `since` the year it began, `considering` is 検討中. */
export const PartStatus = z.union([z.literal('active'), z.literal('considering'), z.strictObject({ since: year })])
export type PartStatus = z.infer<typeof PartStatus>

const Ability = z.strictObject({
  /** How 資料1 calls the ability at this 職位. */
  label: text,
  text,
  /** 評価項目 of 能力評価; null where the policy prints none. */
  evaluationItem: text.nullable(),
})

const Grade = z.strictObject({
  id,
  name: text,
  roles: z.strictObject({
    line: z.array(text).min(1).optional(),
    staff: z.array(text).min(1).optional(),
    common: z.array(text).min(1).optional(),
  }),
  /** By category. A cell that the policy leaves empty is absent or null. */
  abilities: z.record(z.string(), Ability.nullable()),
})

const Initiative = z.strictObject({
  id,
  no: z.int().min(1),
  name: text,
  staffActions: z.array(text),
  managerActions: z.array(text),
  supports: z.array(z.strictObject({ id: z.string().regex(/^[A-Z]$/), name: text, fullName: text.optional() })),
})

/** 取組1-A-1: what the city aims at when it moves people. */
const RotationRules = z.strictObject({
  lifeStages: z
    .array(
      z.strictObject({
        name: text,
        ages: text,
        minAge: z.int().min(0).optional(),
        maxAge: z.int().min(0).optional(),
        approx: z.boolean().optional(),
        text,
      }),
    )
    .optional(),
  specialistTrack: text.optional(),
  jobFamilies: z
    .array(
      z.strictObject({
        families: z.array(text).min(1),
        others: text.optional(),
        cycleYears: range.optional(),
        basis: text.optional(),
        byAge: text.optional(),
        /** 目安 of how many 部門, never a limit. */
        sectorsGuide: range.optional(),
        approx: z.boolean().optional(),
        strength: text,
        text,
      }),
    )
    .optional(),
})

const Program = z.strictObject({
  code: z.string().regex(/^[1-9]\d*-[A-Z]-[1-9]\d*$/),
  name: text,
  purpose: text.optional(),
  parts: z
    .array(
      z.strictObject({ status: PartStatus, name: text.optional(), text, examples: z.array(text).min(1).optional() }),
    )
    .min(1),
  rules: RotationRules.optional(),
})

export const PolicyPackage = z.strictObject({
  format: z.literal('sodachi-policy/1'),
  id,
  municipality: text,
  title: text,
  adoptedOn: partialDate.nullable(),
  publishedBy: text.nullish(),
  history: z.array(z.strictObject({ on: partialDate, what: text, title: text })).optional(),
  audience: z.strictObject({ includes: z.array(text), excludes: z.array(text), text }).nullish(),
  /** めざすべき職員像. null: not stated in words. */
  vision: text.nullish(),
  /** What was read from a layout or a picture, as `<part> [<program>]: <which>`. */
  inferred: z.array(text).optional(),
  principle: text.nullish(),
  /** Occasions at which the policy asks to be read again. */
  readAt: z.array(text).optional(),
  evidence: z.array(z.strictObject({ what: text, value: z.number(), year: year.optional() })).optional(),
  prose: z.array(z.strictObject({ id: z.string(), section: text, text })).optional(),
  notes: z.array(z.strictObject({ id: z.string(), text })).optional(),
  trainingPicture: z
    .strictObject({
      conditions: z.array(text),
      elements: z.array(text),
      complements: text,
      tree: z.record(z.string(), z.array(text)),
    })
    .nullish(),
  orientations: z.array(z.strictObject({ id, name: text, behaviours: z.array(text).min(1) })).min(1),
  initiatives: z.array(Initiative).min(1),
  abilityCategories: z.array(z.strictObject({ id, name: text })).min(1),
  /** From the highest 職位 to the lowest. */
  grades: z.array(Grade).min(1),
  /** 読替: 職種 → 職位 → 職名. */
  gradeEquivalents: z.record(z.string(), z.record(z.string(), z.array(text).min(1))).optional(),
  programs: z.array(Program).min(1),
})
export type PolicyPackage = z.infer<typeof PolicyPackage>
export type PolicyGrade = PolicyPackage['grades'][number]
export type PolicyProgram = PolicyPackage['programs'][number]
