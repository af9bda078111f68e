import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist, invariant } from '../../platform/refusal.ts'
import { applyRefusal, checkRefusal } from './import-rules.ts'
import { holdImport, holdOpen, type OneVersion, touch } from './opened.ts'
import { refuse } from './refusals.ts'

/** Asks for the dry run: what is wrong, and what would change. It begins as soon as no other runs. */
export async function askCheck(tx: Tx, actor: Actor, { asOf, ...given }: OneVersion & { readonly asOf: string }) {
  const held = await holdOpen(tx, actor, given)
  insist(checkRefusal({ files: held.files.map(({ file }) => file), isMapped: held.mappedAt !== null }))
  if (asOf > actor.today.toString()) throw refuse.asOfToCome()
  await touch(tx, actor, given.importId, 'check', { asOf })
  await ask(tx, actor, { importId: given.importId, work: 'check', planId: null })
}

type Approved = OneVersion & { readonly planId: string; readonly isConfirmed: boolean }

/** Asks for a plan to be applied, by its id. Refuses without the mark that it was read, and any plan but the one in view. */
export async function askApply(tx: Tx, actor: Actor, { planId, isConfirmed, ...given }: Approved) {
  const held = await holdOpen(tx, actor, given)
  if (!isConfirmed) throw refuse.notConfirmed()
  insist(applyRefusal(planId, held.checkedAt === null ? null : held.planId))
  await touch(tx, actor, given.importId, 'apply')
  await ask(tx, actor, { importId: given.importId, work: 'apply', planId })
}

type Asked = { readonly importId: string; readonly work: 'check' | 'apply'; readonly planId: string | null }

async function ask(tx: Tx, actor: Actor, { importId, work, planId }: Asked) {
  invariant(actor.accountId, 'somebody of 人事課 is signed in')
  await tx
    .insertInto('people.rosterImportRun')
    .values({ importId, work, planId, askedBy: actor.accountId })
    .execute()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'roster_import_run_open' ? refuse.underWay() : error
    })
  await audit(tx, { did: work === 'check' ? 'people.askRosterCheck' : 'people.askRosterApply', record: importId })
}

/** Asks a run to stop where it next looks up. What it did by then is taken back. */
export async function stopWork(tx: Tx, actor: Actor, importId: string) {
  await holdImport(tx, actor, importId)
  const asked = await tx
    .updateTable('people.rosterImportRun')
    .set({ stopAsked: true })
    .where('importId', '=', importId)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  if (asked.numUpdatedRows === 0n) throw refuse.nothingUnderWay()
  await touch(tx, actor, importId, 'stop')
  await audit(tx, { did: 'people.stopRosterImport', record: importId })
}
