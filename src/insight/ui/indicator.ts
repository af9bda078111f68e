import type { Answers } from '../../web/api.ts'

/** One indicator of an item, with all that was measured. */
export type Indicator = Answers['insight']['record']['indicators'][number]
