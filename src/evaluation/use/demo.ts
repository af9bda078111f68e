import { sql } from 'kysely'
import { addDays, partsOf } from '../../platform/calendar/index.ts'
import { type Actor, type City, type Tx, usingFor } from '../../platform/database/index.ts'
import { calculateRun } from './calculating.ts'
import { demoBonusRules, demoPromotionRules, demoRaiseRules } from './demo-rules.ts'
import { makeList } from './promotion/lists.ts'
import { decideRun, makeRun, proposeRun } from './runs.ts'

const runs = [
  { occasion: 'december', name: '12月期（見本）', yearsAgo: 1, month: 12, isDecided: true },
  { occasion: 'june', name: '6月期の試算（見本）', yearsAgo: 0, month: 6, isDecided: false },
] as const

/**
 * Gives a demo city 評価結果の活用: a decided 12月 勤勉手当, a simulated 6月 one under rules that have shares by now, a 昇任の名簿; 指導 stays off. Made by the commands
 * that people use, and by two of 人事課. Does nothing where there are rules of use, or only one who could decide.
 */
export async function createDemoUses(city: City, today: string) {
  const laid = await city.asOperator('demo', (tx) => layRules(tx, today))
  if (laid === null) return
  const { authority, one, other } = laid
  const as = <T>(account: string, use: string, work: (tx: Tx, actor: Actor) => Promise<T>) =>
    usingFor(use, () =>
      city.as({ account }, async (tx, actor) => {
        await standOn(tx, today)
        return work(tx, actor)
      }),
    )
  const { year } = partsOf(today)
  for (const { occasion, name, yearsAgo, month, isDecided } of runs) {
    const baseOn = `${year - yearsAgo}-${String(month).padStart(2, '0')}-01`
    const { runId } = await as(one, 'pay', (tx, actor) =>
      makeRun(tx, actor, {
        authority,
        use: 'bonus',
        occasion,
        baseOn,
        name,
        copyFrom: null,
        entered: [],
        exceptions: [],
        choices: [],
        supersedes: null,
        reason: null,
      }),
    )
    await as(one, 'pay', (tx, actor) => calculateRun(tx, actor, runId))
    if (!isDecided) continue
    await as(one, 'pay', (tx, actor) =>
      proposeRun(tx, actor, { runId, version: 1, documentNumber: '総人第120号（見本）' }),
    )
    await as(other, 'pay', (tx, actor) => decideRun(tx, actor, { runId, version: 2 }))
  }
  await as(one, 'promotion', (tx, actor) =>
    makeList(tx, actor, {
      authority,
      target: 'chief',
      baseOn: addDays(today, -1),
      name: '主査級への昇任の名簿（見本）',
    }),
  )
}

const standOn = (tx: Tx, today: string) =>
  sql`select set_config('sodachi.today', ${today}, true), set_config('sodachi.now', ${`${today}T08:30:00+09:00`}, true)`.execute(
    tx,
  )

async function layRules(tx: Tx, today: string) {
  await standOn(tx, today)
  const { rows: known } = await sql`select from evaluation.use_rule limit 1`.execute(tx)
  const { rows: officers } = await sql<{ id: string }>`
    select a.id from people.account a where a.is_demo and a.label like '人事課（%' order by a.demo_order`.execute(tx)
  const { rows: authorities } = await sql<{ code: string }>`
    select code from people.appointing_authority order by established_order limit 1`.execute(tx)
  const [one, other] = officers
  const authority = authorities[0]?.code
  if (known.length > 0 || !one || !other || !authority) return null
  for (const use of ['bonus', 'raise', 'promotion', 'guidance'])
    await sql`insert into evaluation.use_officer (appointing_authority, use, account_id, named_by)
      values (${authority}, ${use}, ${one.id}, ${other.id}), (${authority}, ${use}, ${other.id}, ${one.id})`.execute(tx)
  const { year } = partsOf(today)
  const versions = [
    ['bonus', 1, '2011-04-01', demoBonusRules(false)],
    // The shares came with this year: what was decided before keeps the rules of its day.
    ['bonus', 2, `${year}-04-01`, demoBonusRules(true)],
    ['raise', 1, '2011-04-01', demoRaiseRules],
    ['promotion', 1, '2011-04-01', demoPromotionRules],
  ] as const
  for (const [use, number, fromDay, said] of versions)
    await sql`insert into evaluation.use_rule (appointing_authority, use, number, from_day, said, basis, written_by)
      values (${authority}, ${use}, ${number}, ${fromDay}, ${JSON.stringify(said)}, '架空市の取扱要領（見本）', ${one.id})`.execute(
      tx,
    )
  return { authority, one: one.id, other: other.id }
}
