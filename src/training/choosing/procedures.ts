import { signedIn } from '../../platform/http/index.ts'
import { printedFor } from '../../platform/pdf/index.ts'
import { decideChoice, proposeChoice, readSelection } from './decisions.ts'
import { dropSelection, laySelection, nameMember, relieveMember, saveSlots } from './laying.ts'
import { collectLetter } from './letters.ts'
import { giveScore, listMySelections, readPapers, recuse } from './scoring.ts'
import * as wire from './wire.ts'

const tags = ['公募選考']
const kept = '/training/sessions/{sessionId}/selection' as const
const scored = '/training/selections/{sessionId}' as const

/** 公募選考: laid out by the keepers of a 回, scored by its committee, decided by the centre. */
export const choosingProcedures = {
  selection: signedIn
    .route({ method: 'GET', path: kept, summary: '回の選考（担当と委員長）', tags })
    .input(wire.OneSelection)
    .output(wire.Selection)
    .handler(({ context, input }) => context.as((tx, actor) => readSelection(tx, actor, input.sessionId))),
  lay: signedIn
    .route({ method: 'PUT', path: kept, summary: '選考の段階と評定の項目を決める（担当）', tags })
    .input(wire.Laid)
    .handler(({ context, input }) => context.as((tx, actor) => laySelection(tx, actor, input))),
  drop: signedIn
    .route({ method: 'DELETE', path: kept, summary: '選考をやめる（担当）', tags })
    .input(wire.OneSelection)
    .handler(({ context, input }) => context.as((tx, actor) => dropSelection(tx, actor, input.sessionId))),
  nameMember: signedIn
    .route({ method: 'POST', path: `${kept}/members`, summary: '選考委員を加える（担当）', tags })
    .input(wire.NewMember)
    .handler(({ context, input }) => context.as((tx, actor) => nameMember(tx, actor, input))),
  relieveMember: signedIn
    .route({ method: 'DELETE', path: `${kept}/members/{personId}`, summary: '選考委員を外す（担当）', tags })
    .input(wire.OneMember)
    .handler(({ context, input }) => context.as((tx, actor) => relieveMember(tx, actor, input))),
  saveSlots: signedIn
    .route({ method: 'PUT', path: `${kept}/interviews`, summary: '面接の日時を決める（担当）', tags })
    .input(wire.Slots)
    .handler(({ context, input }) => context.as((tx, actor) => saveSlots(tx, actor, input))),
  propose: signedIn
    .route({ method: 'PUT', path: `${kept}/proposal`, summary: '選考の案を出す（委員長、人材育成センター）', tags })
    .input(wire.Choice)
    .handler(({ context, input }) => context.as((tx, actor) => proposeChoice(tx, actor, input))),
  decide: signedIn
    .route({ method: 'POST', path: `${kept}/decision`, summary: '選考を決定する（人材育成センター）', tags })
    .input(wire.Choice)
    .handler(({ context, input }) => context.as((tx, actor) => decideChoice(tx, actor, input))),
  mine: signedIn
    .route({ method: 'GET', path: '/training/selections', summary: '自分が委員である選考', tags })
    .output(wire.Mine)
    .handler(({ context }) => context.as((tx, actor) => listMySelections(tx, actor))),
  papers: signedIn
    .route({ method: 'GET', path: scored, summary: '採点する応募（委員）', tags })
    .input(wire.OneSelection)
    .output(wire.Papers)
    .handler(({ context, input }) => context.as((tx, actor) => readPapers(tx, actor, input.sessionId))),
  score: signedIn
    .route({ method: 'POST', path: `${scored}/scores`, summary: '応募者を採点する（委員）', tags })
    .input(wire.NewScore)
    .handler(({ context, input }) => context.as((tx, actor) => giveScore(tx, actor, input))),
  recuse: signedIn
    .route({ method: 'POST', path: `${scored}/recusals`, summary: '応募者の選考を回避する（委員）', tags })
    .input(wire.Recusal)
    .handler(({ context, input }) => context.as((tx, actor) => recuse(tx, actor, input))),
  letter: signedIn
    .route({
      method: 'GET',
      path: '/training/enrolments/{enrolmentId}/letter',
      summary: '選考結果通知書をPDFで受け取る（本人、担当）',
      tags,
    })
    .input(wire.OneApplication)
    .output(wire.Letter)
    .handler(async ({ context, input }) => {
      const { today, name, data } = await context.as(async (tx, actor) => ({
        ...(await collectLetter(tx, actor, input.enrolmentId)),
        today: actor.today.toString(),
      }))
      return printedFor(name, 'senko-kekka', data, today)
    }),
}
