import { signedIn } from '../../platform/http/index.ts'
import { printedFor } from '../../platform/pdf/index.ts'
import { ExportSent } from '../../platform/tabular/index.ts'
import { collectDisclosure } from '../print/disclosure-letter.ts'
import { askPrinting, printRecord } from '../print/print.ts'
import { collectRecord } from '../print/record-data.ts'
import { AskedJob, OneCycle, OneSheet } from '../wire/words.ts'
import { boardLines, countBoard } from './board.ts'
import { exportBoard } from './board-export.ts'
import { readCycle } from './cycle-facts.ts'
import { completeDue, postponeSheets, remind } from './many.ts'
import { endOfficer, officerCandidates } from './officers.ts'
import { dropOverride, overrideMany } from './overrides.ts'
import { exportPreview } from './preview-export.ts'
import * as wire from './wire.ts'

const tags = ['人事評価']
const cycle = '/evaluation/cycles/{cycleId}' as const

/** What HR runs a cycle with, beside making and opening it. */
export const deskProcedures = {
  cycle: signedIn
    .route({ method: 'GET', path: cycle, summary: '一つの期：段と期限、担当、経過', tags })
    .input(OneCycle)
    .output(wire.Cycle)
    .handler(({ context, input }) => context.as((tx, actor) => readCycle(tx, actor, input.cycleId))),
  officerCandidates: signedIn
    .route({ method: 'GET', path: `${cycle}/officers/candidates`, summary: '期の担当にできる人', tags })
    .input(OneCycle)
    .output(wire.Officers)
    .handler(({ context, input }) => context.as((tx, actor) => officerCandidates(tx, actor, input.cycleId))),
  endOfficer: signedIn
    .route({ method: 'DELETE', path: `${cycle}/officers/{accountId}`, summary: '期の担当を外す', tags })
    .input(wire.OneOfficer)
    .handler(({ context, input }) => context.as((tx, actor) => endOfficer(tx, actor, input))),
  overrideMany: signedIn
    .route({ method: 'POST', path: `${cycle}/chains`, summary: '何人もの評価者をまとめて指定する', tags })
    .input(wire.ManyNamed)
    .output(wire.Named)
    .handler(({ context, input }) => context.as((tx, actor) => overrideMany(tx, actor, input))),
  dropOverride: signedIn
    .route({ method: 'DELETE', path: `${cycle}/chains/{personId}`, summary: '評価者の指定をやめる', tags })
    .input(wire.OneOverride)
    .handler(({ context, input }) => context.as((tx, actor) => dropOverride(tx, actor, input))),

  exportPreview: signedIn
    .route({
      method: 'POST',
      path: `${cycle}/preview/export`,
      summary: '期を始めたときの一人ひとりをファイルに書き出す',
      tags,
    })
    .input(wire.PreviewExport)
    .output(ExportSent)
    .handler(({ context, input }) => context.as((tx, actor) => exportPreview(tx, actor, input))),

  board: signedIn
    .route({ method: 'GET', path: `${cycle}/board`, summary: '期のシート：だれの番か、期限（続きは after）', tags })
    .input(wire.BoardAsked)
    .output(wire.BoardLines)
    .handler(({ context, input }) => context.as((tx, actor) => boardLines(tx, actor, input))),
  boardCount: signedIn
    .route({ method: 'GET', path: `${cycle}/board/count`, summary: '条件に合うシートの数', tags })
    .input(wire.BoardFilter)
    .output(wire.Count)
    .handler(({ context, input }) => context.as((tx, actor) => countBoard(tx, actor, input))),
  exportBoard: signedIn
    .route({ method: 'POST', path: `${cycle}/board/export`, summary: '進み具合をファイルに書き出す', tags })
    .input(wire.BoardExport)
    .output(ExportSent)
    .handler(({ context, input }) => context.as((tx, actor) => exportBoard(tx, actor, input))),
  remind: signedIn
    .route({ method: 'POST', path: `${cycle}/reminders`, summary: '番になっている人に知らせる', tags })
    .input(wire.Reminding)
    .output(wire.Reminded)
    .handler(({ context, input }) => context.as((tx, actor) => remind(tx, actor, input))),
  postponeSheets: signedIn
    .route({ method: 'POST', path: `${cycle}/postponements/many`, summary: '何人かの期限をまとめて延ばす', tags })
    .input(wire.ManyPostponed)
    .output(wire.Done)
    .handler(({ context, input }) => context.as((tx, actor) => postponeSheets(tx, actor, input))),
  printRecord: signedIn
    .route({
      method: 'GET',
      path: '/evaluation/sheets/{sheetId}/record',
      summary: '人事評価記録書をPDFで受け取る',
      tags,
    })
    .input(OneSheet)
    .output(wire.PrintedRecord)
    .handler(async ({ context, input }) => {
      const { record, today } = await context.as(async (tx, actor) => ({
        record: await collectRecord(tx, actor, input.sheetId),
        today: actor.today.toString(),
      }))
      return printRecord(record, today)
    }),
  printDisclosure: signedIn
    .route({
      method: 'GET',
      path: '/evaluation/sheets/{sheetId}/disclosure',
      summary: '評価結果の開示の通知をPDFで受け取る',
      tags,
    })
    .input(OneSheet)
    .output(wire.PrintedRecord)
    .handler(async ({ context, input }) => {
      const { today, name, data } = await context.as(async (tx, actor) => ({
        ...(await collectDisclosure(tx, actor, input.sheetId)),
        today: actor.today.toString(),
      }))
      return printedFor(name, 'kaiji-tsuchi', data, today)
    }),
  askPrinting: signedIn
    .route({ method: 'POST', path: `${cycle}/records`, summary: '人事評価記録書をまとめて印刷する（処理）', tags })
    .input(wire.Printing)
    .output(AskedJob)
    .handler(({ context, input }) => context.as((tx, actor) => askPrinting(tx, actor, input))),
  completeDue: signedIn
    .route({ method: 'POST', path: `${cycle}/completion`, summary: '終わったシートを完了にする', tags })
    .input(OneCycle)
    .output(wire.Done)
    .handler(({ context, input }) => context.as((tx, actor) => completeDue(tx, actor, input.cycleId))),
}
