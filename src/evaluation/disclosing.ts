import type { Tx } from '../platform/database/index.ts'
import { notify } from '../platform/notifications/index.ts'
import { invariant } from '../platform/refusal.ts'
import { appealUntil } from './deadline-rules.ts'
import { disclosedPart } from './disclosure-rules.ts'
import type { Scheme } from './scheme.ts'
import type { Marking } from './sheet.ts'

/** What of a final marking the person is given, by 開示範囲: written once, and all that they ever read. */
export async function discloseSheet(
  tx: Tx,
  sheet: {
    readonly id: string
    readonly personId: string
    readonly round: number
    readonly markings: readonly Marking[]
    readonly cycle: { readonly name: string; readonly scheme: Pick<Scheme, 'disclosure' | 'appeal'> }
  },
  today: string,
) {
  const final = sheet.markings.find(({ stage, round }) => stage === 'final' && round === sheet.round)
  invariant(final?.overall, 'what is disclosed was confirmed')
  const { items, comments, overall } = disclosedPart(sheet.cycle.scheme.disclosure.scope, {
    overall: final.overall,
    overallComment: final.overallComment,
    items: Object.entries(final.items).map(([id, { mark, comment }]) => ({ id, mark, comment })),
  })
  await tx
    .insertInto('evaluation.result')
    .values({
      sheetId: sheet.id,
      round: sheet.round,
      personId: sheet.personId,
      overall: String(overall),
      items: items === null ? null : JSON.stringify(items),
      comments: comments === null ? null : JSON.stringify(comments),
      words: [`全体評語：${overall}`, ...(comments?.overall ? [`所見：${comments.overall}`] : [])].join('\n'),
    })
    .execute()
  await notify(tx, {
    to: { person: sheet.personId },
    key: `evaluation.disclosed/${sheet.id}/${sheet.round}`,
    happened: `${sheet.cycle.name}の結果が開示されました。`,
    act: '結果を読み、わからないところは期末面談で尋ねてください。苦情の申出は期限までです。',
    dueOn: appealUntil(sheet.cycle.scheme.appeal, today),
    link: '/evaluation',
    button: '結果を見る',
  })
}
