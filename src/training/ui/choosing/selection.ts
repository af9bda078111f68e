import type { Answers } from '../../../web/api.ts'

/** 公募選考 of a 回 as its keepers and the chair see it. */
export type Selection = Answers['training']['choosing']['selection']
