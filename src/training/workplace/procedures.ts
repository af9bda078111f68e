import { signedIn } from '../../platform/http/index.ts'
import { readBoard } from './board.ts'
import { askGrant } from './grants/asking.ts'
import { listLessons } from './lessons.ts'
import { movePlan, savePlan } from './plans.ts'
import { appointPromoter } from './promoters.ts'
import { callRunOff, moveRun, reportRun } from './runs.ts'
import { listMyUnits, readUnit } from './units.ts'
import * as wire from './wire.ts'

const tags = ['職場研修']
const unit = '/training/workplace/units/{unitId}' as const
const run = '/training/workplace/runs/{runId}' as const

/** 職場研修推進制度 (2-B-1). */
export const workplaceProcedures = {
  mine: signedIn
    .route({ method: 'GET', path: '/training/workplace', summary: '自分の課の職場研修', tags })
    .output(wire.MyUnits)
    .handler(({ context }) => context.as((tx, actor) => listMyUnits(tx, actor))),
  unit: signedIn
    .route({ method: 'GET', path: unit, summary: '一つの課の推進員、計画、研修と報告', tags })
    .input(wire.UnitAsked)
    .output(wire.Unit)
    .handler(({ context, input }) => context.as((tx, actor) => readUnit(tx, actor, input.unitId, input.fiscalYear))),
  appoint: signedIn
    .route({ method: 'PUT', path: `${unit}/promoter`, summary: '職場研修推進員を決める（課の長）', tags })
    .input(wire.Appointment)
    .handler(({ context, input }) => context.as((tx, actor) => appointPromoter(tx, actor, input))),
  savePlan: signedIn
    .route({ method: 'PUT', path: `${unit}/plans/{fiscalYear}`, summary: '年間計画を保存する（課の長、推進員）', tags })
    .input(wire.SavedPlan)
    .output(wire.Version)
    .handler(({ context, input }) => context.as((tx, actor) => savePlan(tx, actor, input))),
  movePlan: signedIn
    .route({
      method: 'POST',
      path: '/training/workplace/plans/{planId}/state',
      summary: '年間計画を出す、戻す、承認する、差し戻す、もう一度開く',
      tags,
    })
    .input(wire.MovedPlan)
    .output(wire.Version)
    .handler(({ context, input }) => context.as((tx, actor) => movePlan(tx, actor, input))),
  moveRun: signedIn
    .route({ method: 'PUT', path: `${run}/day`, summary: '研修の予定の日を変える（課の長、推進員）', tags })
    .input(wire.MovedRun)
    .handler(({ context, input }) => context.as((tx, actor) => moveRun(tx, actor, input))),
  callRunOff: signedIn
    .route({ method: 'POST', path: `${run}/called-off`, summary: '研修を中止にする（課の長、推進員）', tags })
    .input(wire.CalledOff)
    .handler(({ context, input }) => context.as((tx, actor) => callRunOff(tx, actor, input))),
  report: signedIn
    .route({ method: 'PUT', path: `${run}/report`, summary: '実施した研修を報告する（課の長、推進員）', tags })
    .input(wire.Report)
    .handler(({ context, input }) => context.as((tx, actor) => reportRun(tx, actor, input))),
  askGrant: signedIn
    .route({ method: 'POST', path: `${run}/grants`, summary: '講師謝礼、旅費、受講負担金の申請を書き始める', tags })
    .input(wire.GrantAsked)
    .output(wire.Begun)
    .handler(({ context, input }) => context.as((tx, actor) => askGrant(tx, actor, input))),
  lessons: signedIn
    .route({ method: 'GET', path: '/training/workplace/lessons', summary: 'ほかの課の学び', tags })
    .input(wire.LessonsAsked)
    .output(wire.Lessons)
    .handler(({ context, input: { words, heldOn, runId } }) =>
      context.as((tx) => listLessons(tx, { words, after: heldOn && runId ? { heldOn, runId } : undefined })),
    ),
  board: signedIn
    .route({
      method: 'GET',
      path: '/training/workplace/board',
      summary: 'すべての課の推進員、計画、報告（人材育成センター）',
      tags,
    })
    .input(wire.YearAsked)
    .output(wire.Board)
    .handler(({ context, input }) => context.as((tx, actor) => readBoard(tx, actor, input.fiscalYear))),
}
