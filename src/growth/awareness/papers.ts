import { sql } from 'kysely'
import { organisationOn } from '../../people/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { allQuestions } from './questions.ts'
import { refuse } from './refusals.ts'

/** How many sheets of each choice came in one bundle from one 局・区. */
export type Paper = {
  readonly fiscalYear: number
  readonly unitId: string
  /** The bundle as the office calls it. */
  readonly batch: string
  readonly known: number
  readonly partly: number
  readonly unknown: number
}

/** The papers of a 年度 with who entered them, corrected ones too, the latest first. For 人事課. */
export async function listPapers(tx: Tx, actor: Actor, fiscalYear: number) {
  insistPersonnel(actor)
  const { rows } = await sql<{
    id: string
    unitId: string
    unitName: string
    batch: string
    known: number
    partly: number
    unknown: number
    enteredBy: string | null
    enteredOn: string
    isWithdrawn: boolean
  }>`
    select w.id, w.unit_id as "unitId", w.batch, w.known, w.partly, w.unknown, w.withdrawn_at is not null as "isWithdrawn",
      coalesce((
        select v.full_name from people.unit_version v
        where v.unit_id = w.unit_id and upper_inf(v.recorded) order by lower(v.during) desc limit 1
      ), '') as "unitName",
      coalesce(d.written, a.label) as "enteredBy", (w.entered_at at time zone 'Asia/Tokyo')::date as "enteredOn"
    from growth.awareness_paper w
    left join people.account a on a.id = w.entered_by
    left join people.directory_entry d on d.person_id = a.person_id
    where w.fiscal_year = ${fiscalYear}
    order by w.entered_at desc, w.id`.execute(tx)
  return rows
}

/** Adds a bundle. Refuses a second one of the same name, what is no 局・区, and a question that has not begun. */
export async function enterPaper(tx: Tx, actor: Actor, paper: Paper) {
  insistPersonnel(actor)
  const question = (await allQuestions(tx)).find(({ fiscalYear }) => fiscalYear === paper.fiscalYear)
  if (!question) throw refuse.noQuestion(paper.fiscalYear)
  if (question.opensOn > actor.today.toString()) throw refuse.notOpen(false)
  return insertPaper(tx, actor, paper, null)
}

/** Puts right what was entered: the wrong row is withdrawn and stays readable, the right one takes its place. */
export async function correctPaper(tx: Tx, actor: Actor, paperId: string, right: Omit<Paper, 'fiscalYear'>) {
  insistPersonnel(actor)
  const wrong = await paperToChange(tx, paperId)
  await withdraw(tx, actor, paperId)
  return insertPaper(tx, actor, { ...right, fiscalYear: wrong.fiscalYear }, paperId)
}

/** Takes a bundle back that should not have been entered at all. */
export async function withdrawPaper(tx: Tx, actor: Actor, paperId: string) {
  insistPersonnel(actor)
  await paperToChange(tx, paperId)
  await withdraw(tx, actor, paperId)
  await audit(tx, { did: 'growth.withdrawPaper', record: paperId })
}

function insistPersonnel({ duties }: Actor) {
  if (!duties.includes('personnel')) throw refuse.notPersonnel()
}

function paperToChange(tx: Tx, paperId: string) {
  return tx
    .selectFrom('growth.awarenessPaper')
    .select(['fiscalYear', 'unitId'])
    .where('id', '=', paperId)
    .where('withdrawnAt', 'is', null)
    .forUpdate()
    .executeTakeFirstOrThrow(() => refuse.noSuchPaper())
}

async function withdraw(tx: Tx, actor: Actor, paperId: string) {
  await tx
    .updateTable('growth.awarenessPaper')
    .set({ withdrawnBy: actor.accountId, withdrawnAt: sql<string>`access.instant()` })
    .where('id', '=', paperId)
    .execute()
}

async function insertPaper(tx: Tx, actor: Actor, paper: Paper, replaces: string | null) {
  if (paper.known + paper.partly + paper.unknown === 0) throw refuse.noPaper()
  const bureaus = (await organisationOn(tx, actor, actor.today.toString())).filter(({ depth }) => depth === 0)
  if (!bureaus.some(({ unitId }) => unitId === paper.unitId)) throw refuse.notBureau()
  const inserted = await tx
    .insertInto('growth.awarenessPaper')
    .values({ ...paper, replaces })
    .onConflict((conflict) =>
      conflict.columns(['fiscalYear', 'unitId', 'batch']).where('withdrawnAt', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (!inserted) throw refuse.batchTaken(paper.batch)
  // Neither the choices nor how many: the auditor reads that papers were entered, and by whom.
  await audit(tx, { did: replaces ? 'growth.correctPaper' : 'growth.enterPaper', record: inserted.id })
  return { paperId: inserted.id }
}
