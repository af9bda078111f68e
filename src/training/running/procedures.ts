import { signedIn } from '../../platform/http/index.ts'
import { collectAll, collectMine, printCertificates } from './certificates.ts'
import { showEntry, takeEntry } from './entry.ts'
import { courseToHandOut, handOut, listHandouts, prepareHandout, takeHandoutAway } from './handouts.ts'
import { takeList, tryList } from './list.ts'
import { answerMakeup, dropMakeup, listMakeupDays, markMakeup, offerMakeup } from './makeups.ts'
import * as wire from './wire.ts'

const tags = ['職員研修']
const session = '/training/sessions/{sessionId}' as const
const enrolment = '/training/enrolments/{enrolmentId}' as const
const makeup = '/training/makeups/{makeupId}' as const

/** Running a 回: the code at the door, lists, 補講, 修了証, 資料. */
export const runningProcedures = {
  showEntry: signedIn
    .route({ method: 'POST', path: `${enrolment}/entry`, summary: '今日の受付のコードを出す（本人）', tags })
    .input(wire.OneEnrolment)
    .output(wire.Entry)
    .handler(({ context, input }) => context.as((tx, actor) => showEntry(tx, actor, input.enrolmentId))),
  takeEntry: signedIn
    .route({ method: 'POST', path: `${session}/entries`, summary: '受付のコードで出席を記す（担当）', tags })
    .input(wire.TakenCode)
    .output(wire.TakenEntry)
    .handler(({ context, input }) => context.as((tx, actor) => takeEntry(tx, actor, input))),
  tryList: signedIn
    .route({
      method: 'POST',
      path: `${session}/attendance-file/trial`,
      summary: '出席の一覧を取り込むと変わるところと、直すところ（担当）',
      tags,
    })
    .input(wire.ListFile)
    .output(wire.TriedList)
    .handler(async ({ context, input: { sessionId, upload } }) => {
      const bytes = new Uint8Array(await upload.arrayBuffer())
      return context.as((tx, actor) => tryList(tx, actor, { sessionId, bytes }))
    }),
  takeList: signedIn
    .route({
      method: 'PUT',
      path: `${session}/attendance-file`,
      summary: '出席の一覧を取り込む（すべてか、なにもしないか。担当）',
      tags,
    })
    .input(wire.ListFile)
    .output(wire.TakenList)
    .handler(async ({ context, input: { sessionId, upload } }) => {
      const bytes = new Uint8Array(await upload.arrayBuffer())
      return context.as((tx, actor) => takeList(tx, actor, { sessionId, bytes }))
    }),

  makeupDays: signedIn
    .route({ method: 'GET', path: `${session}/makeup-days`, summary: '補講にできる、ほかの回の日（担当）', tags })
    .input(wire.OneSession)
    .output(wire.MakeupDays)
    .handler(({ context, input }) => context.as((tx) => listMakeupDays(tx, input.sessionId))),
  offerMakeup: signedIn
    .route({ method: 'POST', path: `${session}/makeups`, summary: '未修了と欠席の人に補講を案内する（担当）', tags })
    .input(wire.NewMakeup)
    .output(wire.OfferedMakeup)
    .handler(({ context, input }) => context.as((tx, actor) => offerMakeup(tx, actor, input))),
  answerMakeup: signedIn
    .route({ method: 'PUT', path: `${makeup}/answer`, summary: '補講を受けるか答える（本人）', tags })
    .input(wire.MakeupAnswer)
    .handler(({ context, input }) => context.as((tx, actor) => answerMakeup(tx, actor, input))),
  markMakeup: signedIn
    .route({ method: 'PUT', path: `${makeup}/minutes`, summary: '補講に出席した時間を記し、判定する（担当）', tags })
    .input(wire.MakeupMinutes)
    .output(wire.MarkedMakeup)
    .handler(({ context, input }) => context.as((tx, actor) => markMakeup(tx, actor, input))),
  dropMakeup: signedIn
    .route({ method: 'DELETE', path: makeup, summary: '補講の案内を取りやめる（担当）', tags })
    .input(wire.OneMakeup)
    .handler(({ context, input }) => context.as((tx, actor) => dropMakeup(tx, actor, input.makeupId))),

  printCertificate: signedIn
    .route({ method: 'POST', path: `${enrolment}/certificate`, summary: '修了証をPDFで受け取る（本人）', tags })
    .input(wire.OneEnrolment)
    .output(wire.Printed)
    .handler(async ({ context, input }) => {
      const { certificates, today } = await context.as(async (tx, actor) => ({
        certificates: await collectMine(tx, actor, input.enrolmentId),
        today: actor.today.toString(),
      }))
      return printCertificates(certificates, today)
    }),
  printCertificates: signedIn
    .route({ method: 'POST', path: `${session}/certificates`, summary: '回の全員の修了証を一つのPDFで（担当）', tags })
    .input(wire.OneSession)
    .output(wire.Printed)
    .handler(async ({ context, input }) => {
      const { certificates, today } = await context.as(async (tx, actor) => ({
        certificates: await collectAll(tx, actor, input.sessionId),
        today: actor.today.toString(),
      }))
      return printCertificates(certificates, today)
    }),

  handouts: signedIn
    .route({
      method: 'GET',
      path: '/training/courses/{courseId}/handouts',
      summary: '研修の資料（受ける人に配られたもの。担当にはすべて）',
      tags,
    })
    .input(wire.HandoutsAsked)
    .output(wire.Handouts)
    .handler(({ context, input }) => context.as((tx) => listHandouts(tx, input.courseId, input.sessionId))),
  handOut: signedIn
    .route({ method: 'POST', path: '/training/courses/{courseId}/handouts', summary: '資料を配る（担当）', tags })
    .input(wire.NewHandout)
    .output(wire.OneHandout)
    .handler(async ({ context, input: { upload, sessionId = null, ...said } }) => {
      await context.as((tx) => courseToHandOut(tx, said.courseId)) // nobody else's file is opened at all
      const prepared = await prepareHandout(upload)
      return context.as((tx, actor) => handOut(tx, actor, { ...said, sessionId }, prepared))
    }),
  takeHandoutAway: signedIn
    .route({ method: 'DELETE', path: '/training/handouts/{handoutId}', summary: '資料を下げる（担当）', tags })
    .input(wire.OneHandout)
    .handler(({ context, input }) => context.as((tx, actor) => takeHandoutAway(tx, actor, input.handoutId))),
}
