import { signedIn } from '../../platform/http/index.ts'
import { listCalls, saveCall } from './calls.ts'
import { askCost } from './costs/asking.ts'
import { listMyDispatches, readDispatch, readDispatchBoard, reportMonth, stepDispatch } from './dispatches.ts'
import * as wire from './wire.ts'

const tags = ['派遣研修']
const one = '/training/dispatches/{enrolmentId}' as const

/** 派遣研修: its call for everybody, its course for whoever goes, their 上司 and who keeps it. */
export const dispatchProcedures = {
  calls: signedIn
    .route({ method: 'GET', path: '/training/courses/{courseId}/calls', summary: '派遣研修の募集案内', tags })
    .input(wire.OneCourse)
    .output(wire.Calls)
    .handler(({ context, input }) => context.as((tx, actor) => listCalls(tx, actor, input.courseId))),
  saveCall: signedIn
    .route({ method: 'PUT', path: '/training/sessions/{sessionId}/call', summary: '募集案内を書く（担当）', tags })
    .input(wire.SavedCall)
    .handler(({ context, input }) => context.as((tx, actor) => saveCall(tx, actor, input))),
  mine: signedIn
    .route({ method: 'GET', path: '/training/dispatches', summary: '自分の派遣研修', tags })
    .output(wire.Mine)
    .handler(({ context }) => context.as((tx, actor) => listMyDispatches(tx, actor))),
  board: signedIn
    .route({ method: 'GET', path: '/training/dispatches/board', summary: '派遣研修の状況（担当）', tags })
    .output(wire.Board)
    .handler(({ context }) => context.as((tx, actor) => readDispatchBoard(tx, actor))),
  dispatch: signedIn
    .route({ method: 'GET', path: one, summary: '一件の派遣研修（本人、上司、担当）', tags })
    .input(wire.OneDispatch)
    .output(wire.Dispatch)
    .handler(({ context, input }) => context.as((tx, actor) => readDispatch(tx, actor, input.enrolmentId))),
  step: signedIn
    .route({ method: 'POST', path: `${one}/steps`, summary: '派遣研修を一つ進める（本人、担当）', tags })
    .input(wire.Step)
    .handler(({ context, input }) => context.as((tx, actor) => stepDispatch(tx, actor, input))),
  reportMonth: signedIn
    .route({ method: 'POST', path: `${one}/months`, summary: '月次報告を出す（本人）', tags })
    .input(wire.Month)
    .handler(({ context, input }) => context.as((tx, actor) => reportMonth(tx, actor, input))),
  askCost: signedIn
    .route({ method: 'POST', path: `${one}/costs`, summary: '派遣研修の費用の申請を始める（本人）', tags })
    .input(wire.AskedCost)
    .output(wire.Asked)
    .handler(({ context, input }) => context.as((tx, actor) => askCost(tx, actor, input))),
}
