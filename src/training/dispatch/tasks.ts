import { sql } from 'kysely'
import { z } from 'zod'
import { formatDay } from '../../platform/calendar/wareki.ts'
import type { Actor, Tx } from '../../platform/database/index.ts'
import { jobKind } from '../../platform/jobs/index.ts'
import { type DispatchFacts, type NextStep, nextStep } from './dispatch-rules.ts'

type Live = DispatchFacts & { readonly enrolmentId: string; readonly personId: string; readonly title: string }

/** What a 手続き says of each step: its act, and the words of its link. */
const says: Readonly<Record<NextStep['what'], readonly [act: string, button: string]>> = {
  exam: ['「{title}」の外部の試験の結果を入れる', '結果を入れる'],
  cost: ['「{title}」の費用を申請する', '費用を申請する'],
  decide: ['「{title}」の派遣を決定する', '派遣を開く'],
  prepare: ['「{title}」の事前学習をして記す', '事前学習を記す'],
  begin: ['', ''],
  month: ['「{title}」の{month}の月次報告を出す', '報告を書く'],
  away: ['', ''],
  finish: ['「{title}」の修了を入れる', '派遣を開く'],
  report: ['「{title}」の報告書を出す', '報告書を書く'],
  share: ['「{title}」で学んだことを報告会や職場で伝え、記す', '還元を記す'],
  follow: ['「{title}」で学んだことの6か月後の活用を書く', '活用を書く'],
}

/**
 * Brings the 手続き in line with how 派遣 stand: of one, or of all that go on. Each has one next step; what is done is asked no more, so a reminder stops by itself.
 */
export async function settleDispatches(tx: Tx, { today }: Pick<Actor, 'today'>, enrolmentId: string | null) {
  const { rows } = await sql<Live>`select * from training.dispatches_live(${enrolmentId})`.execute(tx)
  const { rows: centre } = await sql<{ personId: string }>`select training.centre_people() as "personId"`.execute(tx)
  const asked = rows.flatMap((one) => {
    const next = nextStep(one, today.toString())
    if (next === null || next.by === 'nobody') return []
    const [act, button] = says[next.what]
    const month = next.month === null ? '' : formatDay(`${next.month}-01`, 'wareki').replace(/1日.*$/, '')
    const who =
      next.by === 'person' ? [one.personId] : centre.map(({ personId }) => personId).filter((id) => id !== one.personId)
    return who.map((personId) => ({
      enrolment_id: one.enrolmentId,
      person_id: personId,
      key: `training.dispatch/${one.enrolmentId}/${next.what}${next.month ? `/${next.month}` : ''}`,
      act: act.replace('{title}', one.title).replace('{month}', month),
      due_on: next.dueOn,
      button,
    }))
  })
  await sql`select training.settle_dispatch(${rows.map((one) => one.enrolmentId)}::uuid[], ${JSON.stringify(asked)}::jsonb)`.execute(
    tx,
  )
}

/** Each night: whose first day has come is away, and who has to report this month is asked. */
export const nightlyDispatch = jobKind({
  name: 'training.dispatch',
  title: '派遣研修の手続き',
  args: z.object({}),
  kept: z.null(),
  lane: 'work',
  retries: 3,
  nightly: { at: '05:10' },
  async run(job) {
    return job.step(async (tx, actor) => {
      const { rows } = await sql`select training.begin_dispatches()`.execute(tx)
      await settleDispatches(tx, actor, null)
      return `${rows.length}人の派遣が始まりました。`
    })
  },
})
