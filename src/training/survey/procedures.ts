import { signedIn } from '../../platform/http/index.ts'
import { readSurvey, sendSurvey } from './survey.ts'
import * as wire from './wire.ts'

const tags = ['研修のアンケート']

/** アンケート: sent by whoever was there, read by the keepers as averages, by nobody as an answer. */
export const surveyProcedures = {
  send: signedIn
    .route({ method: 'POST', path: '/training/sessions/{sessionId}/survey', summary: '回のアンケートに答える', tags })
    .input(wire.Sent)
    .handler(({ context, input }) => context.as((tx) => sendSurvey(tx, input))),
  results: signedIn
    .route({ method: 'GET', path: '/training/courses/{courseId}/survey', summary: 'アンケートの平均（担当）', tags })
    .input(wire.OneCourse)
    .output(wire.Results)
    .handler(({ context, input }) => context.as((tx) => readSurvey(tx, input.courseId))),
}
