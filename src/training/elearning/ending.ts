import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { notify } from '../../platform/notifications/index.ts'

/** Each night: 回 of eラーニング whose days are over end for whoever has not done all; they are told. Passes that have run out go. */
export async function endLearning(tx: Tx) {
  const { rows } = await sql<{ enrolmentId: string; personId: string; title: string }>`
    select enrolment_id as "enrolmentId", person_id as "personId", title from training.end_learning()`.execute(tx)
  for (const { enrolmentId, personId, title } of rows)
    await notify(tx, {
      to: { person: personId },
      key: `training.learning-ended/${enrolmentId}`,
      happened: `「${title}」の期間が終わりました。終えていない教材があります。`,
      act: null,
      dueOn: null,
      link: '/training/mine',
      button: 'わたしの研修を見る',
    })
  await sql`select training.clear_passes()`.execute(tx)
}
