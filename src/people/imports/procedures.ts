import { signedIn } from '../../platform/http/index.ts'
import { ExportSent, peekTable } from '../../platform/tabular/index.ts'
import { changesByBureau, listChanges } from './changes.ts'
import { settleColumns } from './columns.ts'
import { exportDefects } from './defect-list.ts'
import { mayUpload, putFile } from './files.ts'
import { listFindings } from './findings.ts'
import { discardImport, listImports, oneImport, startImport } from './imports.ts'
import { leaveOut, takeIn } from './left-out.ts'
import * as wire from './wire.ts'
import { askApply, askCheck, stopWork } from './work.ts'

const tags = ['職員データの取込み']
const path = '/people/imports' as const

/** HR's import of rosters, step by step. */
export const imports = {
  list: signedIn
    .route({ method: 'GET', path, summary: '取込みの一覧（人事課）', tags })
    .output(wire.Imports)
    .handler(({ context }) => context.as(async (tx, actor) => ({ items: await listImports(tx, actor) }))),

  start: signedIn
    .route({ method: 'POST', path, summary: '新しい取込みを始める', tags })
    .output(wire.Started)
    .handler(({ context }) => context.as((tx, actor) => startImport(tx, actor))),

  one: signedIn
    .route({ method: 'GET', path: `${path}/{importId}`, summary: '一つの取込みと、その段階', tags })
    .input(wire.OneImport)
    .output(wire.WholeImport)
    .handler(({ context, input }) => context.as((tx, actor) => oneImport(tx, actor, input.importId))),

  putFile: signedIn
    .route({ method: 'POST', path: `${path}/{importId}/files`, summary: '所属・職員・発令のファイルを入れる', tags })
    .input(wire.NewFile)
    .output(wire.NextVersion)
    .handler(async ({ context, input: { upload, ...input } }) => {
      await context.as(async (_, actor) => mayUpload(actor)) // nobody else's file is opened at all
      const bytes = new Uint8Array(await upload.arrayBuffer())
      const peeked = await peekTable(bytes) // before the transaction: it takes its time
      return context.as((tx, actor) => putFile(tx, actor, { ...input, name: upload.name, bytes, peeked }))
    }),

  settleColumns: signedIn
    .route({ method: 'POST', path: `${path}/{importId}/columns`, summary: '列の対応を決める', tags })
    .input(wire.NewColumns)
    .handler(({ context, input }) => context.as((tx, actor) => settleColumns(tx, actor, input))),

  check: signedIn
    .route({ method: 'POST', path: `${path}/{importId}/check`, summary: '点検を頼む（何も変えない）', tags })
    .input(wire.NewCheck)
    .handler(({ context, input }) => context.as((tx, actor) => askCheck(tx, actor, input))),

  apply: signedIn
    .route({ method: 'POST', path: `${path}/{importId}/apply`, summary: '確かめた計画の実行を頼む', tags })
    .input(wire.NewApply)
    .handler(({ context, input }) => context.as((tx, actor) => askApply(tx, actor, input))),

  stop: signedIn
    .route({ method: 'POST', path: `${path}/{importId}/stop`, summary: '進んでいる作業を止める', tags })
    .input(wire.OneImport)
    .handler(({ context, input }) => context.as((tx, actor) => stopWork(tx, actor, input.importId))),

  leaveOut: signedIn
    .route({ method: 'POST', path: `${path}/{importId}/left-out`, summary: '職員を前回値のままにする', tags })
    .input(wire.NewLeftOut)
    .handler(({ context, input }) => context.as((tx, actor) => leaveOut(tx, actor, input))),

  takeIn: signedIn
    .route({ method: 'POST', path: `${path}/{importId}/taken-in`, summary: '前回値のままをやめる', tags })
    .input(wire.OneLeftOut)
    .handler(({ context, input }) => context.as((tx, actor) => takeIn(tx, actor, input))),

  discard: signedIn
    .route({ method: 'POST', path: `${path}/{importId}/discard`, summary: '取込みをやめ、ファイルを消す', tags })
    .input(wire.OneVersion)
    .handler(({ context, input }) => context.as((tx, actor) => discardImport(tx, actor, input))),

  findings: signedIn
    .route({ method: 'GET', path: `${path}/{importId}/findings`, summary: '点検で見つかったこと', tags })
    .input(wire.FindingQuestion)
    .output(wire.Findings)
    .handler(({ context, input }) => context.as((tx, actor) => listFindings(tx, actor, input))),

  exportDefects: signedIn
    .route({ method: 'GET', path: `${path}/{importId}/defects.file`, summary: '直すところの一覧のファイル', tags })
    .input(wire.ExportQuestion)
    .output(ExportSent)
    .handler(({ context, input }) => context.as((tx, actor) => exportDefects(tx, actor, input))),

  changes: signedIn
    .route({ method: 'GET', path: `${path}/{importId}/changes`, summary: '計画で変わるところ', tags })
    .input(wire.ChangeQuestion)
    .output(wire.Changes)
    .handler(({ context, input }) => context.as((tx, actor) => listChanges(tx, actor, input))),

  changeCounts: signedIn
    .route({ method: 'GET', path: `${path}/{importId}/changes/counts`, summary: '計画の局（区）ごとの数', tags })
    .input(wire.OneImport)
    .output(wire.ChangeCounts)
    .handler(({ context, input }) => context.as((tx, actor) => changesByBureau(tx, actor, input.importId))),
}
