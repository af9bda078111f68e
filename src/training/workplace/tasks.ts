import { sql } from 'kysely'
import { z } from 'zod'
import { workplaceSettings } from '../../people/index.ts'
import { fiscalYearOf } from '../../platform/calendar/index.ts'
import type { Actor, Tx } from '../../platform/database/index.ts'
import { jobKind } from '../../platform/jobs/index.ts'
import { settleMentoring } from '../mentoring/pairs.ts'
import { settleOjt } from '../ojt/tasks.ts'
import { settleStudy } from '../self/tasks.ts'
import { type WorkplaceDays, withinYear } from './workplace-rules.ts'

/** What each 手続き says; {theme} and {count} are filled in where it is asked. */
function saysOn(today: string, days: WorkplaceDays) {
  const fiscalYear = fiscalYearOf(today)
  return {
    promoter: {
      act: 'この年度の職場研修推進員を決める',
      button: '推進員を決める',
      dueOn: withinYear(fiscalYear, days.promoterWithin),
    },
    plan: { act: '職場研修の年間計画を出す', button: '計画を書く', dueOn: withinYear(fiscalYear, days.planWithin) },
    returned: { act: '差し戻された職場研修の計画を直して出す', button: '計画を直す' },
    report: { act: '職場研修「{theme}」を報告する', button: '報告を書く', days: days.reportWithin },
    sent: { act: '職場研修の計画{count}件を見て決める', button: '一覧を見る' },
  }
}

/** Brings the 手続き of a 課, or of all, in line with how things stand. What is done is asked no more, so reminders by mail stop by themselves. */
export async function settleWorkplace(tx: Tx, { today }: Pick<Actor, 'today'>, unitId: string | null) {
  const says = saysOn(today.toString(), await workplaceSettings(tx))
  await sql`select training.settle_workplace(${unitId}, ${JSON.stringify(says)})`.execute(tx)
}

/** Each night: a promoter who has moved, a run that was held yesterday, a new 年度, a pair of メンター or an OJT that does not fit any more, a week without words. */
export const nightlyWorkplace = jobKind({
  name: 'training.workplace',
  title: '職場研修の手続き',
  args: z.object({}),
  kept: z.null(),
  lane: 'work',
  retries: 3,
  nightly: { at: '05:10' },
  async run(job) {
    await job.step((tx, actor) => settleWorkplace(tx, actor, null))
    await job.step((tx) => settleMentoring(tx))
    await job.step((tx) => settleOjt(tx, null))
    await job.step((tx) => settleStudy(tx, null))
    return '職場研修、OJT、メンター、自主研究グループの手続きを、きょうの配置と予定に合わせました。'
  },
})
