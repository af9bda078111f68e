import type { Answers } from '../../web/api.ts'

/** What the server says of one 開示請求, and of one gathered record. */
export type Request = Answers['disclosure']['read']
export type GatheredRecord = Answers['disclosure']['items']['items'][number]
