import type { Answers } from '../../../web/api.ts'

/** One run, as its page reads it. */
export type Run = Answers['evaluation']['use']['run']
