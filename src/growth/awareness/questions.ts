import { sql } from 'kysely'
import { smallestGroup } from '../../people/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { type Question, questionRefusal } from './awareness-rules.ts'
import { refuse } from './refusals.ts'

/** A question as it is kept, with the version that a form has to bring back. */
export type KeptQuestion = Question & { readonly version: number }

const columns = [
  'fiscalYear',
  'wording',
  'knownLabel',
  'partlyLabel',
  'unknownLabel',
  'opensOn',
  'closesOn',
  'leastAnswers',
  'version',
] as const

/** The questions of all 年度, the latest first; a row a year. */
export function allQuestions(tx: Tx): Promise<KeptQuestion[]> {
  return tx.selectFrom('growth.awarenessQuestion').select(columns).orderBy('fiscalYear', 'desc').execute()
}

/** Those who decide about the policy decide what is asked of it. */
export const mayAsk = ({ kind, duties }: Pick<Actor, 'kind' | 'duties'>): boolean =>
  kind === 'operator' || duties.some((duty) => duty === 'personnel' || duty === 'reform')

/** Sets the question of a 年度. `version` is the one that the form has read, null for a 年度 that had none. Refuses what `questionRefusal` says. */
export async function setQuestion(
  tx: Tx,
  actor: Actor,
  { version, ...next }: Question & { readonly version: number | null },
) {
  const stored = await tx
    .selectFrom('growth.awarenessQuestion')
    .select([...columns, 'setBy', sql<string>`to_char(set_at at time zone 'Asia/Tokyo', 'HH24時MI分')`.as('setTime')])
    .where('fiscalYear', '=', next.fiscalYear)
    .$if(mayAsk(actor), (query) => query.forUpdate())
    .executeTakeFirst()
  if (!mayAsk(actor)) throw refuse.notAsker()
  if ((stored?.version ?? null) !== version)
    throw refuse.changedMeanwhile(await whoSet(tx, stored?.setBy ?? null, stored?.setTime ?? ''))
  const { setBy: _, setTime: __, version: kept, ...before } = stored ?? { setBy: null, setTime: '', version: 0 }
  insist(questionRefusal(next, stored ? (before as Question) : null, actor.today.toString(), await smallestGroup(tx)))

  const { fiscalYear, ...asked } = next
  await tx
    .insertInto('growth.awarenessQuestion')
    .values(next)
    .onConflict((conflict) =>
      conflict.column('fiscalYear').doUpdateSet({
        ...asked,
        version: kept + 1,
        setBy: actor.accountId,
        setAt: sql<string>`access.instant()`,
      }),
    )
    .execute()
  await audit(tx, { did: 'growth.setQuestion', record: String(fiscalYear), fields: Object.keys(asked) })
  return { version: kept + 1 }
}

/** The colleague by name where the wall shows the account, else "another". */
async function whoSet(tx: Tx, accountId: string | null, time: string): Promise<string> {
  if (accountId === null) return `${time}に、ほかの担当者`
  const person = await tx
    .selectFrom('people.account as a')
    .innerJoin('people.directoryEntry as d', 'd.personId', 'a.personId')
    .select('d.written')
    .where('a.id', '=', accountId)
    .executeTakeFirst()
  return `${time}に、${person ? `${person.written}さん` : 'ほかの担当者'}`
}
