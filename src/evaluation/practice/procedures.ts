import { signedIn } from '../../platform/http/index.ts'
import { answerPractice, listPractice, readPractice } from './answers.ts'
import { listCases, makeCase, readCase, saveCase, setCaseState, throwCaseAway } from './cases.ts'
import { listWithoutCourse } from './course.ts'
import * as wire from './wire.ts'

const tags = ['人事評価']
const authority = '/evaluation/authorities/{authority}/practice' as const
const one = '/evaluation/practice/{caseId}' as const

/** 評価の練習: cases of HR, and of whoever practises; and the 評価者研修. */
export const practiceProcedures = {
  practiceCases: signedIn
    .route({ method: 'GET', path: authority, summary: '練習の事例と、練習した評価者（人事担当）', tags })
    .input(wire.OfAuthority)
    .output(wire.Cases)
    .handler(({ context, input }) => context.as((tx, actor) => listCases(tx, actor, input.authority))),
  makePractice: signedIn
    .route({ method: 'POST', path: authority, summary: '練習の事例を作る', tags })
    .input(wire.NewCase)
    .output(wire.OneCase)
    .handler(({ context, input }) => context.as((tx, actor) => makeCase(tx, actor, input))),
  practiceModel: signedIn
    .route({ method: 'GET', path: `${one}/model`, summary: '練習の事例と模範の評語（人事担当）', tags })
    .input(wire.OneCase)
    .output(wire.Case)
    .handler(({ context, input }) => context.as((tx) => readCase(tx, input.caseId))),
  savePractice: signedIn
    .route({ method: 'PUT', path: `${one}/model`, summary: '練習の事例の下書きを保存する', tags })
    .input(wire.SavedCase)
    .output(wire.CaseSaved)
    .handler(({ context, input }) => context.as((tx, actor) => saveCase(tx, actor, input))),
  setPractice: signedIn
    .route({ method: 'PUT', path: `${one}/state`, summary: '練習の事例を公開する、公開をやめる', tags })
    .input(wire.CaseState)
    .handler(({ context, input }) => context.as((tx, actor) => setCaseState(tx, actor, input))),
  throwPracticeAway: signedIn
    .route({ method: 'DELETE', path: one, summary: '練習の事例の下書きを捨てる', tags })
    .input(wire.OneCase)
    .handler(({ context, input }) => context.as((tx, actor) => throwCaseAway(tx, actor, input.caseId))),
  practice: signedIn
    .route({ method: 'GET', path: '/evaluation/practice', summary: '練習できる事例', tags })
    .output(wire.Practice)
    .handler(({ context }) => context.as((tx, actor) => listPractice(tx, actor))),
  practiceCase: signedIn
    .route({ method: 'GET', path: one, summary: '一つの事例：付ける、答え合わせ', tags })
    .input(wire.OneCase)
    .output(wire.PracticeCase)
    .handler(({ context, input }) => context.as((tx, actor) => readPractice(tx, actor, input.caseId))),
  answerPractice: signedIn
    .route({ method: 'POST', path: `${one}/answer`, summary: '事例の評語を出して、答え合わせをする', tags })
    .input(wire.Answer)
    .handler(({ context, input }) => context.as((tx, actor) => answerPractice(tx, actor, input))),
  withoutCourse: signedIn
    .route({
      method: 'GET',
      path: '/evaluation/cycles/{cycleId}/evaluator-course',
      summary: '評価者研修の記録がない一次評価者（期の担当）',
      tags,
    })
    .input(wire.OneCycle)
    .output(wire.WithoutCourse)
    .handler(({ context, input }) => context.as((tx, actor) => listWithoutCourse(tx, actor, input.cycleId))),
}
