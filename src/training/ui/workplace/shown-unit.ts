import type { Answers } from '../../../web/api.ts'

/** The 職場研修 of a 課 in a 年度 as its page has it, and one run of it. */
export type Unit = Answers['training']['workplace']['unit']
export type Run = Unit['runs'][number]
