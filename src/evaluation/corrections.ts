import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import { notify } from '../platform/notifications/index.ts'
import { insist, Refusal } from '../platform/refusal.ts'
import { actOn } from './acts.ts'
import { type CorrectionField, correctionRefusal } from './correction-rules.ts'
import { nextOf } from './course-rules.ts'
import { factsWith, loadSheet, markablesOf } from './sheet.ts'

export type AskedCorrection = {
  readonly sheetId: string
  readonly version: number
  readonly field: CorrectionField
  /** Of a mark or a comment: id of the 評価項目, or place of the goal. Null of the whole. */
  readonly item: string | null
  readonly value: string
  readonly reason: string
  readonly documentNumber: string
}

/**
 * 訂正: one value of a confirmed result becomes another, on a document. The sheet stays where it stands; the earlier value and the reason stay beside the corrected one.
 * The person is told where it was disclosed to them.
 */
export async function correctResult(tx: Tx, actor: Actor, { sheetId, version, field, item, ...said }: AskedCorrection) {
  const sheet = await loadSheet(tx, actor, sheetId, 'lock')
  const { markables } = await markablesOf(tx, sheet)
  const [value, reason, documentNumber] = [said.value.trim(), said.reason.trim(), said.documentNumber.trim()]
  const next = nextOf(
    'correct',
    sheet.who,
    { comment: reason, documentNumber },
    factsWith(sheet, markables, actor.today.toString()),
  )
  if (next instanceof Refusal) throw next
  const final = sheet.markings.find((one) => one.stage === 'final' && one.round === sheet.round) ?? null
  insist(correctionRefusal({ field, item, value }, { final, scales: sheet.cycle.scales }))
  await sql`select evaluation.correct_result(${sheetId}, ${field}, ${item}, ${value}, ${reason}, ${documentNumber})`.execute(
    tx,
  )
  const acted = await actOn(tx, actor, { sheetId, act: 'correct', version, comment: reason, documentNumber })
  const told = await tx
    .selectFrom('evaluation.correction')
    .select('isTold')
    .where('sheetId', '=', sheetId)
    .where('number', '=', acted.version)
    .executeTakeFirst()
  if (told?.isTold)
    await notify(tx, {
      to: { person: sheet.personId },
      key: `evaluation.corrected/${sheetId}/${acted.version}`,
      happened: `${sheet.cycle.name}の結果が訂正されました。`,
      act: '訂正の前と後、理由を読んでください。',
      dueOn: null,
      link: `/evaluation/sheets/${sheetId}`,
      button: '結果を見る',
    })
  return acted
}
