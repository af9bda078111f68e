import { sql } from 'kysely'
import { organisationOn } from '../../people/index.ts'
import type { Actor, Tx } from '../../platform/database/index.ts'
import { knownBefore, policyOn } from '../../policy/index.ts'
import { mayAsk } from './questions.ts'
import { refuse } from './refusals.ts'

type Counted = {
  fiscalYear: number
  isCity: boolean
  unitId: string | null
  /** All staff of the last day of the window, answered or not. */
  staff: number
  /** null where a group has too few answers to be shown. */
  answered: number | null
  known: number | null
  partly: number | null
  unknown: number | null
}

/**
 * Whether the policy is known: each 年度 whose window has closed, and the 局・区 of one of them, the latest without a choice. Counts come from a
 * function of the database that leaves out what would tell of single people; nothing here has read an answer.
 */
export async function awarenessResults(tx: Tx, actor: Actor, chosen: number | null) {
  if (actor.personId === null && actor.duties.length === 0) throw refuse.insideOnly()
  const today = actor.today.toString()
  const policy = await policyOn(tx, today)
  const questions = await tx
    .selectFrom('growth.awarenessQuestion')
    .select([
      'fiscalYear',
      'wording',
      'opensOn',
      'closesOn',
      'leastAnswers',
      'knownLabel',
      'partlyLabel',
      'unknownLabel',
    ])
    .orderBy('fiscalYear')
    .execute()
  const closed = questions.filter(({ closesOn }) => closesOn < today)
  const fiscalYear = closed.find((one) => one.fiscalYear === chosen)?.fiscalYear ?? closed.at(-1)?.fiscalYear ?? null
  const counted = await count(tx, fiscalYear)
  const question = closed.find((one) => one.fiscalYear === fiscalYear) ?? null
  const units = question ? await organisationOn(tx, actor, question.closesOn) : []
  const placeOf = new Map(units.map(({ unitId, fullName }, place) => [unitId, { name: fullName, place }]))
  const next = questions.find(({ closesOn }) => closesOn >= today) ?? null
  return {
    policyTitle: policy?.title ?? null,
    before: policy ? knownBefore(policy.policy) : null,
    years: closed.map((one) => ({
      fiscalYear: one.fiscalYear,
      closesOn: one.closesOn,
      leastAnswers: one.leastAnswers,
      ...countsOf(counted.find((row) => row.isCity && row.fiscalYear === one.fiscalYear)),
    })),
    chosen: question && {
      fiscalYear: question.fiscalYear,
      wording: question.wording,
      labels: { known: question.knownLabel, partly: question.partlyLabel, unknown: question.unknownLabel },
      leastAnswers: question.leastAnswers,
      units: counted
        .filter((row) => !row.isCity && row.fiscalYear === fiscalYear)
        .map((row) => ({
          ...row,
          ...(placeOf.get(row.unitId ?? '') ?? { name: '所属が決まっていない職員', place: units.length }),
        }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ unitId, name, ...row }) => ({ unitId, name, ...countsOf(row) })),
    },
    next: next && { fiscalYear: next.fiscalYear, opensOn: next.opensOn, closesOn: next.closesOn },
    mayAsk: mayAsk(actor),
    mayEnterPapers: actor.duties.includes('personnel'),
  }
}

const countsOf = (row: Omit<Counted, 'fiscalYear' | 'isCity' | 'unitId'> | undefined) => ({
  staff: row?.staff ?? 0,
  answered: row?.answered ?? null,
  known: row?.known ?? null,
  partly: row?.partly ?? null,
  unknown: row?.unknown ?? null,
})

/** The whole city of every year and the 局・区 of one, in one statement. */
async function count(tx: Tx, fiscalYear: number | null): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select q.fiscal_year as "fiscalYear", c.is_city as "isCity", c.unit_id as "unitId", c.staff, c.answered, c.known, c.partly, c.unknown
    from growth.awareness_question q cross join lateral growth.count_awareness(q.fiscal_year) c
    where c.is_city or q.fiscal_year = ${fiscalYear}`.execute(tx)
  return rows
}
