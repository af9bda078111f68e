import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist, type Refusal } from '../platform/refusal.ts'
import { isConfirmed, isRunning } from './course-rules.ts'
import { askFormer } from './handover/asking.ts'
import { refuse } from './refusals.ts'
import { loadSheet, type Sheet } from './sheet.ts'
import { settleTasks } from './tasks.ts'

export type ChangedChain = {
  readonly sheetId: string
  readonly role: 'evaluator' | 'adjuster' | 'confirmer'
  /** null: nobody adjusts any more. */
  readonly personId: string | null
}

const columns = { evaluator: 'evaluatorId', adjuster: 'adjusterId', confirmer: 'confirmerId' } as const

/**
 * Sets another evaluator, adjuster or confirmer over a sheet that runs: a transfer, somebody who left, an error. The former one no longer sees the sheet, and
 * what they gave stays theirs; the scheme says whether the new one sees it. Of a former evaluator a
 * 引継ぎ is asked. Refuses after 確認.
 */
export async function changeChain(tx: Tx, actor: Actor, { sheetId, role, personId }: ChangedChain) {
  const sheet = await loadSheet(tx, actor, sheetId, 'lock')
  insist(changeRefusal(sheet, role, personId))
  if (personId !== null) {
    await tx
      .selectFrom('people.directoryEntry')
      .select('personId')
      .where('personId', '=', personId)
      .where('fromDay', '<=', actor.today.toString())
      .where('toDay', '>', actor.today.toString())
      .executeTakeFirstOrThrow(() => refuse.noSuchSenior())
  }
  if (sheet[columns[role]] === personId) return
  const today = actor.today.toString()
  await tx
    .updateTable('evaluation.sheetRole')
    .set({ endedOn: today })
    .where('sheetId', '=', sheetId)
    .where('role', '=', role)
    .where('endedOn', 'is', null)
    .execute()
  if (personId !== null)
    await tx
      .insertInto('evaluation.sheetRole')
      .values({ sheetId, personId, role, fromDay: today })
      .onConflict((conflict) =>
        conflict.columns(['sheetId', 'role', 'personId', 'fromDay']).doUpdateSet({ endedOn: null }),
      )
      .execute()
  await tx
    .updateTable('evaluation.sheet')
    .set({ [columns[role]]: personId })
    .where('id', '=', sheetId)
    .execute()
  if (role === 'evaluator')
    await askFormer(tx, sheet.cycle, today, [
      { sheetId, state: sheet.state, before: sheet.evaluatorId, after: personId },
    ])
  await settleTasks(tx, sheet.cycle, today, [sheet[columns[role]], personId])
  await audit(tx, { did: 'evaluation.changeChain', about: sheet.personId, record: sheetId, fields: [role] })
}

function changeRefusal(sheet: Sheet, role: ChangedChain['role'], personId: string | null): Refusal | null {
  if (sheet.roles.includes('evaluatee')) return refuse.ownSheet()
  if (!sheet.roles.includes('hr')) return refuse.notYourPart('期の担当')
  if (isConfirmed(sheet.state)) return refuse.confirmedStays()
  if (!isRunning(sheet)) return refuse.notOpen()
  if (personId === sheet.personId) return refuse.overrideSelf()
  if (personId !== null) return null
  if (role !== 'adjuster') return refuse.chainNeeds()
  // The mark of the adjuster would be there and count for nothing.
  return ['adjusting', 'adjusted', 'confirming'].includes(sheet.state) ? refuse.adjustedAlready() : null
}
