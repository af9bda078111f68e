import { z } from 'zod'
import { afterDisclosureChoices } from '../after-disclosure-rules.ts'
import { OneSheet } from './words.ts'

/* Two questions after 開示. */

const AfterDisclosureChoice = z.enum(afterDisclosureChoices)
export const AfterDisclosureAnswer = OneSheet.extend({
  facts: AfterDisclosureChoice.meta({ description: '元になった事実の説明があったか' }),
  next: AfterDisclosureChoice.meta({ description: '次に何をするか分かったか' }),
})
export const DisclosureAnswers = z.object({
  isClosed: z.boolean().meta({ description: '期を閉じるまでは、何も示さない' }),
  leastAnswers: z.int(),
  items: z.array(
    z.object({
      question: z.enum(['facts', 'next']),
      unitId: z.uuid().nullable(),
      isAll: z.boolean(),
      name: z.string().nullable(),
      answered: z.int().nullable(),
      shares: z.array(z.int()).nullable().meta({ description: 'はい、一部、いいえの割合（％）。示せなければ null' }),
    }),
  ),
})
