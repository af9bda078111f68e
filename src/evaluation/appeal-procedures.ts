import { signedIn } from '../platform/http/index.ts'
import { printedFor } from '../platform/pdf/index.ts'
import { listAppeals, readAppeal } from './appeal-record.ts'
import { appealCandidates, readAppealWays } from './appeal-ways.ts'
import { actOnAppeal, fileAppeal, nameAppealMember, recordAppeal, relieveAppealMember } from './appeals.ts'
import { PrintedRecord } from './desk/wire.ts'
import { collectAppealForm } from './print/appeal-letters.ts'
import * as appeals from './wire/appeals.ts'
import * as words from './wire/words.ts'

const tags = ['人事評価']
const appeal = '/evaluation/appeals/{appealId}' as const

/** 再説明, 苦情相談 and 苦情処理: of the person, and of those who handle them. */
export const appealProcedures = {
  appeals: signedIn
    .route({ method: 'GET', path: '/evaluation/appeals', summary: '自分の苦情と、担当する苦情', tags })
    .output(appeals.Appeals)
    .handler(({ context }) => context.as((tx, actor) => listAppeals(tx, actor))),
  appealWays: signedIn
    .route({
      method: 'GET',
      path: '/evaluation/sheets/{sheetId}/appeals',
      summary: '自分のシートについて申し出られること、期限、ほかの相談先',
      tags,
    })
    .input(words.OneSheet)
    .output(appeals.AppealWays)
    .handler(({ context, input }) => context.as((tx, actor) => readAppealWays(tx, actor, input.sheetId))),
  fileAppeal: signedIn
    .route({
      method: 'POST',
      path: '/evaluation/sheets/{sheetId}/appeals',
      summary: '再説明を求める、苦情を申し出る',
      tags,
    })
    .input(appeals.NewAppeal)
    .output(appeals.AppealFiled)
    .handler(({ context, input }) => context.as((tx, actor) => fileAppeal(tx, actor, input))),
  appeal: signedIn
    .route({ method: 'GET', path: appeal, summary: '一件の苦情', tags })
    .input(appeals.OneAppeal)
    .output(appeals.Appeal)
    .handler(({ context, input }) => context.as((tx, actor) => readAppeal(tx, actor, input.appealId))),
  actOnAppeal: signedIn
    .route({
      method: 'POST',
      path: `${appeal}/acts`,
      summary: '担当になる、委員会の意見を記す、回答・決定する、取り下げる',
      tags,
    })
    .input(appeals.AskedAppealAct)
    .output(appeals.AppealActed)
    .handler(({ context, input }) => context.as((tx, actor) => actOnAppeal(tx, actor, input))),
  appealCandidates: signedIn
    .route({
      method: 'GET',
      path: `${appeal}/candidates`,
      summary: '担当や委員にできる人（評価に関わった人を除く）',
      tags,
    })
    .input(appeals.AppealCandidatesAsked)
    .output(appeals.AppealCandidates)
    .handler(({ context, input }) => context.as((tx, actor) => appealCandidates(tx, actor, input))),
  printAppeal: signedIn
    .route({ method: 'GET', path: `${appeal}/forms/{form}`, summary: '苦情の様式をPDFで受け取る', tags })
    .input(appeals.AppealFormAsked)
    .output(PrintedRecord)
    .handler(async ({ context, input }) => {
      const { today, name, form, data } = await context.as(async (tx, actor) => ({
        ...(await collectAppealForm(tx, actor, input)),
        today: actor.today.toString(),
      }))
      return printedFor(name, form, data, today)
    }),
  nameAppealMember: signedIn
    .route({ method: 'POST', path: `${appeal}/members`, summary: '担当や委員を加える', tags })
    .input(appeals.NewAppealMember)
    .handler(({ context, input }) => context.as((tx, actor) => nameAppealMember(tx, actor, input))),
  relieveAppealMember: signedIn
    .route({ method: 'DELETE', path: `${appeal}/members/{personId}`, summary: '担当や委員を外す', tags })
    .input(appeals.OneAppealMember)
    .handler(({ context, input }) => context.as((tx, actor) => relieveAppealMember(tx, actor, input))),
  recordAppeal: signedIn
    .route({ method: 'POST', path: `${appeal}/records`, summary: '聴取や事実を記録する', tags })
    .input(appeals.NewAppealRecord)
    .output(appeals.AppealRecorded)
    .handler(({ context, input }) => context.as((tx, actor) => recordAppeal(tx, actor, input))),
}
