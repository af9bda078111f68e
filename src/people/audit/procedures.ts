import { signedIn } from '../../platform/http/index.ts'
import { Count } from '../wire.ts'
import { readingsOfMe } from './readings.ts'
import { auditHeads, countAudit, searchAudit } from './search.ts'
import * as wire from './wire.ts'

const tags = ['監査']
/** A year of days. */
const headsShown = 366

export const audit = {
  readingsOfMe: signedIn
    .route({ method: 'GET', path: '/audit/readings-of-me', summary: '自分の記録が、いつ、どの立場で見られたか', tags })
    .input(wire.ReadingsQuestion)
    .output(wire.Readings)
    .handler(({ context, input }) =>
      context.as((tx, actor) => readingsOfMe(tx, actor, { before: input.before ?? null, limit: input.limit })),
    ),

  search: signedIn
    .route({ method: 'GET', path: '/audit/entries', summary: '監査の記録をさがす（さがしたことも記録されます）', tags })
    .input(wire.AuditQuestion)
    .output(wire.AuditEntries)
    .handler(({ context, input }) => context.as((tx, actor) => searchAudit(tx, actor, input))),

  count: signedIn
    .route({ method: 'GET', path: '/audit/entries/count', summary: '監査の記録の件数', tags })
    .input(wire.AuditFilter)
    .output(Count)
    .handler(({ context, input }) => context.as(async (tx, actor) => ({ count: await countAudit(tx, actor, input) }))),

  heads: signedIn
    .route({ method: 'GET', path: '/audit/heads', summary: '封印の末尾の控え（1日に1件）', tags })
    .output(wire.AuditHeads)
    .handler(({ context }) => context.as(async (tx, actor) => ({ items: await auditHeads(tx, actor, headsShown) }))),
}
