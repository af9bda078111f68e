import { sql } from 'kysely'
import { fiscalYearOf, formatFiscalYear } from '../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { policyInForce } from '../policy/index.ts'
import { type Asking, askingsOf, checkDueOn, type GapKind, type Keeper } from './gap-rules.ts'
import { readStates } from './states.ts'
import { keeperRefusal } from './writer-rules.ts'

/** What somebody is asked to do about a gap, as it stands among their 手続き. */
const acts: Readonly<Record<GapKind, { readonly act: string; readonly button: string; readonly minutes: number }>> = {
  owner: { act: '制度と行動の所管を決める', button: '所管を決める', minutes: 20 },
  guide: { act: '制度の申し込み方と連絡先を書く', button: '書く', minutes: 30 },
  baseline: { act: '制度の指標に基準値を入れる', button: '基準値を入れる', minutes: 20 },
  target: { act: '制度の指標に目標値を入れる', button: '目標値を入れる', minutes: 20 },
  check: { act: '取組を点検する', button: '点検する', minutes: 60 },
}

type Asked = Asking & { readonly key: string; readonly detail: string }

/**
 * Asks everybody who keeps the register for what is missing in it: the go-live question, and again each year. Each task is done as soon
 * as nothing of its kind is missing any more.
 */
export async function askForMissing(tx: Tx, actor: Actor) {
  insist(keeperRefusal(actor, null))
  return askHolders(tx, actor)
}

/** The same for a city that is being made, where nobody has signed in yet. */
export async function askHolders(tx: Tx, actor: Actor) {
  const today = actor.today.toString()
  const fiscalYear = fiscalYearOf(today)
  const open = (await askedNow(tx, actor)).filter(({ count }) => count > 0)
  const rows = open.map(({ keeper, kind, key, detail }) => ({
    keeper,
    key,
    detail,
    ...acts[kind],
    act: kind === 'check' ? `${formatFiscalYear(fiscalYear)}の${acts.check.act}` : acts[kind].act,
    dueOn: kind === 'check' ? checkDueOn(fiscalYear) : null,
    link: linkTo(kind, keeper),
  }))
  const { rows: asked } = await sql<{ people: number }>`
    select insight.ask_holders(r.keeper, r.key, r.act, r.detail, r."dueOn", r.minutes, r.link, r.button) as people
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      keeper text, key text, act text, detail text, "dueOn" date, minutes integer, link text, button text)`.execute(tx)
  await audit(tx, { did: 'insight.askForMissing', fields: rows.map(({ key }) => key) })
  return { asked: rows.map(({ keeper, act, detail }, at) => ({ keeper, act, detail, people: asked[at]?.people ?? 0 })) }
}

/** Where the missing pieces are listed. What nobody keeps yet is named by 人事課. */
function linkTo(kind: GapKind, keeper: Keeper): string {
  if (kind === 'owner') return `/checks?keeper=${keeper === 'personnel' ? 'nobody' : keeper}`
  return kind === 'check' ? `/checks?keeper=${keeper}&result=open` : `/programs?keeper=${keeper}&gap=${kind}`
}

/** After each change: what was asked says how much is left of it, and is done when nothing is. */
export async function settleAsked(tx: Tx, actor: Actor) {
  const rows = (await askedNow(tx, actor)).map(({ key, detail, count }) => ({ key, detail, filled: count === 0 }))
  await sql`select insight.settle_asked(r.key, r.detail, r.filled)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(key text, detail text, filled boolean)`.execute(tx)
}

async function askedNow(tx: Tx, actor: Actor): Promise<Asked[]> {
  const day = actor.today.toString()
  const fiscalYear = fiscalYearOf(day)
  const states = await readStates(tx, await policyInForce(tx, day), { day, fiscalYear })
  return askingsOf(states).map((asking) => ({
    ...asking,
    key: `insight.${asking.kind}/${asking.keeper}${asking.kind === 'check' ? `/${fiscalYear}` : ''}`,
    detail: `残り${asking.count}件`,
  }))
}
