import { signedIn } from '../../platform/http/index.ts'
import { answerItem, finishCheck, keepNotes, reopenCheck } from './checking.ts'
import { readSelfCheck } from './self-check.ts'
import { readCheck, shareCheck, unshareCheck } from './sharing.ts'
import { Answer, Notes, NotesSaved, OneCheck, ReadCheck, Saved, SelfCheck, Share, WhichCheck } from './wire.ts'

const tags = ['自己点検']

export const selfCheckProcedures = {
  selfCheck: signedIn
    .route({ method: 'GET', path: '/growth/self-check', summary: '今の期の自己点検（本人だけのもの）', tags })
    .input(WhichCheck)
    .output(SelfCheck)
    .handler(({ context, input }) => context.as((tx, actor) => readSelfCheck(tx, actor, input.kind))),

  answerSelfCheck: signedIn
    .route({ method: 'PUT', path: '/growth/self-check/answer', summary: '一つの文にことばを選ぶ', tags })
    .input(Answer)
    .output(Saved)
    .handler(({ context, input }) => context.as((tx, actor) => answerItem(tx, actor, input))),

  noteSelfCheck: signedIn
    .route({ method: 'PUT', path: '/growth/self-check/notes', summary: '文に自分だけのメモを書く', tags })
    .input(Notes)
    .output(NotesSaved)
    .handler(({ context, input }) => context.as((tx, actor) => keepNotes(tx, actor, input))),

  finishSelfCheck: signedIn
    .route({ method: 'POST', path: '/growth/self-check/finish', summary: '今の期の点検を終える', tags })
    .input(WhichCheck)
    .handler(({ context, input }) => context.as((tx, actor) => finishCheck(tx, actor, input.kind))),

  reopenSelfCheck: signedIn
    .route({ method: 'POST', path: '/growth/self-check/reopen', summary: '書き直す（共有は終わる）', tags })
    .input(WhichCheck)
    .handler(({ context, input }) => context.as((tx, actor) => reopenCheck(tx, actor, input.kind))),

  shareSelfCheck: signedIn
    .route({ method: 'PUT', path: '/growth/self-checks/{checkId}/share', summary: '終えた点検を上司に共有する', tags })
    .input(Share)
    .handler(({ context, input }) => context.as((tx, actor) => shareCheck(tx, actor, input))),

  unshareSelfCheck: signedIn
    .route({ method: 'DELETE', path: '/growth/self-checks/{checkId}/share', summary: '共有をやめる', tags })
    .input(OneCheck)
    .handler(({ context, input }) => context.as((tx, actor) => unshareCheck(tx, actor, input.checkId))),

  readSelfCheck: signedIn
    .route({
      method: 'GET',
      path: '/growth/self-checks/{checkId}',
      summary: '一つの点検を、そのときの方針のことばで読む（共有されたものの閲覧は記録されます）',
      tags,
    })
    .input(OneCheck)
    .output(ReadCheck)
    .handler(({ context, input }) => context.as((tx, actor) => readCheck(tx, actor, input.checkId))),
}
