import { z } from 'zod'
import { Terms } from '../terms-rules.ts'
import { Day, Instant, Kind, text } from './words.ts'

/* 要項 and their versions. */

const LimitField = z.object({
  path: z.array(z.string()).meta({ description: 'limits の中の場所' }),
  label: z.string(),
  help: z.string().nullable(),
  input: z.enum(['number', 'time', 'choice', 'choices', 'times', 'words']).meta({
    description: '整数、時刻、一つ選ぶ、いくつか選ぶ、時刻を並べる、言葉を並べる',
  }),
  unit: z.string().nullable(),
  least: z.int().nullable().meta({ description: '数の下限。並べるものは、個数の下限' }),
  most: z.int().nullable(),
  choices: z.array(z.object({ value: z.union([z.string(), z.int()]), label: z.string() })).nullable(),
  isRequired: z.boolean().meta({ description: 'false の数は、書かなければ限らない' }),
})
export const KeptTerms = z.object({
  now: Terms,
  number: z.int().meta({ description: '市の版。0 は、そだちの初めの要項' }),
  release: Terms,
  facts: z
    .array(z.object({ fact: z.string(), name: z.string(), unit: z.string() }))
    .meta({ description: '経路の条件に使える数' }),
  limits: z.array(LimitField).meta({ description: '限度の値：名前、単位、範囲。値は now.limits の path の所にある' }),
  fields: z
    .array(z.object({ name: z.string(), label: z.string(), help: z.string().nullable() }))
    .meta({ description: 'texts で言葉を変えられる欄と、もとの言葉' }),
  units: z.array(z.object({ code: z.string(), name: z.string() })).meta({ description: '経路が名指しする所属の名前' }),
  rules: z
    .object({
      duty: z.string(),
      isConfidential: z.boolean().meta({ description: '経路に上司を置けない' }),
      decidedByDuty: z.boolean().meta({ description: '決裁の段は、この担当にする' }),
      follows: z.boolean().meta({ description: '決定した申請の続きとして出す' }),
    })
    .meta({ description: '要項で変えられないこと' }),
  versions: z.array(
    z.object({
      number: z.int(),
      fromDay: Day,
      basis: z.string().nullable(),
      writtenAt: Instant,
      terms: Terms,
    }),
  ),
})
export const NewTerms = z.object({
  kind: Kind,
  number: z.int().min(0).meta({ description: '読んだときの版' }),
  fromDay: Day,
  basis: text(500).meta({ description: '根拠' }),
  terms: Terms,
})
export const TermsNumber = z.object({ number: z.int() })
