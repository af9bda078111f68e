import { signedIn } from '../../platform/http/index.ts'
import {
  askForChange,
  endPair,
  listMyMentoring,
  logMeeting,
  pairMentor,
  raiseRisk,
  readMentoringBoard,
  unlogMeeting,
} from './pairs.ts'
import * as wire from './wire.ts'

const tags = ['メンター']
const one = '/training/mentoring/{mentoringId}' as const

/** メンター制度 (2-B-1): pairs of the centre, and the log of the two, which has a day and minutes and nothing else. */
export const mentoringProcedures = {
  mine: signedIn
    .route({ method: 'GET', path: '/training/mentoring', summary: '自分のメンターと、自分がメンターである人', tags })
    .output(wire.Mine)
    .handler(({ context }) => context.as((tx, actor) => listMyMentoring(tx, actor))),
  board: signedIn
    .route({ method: 'GET', path: '/training/mentoring/board', summary: 'メンターの組合せ（人材育成センター）', tags })
    .output(wire.Board)
    .handler(({ context }) => context.as((tx, actor) => readMentoringBoard(tx, actor))),
  pair: signedIn
    .route({ method: 'POST', path: '/training/mentoring', summary: 'メンターを組む（人材育成センター）', tags })
    .input(wire.NewPair)
    .output(wire.OnePair)
    .handler(({ context, input }) => context.as((tx, actor) => pairMentor(tx, actor, input))),
  end: signedIn
    .route({ method: 'POST', path: `${one}/end`, summary: 'メンターの組合せを終える（人材育成センター）', tags })
    .input(wire.Ended)
    .handler(({ context, input }) => context.as((tx, actor) => endPair(tx, actor, input))),
  askChange: signedIn
    .route({ method: 'POST', path: `${one}/change`, summary: 'メンターを替えることを申し出る', tags })
    .input(wire.OnePair)
    .handler(({ context, input }) => context.as((tx, actor) => askForChange(tx, actor, input.mentoringId))),
  met: signedIn
    .route({ method: 'POST', path: `${one}/meetings`, summary: '会った日と時間を記す', tags })
    .input(wire.Meeting)
    .handler(({ context, input }) => context.as((tx, actor) => logMeeting(tx, actor, input))),
  notMet: signedIn
    .route({ method: 'DELETE', path: `${one}/meetings/{meetingId}`, summary: '間違えて記した日を消す', tags })
    .input(wire.OneMeeting)
    .handler(({ context, input }) => context.as((tx, actor) => unlogMeeting(tx, actor, input))),
  raiseRisk: signedIn
    .route({ method: 'POST', path: `${one}/risk`, summary: '危険のおそれを、相談員か産業保健に知らせる', tags })
    .input(wire.Risk)
    .output(wire.Told)
    .handler(({ context, input }) => context.as((tx, actor) => raiseRisk(tx, actor, input))),
}
