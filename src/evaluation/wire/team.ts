import { z } from 'zod'
import { Facts } from './notes.ts'
import { Sheet } from './sheets.ts'
import { OneCycle } from './words.ts'

/* Sheets of many people beside each other. */

export const TeamAsked = OneCycle.extend({ stage: z.enum(['evaluator', 'adjuster', 'confirmer']).default('evaluator') })
export const Team = z.object({
  sheets: z.array(Sheet).meta({ description: 'いま付ける・調整する・確認するシートと、その前後のもの。建制順' }),
  facts: z.array(Facts.extend({ personId: z.uuid() })).meta({ description: '職員ごとの行動メモと気づき' }),
})
