import { z } from 'zod'
import { Scheme } from '../scheme.ts'
import { Day, Instant, OneAuthority, text } from './words.ts'

/* 評価の定め and its versions. */

export const Schemes = z.object({
  items: z.array(
    z.object({
      schemeId: z.uuid(),
      number: z.int(),
      fromDay: Day,
      basis: z.string(),
      writtenAt: Instant,
      scheme: Scheme,
    }),
  ),
})
export const NewScheme = OneAuthority.extend({
  number: z.int().min(0).meta({ description: '読んだ版の番号。なければ 0' }),
  fromDay: Day,
  basis: text(400),
  scheme: Scheme,
})
export const SchemeMade = z.object({ schemeId: z.uuid(), number: z.int() })
