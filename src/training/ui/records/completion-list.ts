import type { Answers } from '../../../web/api.ts'

/** One list of 修了者, and a row of it. */
export type WholeList = Answers['training']['records']['list']
export type ListRow = WholeList['rows'][number]
