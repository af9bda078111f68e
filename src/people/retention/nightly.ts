import { sql } from 'kysely'
import { z } from 'zod'
import { fiscalYearOf } from '../../platform/calendar/index.ts'
import type { Actor, Tx } from '../../platform/database/index.ts'
import { jobKind } from '../../platform/jobs/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { dueNotice } from './notices.ts'

export type DueClass = { readonly name: string; readonly due: number; readonly held: number }

/** Classes of which something is due today, with how much may go and how much is held. */
export async function listDue(tx: Tx): Promise<DueClass[]> {
  const { rows } = await sql<DueClass>`
    select c.name, d.due, d.held from people.retention_due() d join platform.retention_classes() c on c.class = d.class
    where d.due + d.held > 0`.execute(tx)
  return rows
}

/** Tells 人事課 of what is due, once a 年度 for the same classes. Erases nothing: that is decided by two people. */
export async function tellWhatIsDue(tx: Tx, actor: Actor): Promise<number> {
  const due = (await listDue(tx)).filter((one) => one.due > 0)
  if (due.length > 0)
    await notify(
      tx,
      dueNotice(
        due.map(({ name }) => name),
        fiscalYearOf(actor.today),
      ),
    )
  return due.length
}

/** Each night. */
export const listDueJob = jobKind({
  name: 'people.listDue',
  title: '保存期間の満ちた記録の一覧',
  args: z.object({}),
  kept: z.null(),
  lane: 'work',
  retries: 3,
  nightly: { at: '02:20' },
  run: async ({ step }) => `${await step(tellWhatIsDue)}区分の記録の保存期間が満ちています。`,
})
