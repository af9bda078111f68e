import { signedIn } from '../../platform/http/index.ts'
import {
  askHelp,
  enrolCorrespondence,
  finishCorrespondence,
  listCorrespondence,
  readWays,
  saveCorrespondence,
  stopCorrespondence,
} from './correspondence.ts'
import { askToJoin, consent, dissolve, foundGroup, invite, leave, listGroups, readGroup, startGroup } from './groups.ts'
import { askToLead, endAskingToLead, takeLead } from './leader.ts'
import { askGrant, logMeeting, reportGroup, unlogMeeting } from './meetings.ts'
import * as wire from './wire.ts'

const tags = ['自主研修']
const group = '/training/self/groups/{groupId}' as const
const taking = '/training/self/correspondence/taking/{enrolmentId}' as const

/** 自主研修 (2-A-1): ways to learn by oneself, 自主研究グループ, 通信講座. */
export const selfProcedures = {
  mine: signedIn
    .route({ method: 'GET', path: '/training/self', summary: '自分で学ぶ方法と、自分の申請、資格、通信講座', tags })
    .output(wire.Mine)
    .handler(({ context }) => context.as((tx, actor) => readWays(tx, actor))),
  groups: signedIn
    .route({ method: 'GET', path: '/training/self/groups', summary: '自主研究グループの一覧', tags })
    .input(wire.YearAsked)
    .output(wire.Groups)
    .handler(({ context, input }) => context.as((tx, actor) => listGroups(tx, actor, input.fiscalYear))),
  group: signedIn
    .route({ method: 'GET', path: group, summary: '一つの自主研究グループ', tags })
    .input(wire.OneGroup)
    .output(wire.WholeGroup)
    .handler(({ context, input }) => context.as((tx, actor) => readGroup(tx, actor, input.groupId))),
  found: signedIn
    .route({ method: 'POST', path: '/training/self/groups', summary: '自主研究グループを作る', tags })
    .input(wire.NewGroup)
    .output(wire.OneGroup)
    .handler(({ context, input }) => context.as((tx, actor) => foundGroup(tx, actor, input))),
  dissolve: signedIn
    .route({ method: 'DELETE', path: group, summary: '準備中のグループを解散する（代表）', tags })
    .input(wire.OneGroup)
    .handler(({ context, input }) => context.as((tx, actor) => dissolve(tx, actor, input.groupId))),
  start: signedIn
    .route({ method: 'POST', path: `${group}/start`, summary: 'グループの活動を始める（代表）', tags })
    .input(wire.OneGroup)
    .handler(({ context, input }) => context.as((tx, actor) => startGroup(tx, actor, input.groupId))),
  invite: signedIn
    .route({ method: 'POST', path: `${group}/invitations`, summary: 'グループに誘う（代表）', tags })
    .input(wire.Member)
    .handler(({ context, input }) => context.as((tx, actor) => invite(tx, actor, input))),
  ask: signedIn
    .route({ method: 'POST', path: `${group}/offers`, summary: 'グループへの参加を申し出る', tags })
    .input(wire.OneGroup)
    .handler(({ context, input }) => context.as((tx, actor) => askToJoin(tx, actor, input.groupId))),
  consent: signedIn
    .route({
      method: 'PUT',
      path: `${group}/members/{personId}`,
      summary: '誘いに承諾する（本人）、申出に承諾する（代表）',
      tags,
    })
    .input(wire.Member)
    .handler(({ context, input }) => context.as((tx, actor) => consent(tx, actor, input))),
  leave: signedIn
    .route({ method: 'DELETE', path: `${group}/members/{personId}`, summary: '断る、取り下げる、抜ける', tags })
    .input(wire.Member)
    .handler(({ context, input }) => context.as((tx, actor) => leave(tx, actor, input))),
  askLead: signedIn
    .route({ method: 'POST', path: `${group}/leader`, summary: '会員に代表を頼む（代表）', tags })
    .input(wire.Member)
    .handler(({ context, input }) => context.as((tx, actor) => askToLead(tx, actor, input))),
  takeLead: signedIn
    .route({ method: 'PUT', path: `${group}/leader`, summary: '代表を引き受ける（頼まれた会員）', tags })
    .input(wire.OneGroup)
    .handler(({ context, input }) => context.as((tx, actor) => takeLead(tx, actor, input.groupId))),
  endAskingLead: signedIn
    .route({
      method: 'DELETE',
      path: `${group}/leader`,
      summary: '代表の頼みを取り消す（代表）、断る（頼まれた会員）',
      tags,
    })
    .input(wire.OneGroup)
    .handler(({ context, input }) => context.as((tx, actor) => endAskingToLead(tx, actor, input.groupId))),
  met: signedIn
    .route({ method: 'POST', path: `${group}/meetings`, summary: '会合を記す（会員）', tags })
    .input(wire.NewMeeting)
    .handler(({ context, input }) => context.as((tx, actor) => logMeeting(tx, actor, input))),
  notMet: signedIn
    .route({
      method: 'DELETE',
      path: `${group}/meetings/{meetingId}`,
      summary: '間違えて記した会合を消す（会員）',
      tags,
    })
    .input(wire.OneMeeting)
    .handler(({ context, input }) => context.as((tx, actor) => unlogMeeting(tx, actor, input))),
  report: signedIn
    .route({ method: 'PUT', path: `${group}/report`, summary: '一年の報告を出す（代表）', tags })
    .input(wire.Report)
    .handler(({ context, input }) => context.as((tx, actor) => reportGroup(tx, actor, input))),
  askGrant: signedIn
    .route({ method: 'POST', path: `${group}/grants`, summary: 'グループの助成の申請を書き始める（代表）', tags })
    .input(wire.OneGroup)
    .output(wire.Begun)
    .handler(({ context, input }) => context.as((tx, actor) => askGrant(tx, actor, input.groupId))),
  list: signedIn
    .route({
      method: 'POST',
      path: '/training/self/correspondence',
      summary: '通信講座を一覧に載せる（人材育成センター）',
      tags,
    })
    .input(wire.NewCorrespondence)
    .output(wire.OneCorrespondence)
    .handler(({ context, input }) => context.as((tx, actor) => listCorrespondence(tx, actor, input))),
  save: signedIn
    .route({
      method: 'PUT',
      path: '/training/self/correspondence/{correspondenceId}',
      summary: '通信講座を直す、閉じる（人材育成センター）',
      tags,
    })
    .input(wire.SavedCorrespondence)
    .handler(({ context, input }) => context.as((tx, actor) => saveCorrespondence(tx, actor, input))),
  enrol: signedIn
    .route({
      method: 'POST',
      path: '/training/self/correspondence/{correspondenceId}/taking',
      summary: '通信講座を始める',
      tags,
    })
    .input(wire.OneCorrespondence)
    .output(wire.Enrolment)
    .handler(({ context, input }) => context.as((tx, actor) => enrolCorrespondence(tx, actor, input.correspondenceId))),
  askHelp: signedIn
    .route({ method: 'POST', path: `${taking}/help`, summary: '期限までの修了を報告し、助成の申請を書き始める', tags })
    .input(wire.Finished)
    .output(wire.Begun)
    .handler(({ context, input }) => context.as((tx, actor) => askHelp(tx, actor, input))),
  finish: signedIn
    .route({ method: 'PUT', path: `${taking}/finish`, summary: '助成なしの修了を報告する', tags })
    .input(wire.Finished)
    .handler(({ context, input }) => context.as((tx, actor) => finishCorrespondence(tx, actor, input))),
  stop: signedIn
    .route({ method: 'POST', path: `${taking}/stop`, summary: '通信講座をやめる', tags })
    .input(wire.Enrolment)
    .handler(({ context, input }) => context.as((tx, actor) => stopCorrespondence(tx, actor, input.enrolmentId))),
}
