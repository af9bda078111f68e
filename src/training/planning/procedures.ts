import { signedIn } from '../../platform/http/index.ts'
import { readConditions, saveConditions } from './conditions.ts'
import * as wire from './wire.ts'
import { beginYear, moveYear, paySpending, readYearPlan, saveYear, takeSpendingBack } from './year-plans.ts'
import { collectYearReport, printYearReport, readYearReport } from './year-report.ts'

const tags = ['研修の年間計画']
const year = '/training/years/{fiscalYear}' as const

/** The year of 人材育成センター: plan with money, conditions of 研修のあり方, report. */
export const planningProcedures = {
  year: signedIn
    .route({ method: 'GET', path: year, summary: '年間計画と実績（人材育成センター、人事課）', tags })
    .input(wire.YearAsked)
    .output(wire.YearPlan)
    .handler(({ context, input }) => context.as((tx, actor) => readYearPlan(tx, actor, input))),
  begin: signedIn
    .route({ method: 'POST', path: year, summary: '年間計画を書き始める（人材育成センター）', tags })
    .input(wire.Begun)
    .handler(({ context, input }) => context.as((tx, actor) => beginYear(tx, actor, input))),
  save: signedIn
    .route({ method: 'PUT', path: year, summary: '年間計画を保存する（人材育成センター）', tags })
    .input(wire.SavedYear)
    .output(wire.Version)
    .handler(({ context, input }) => context.as((tx, actor) => saveYear(tx, actor, input))),
  move: signedIn
    .route({
      method: 'POST',
      path: `${year}/state`,
      summary: '年間計画を出す、決める、差し戻す、開く、締める',
      tags,
    })
    .input(wire.MovedYear)
    .output(wire.Version)
    .handler(({ context, input }) => context.as((tx, actor) => moveYear(tx, actor, input))),
  pay: signedIn
    .route({ method: 'POST', path: '/training/spendings', summary: '支出を記す（人材育成センター）', tags })
    .input(wire.Paid)
    .handler(({ context, input }) => context.as((tx, actor) => paySpending(tx, actor, input))),
  takeSpendingBack: signedIn
    .route({
      method: 'DELETE',
      path: '/training/spendings/{spendingId}',
      summary: '間違えて記した支出を消す（人材育成センター）',
      tags,
    })
    .input(wire.OneSpending)
    .handler(({ context, input }) => context.as((tx, actor) => takeSpendingBack(tx, actor, input.spendingId))),
  conditions: signedIn
    .route({ method: 'GET', path: '/training/conditions', summary: '研修のあり方の点検（課、市）', tags })
    .input(wire.ConditionsAsked)
    .output(wire.Conditions)
    .handler(({ context, input: { unitId = null, fiscalYear } }) =>
      context.as((tx, actor) => readConditions(tx, actor, { unitId, fiscalYear })),
    ),
  saveConditions: signedIn
    .route({
      method: 'PUT',
      path: '/training/conditions',
      summary: '研修のあり方の点検を書く（課の長、人材育成センター）',
      tags,
    })
    .input(wire.SavedConditions)
    .handler(({ context, input }) => context.as((tx, actor) => saveConditions(tx, actor, input))),
  report: signedIn
    .route({ method: 'GET', path: `${year}/report`, summary: '研修の年報（人材育成センター、人事課）', tags })
    .input(wire.OneYear)
    .output(wire.YearReport)
    .handler(({ context, input }) => context.as((tx, actor) => readYearReport(tx, actor, input.fiscalYear))),
  printReport: signedIn
    .route({ method: 'POST', path: `${year}/report/pdf`, summary: '研修の年報のPDF（人材育成センター、人事課）', tags })
    .input(wire.OneYear)
    .output(wire.Printed)
    .handler(async ({ context, input }) =>
      printYearReport(await context.as((tx, actor) => collectYearReport(tx, actor, input.fiscalYear))),
    ),
}
