import { signedIn } from '../platform/http/index.ts'
import { ExportSent } from '../platform/tabular/index.ts'
import { askForMissing } from './asking.ts'
import { saveCheck } from './checks.ts'
import { addDocument, attachFile, changeDocument, documentToWrite, prepareAttachment } from './documents.ts'
import { saveGuide } from './guides.ts'
import { addIndicator, changeIndicator } from './indicators.ts'
import { correctMeasurement, recordMeasurement } from './measurements.ts'
import { readRecord } from './record.ts'
import { readPlace, readRegister } from './register.ts'
import { exportRegister } from './register-export.ts'
import { setOwner } from './share-out.ts'
import * as wire from './wire.ts'

const tags = ['制度の台帳']

export const insight = {
  register: signedIn
    .route({
      method: 'GET',
      path: '/insight/register',
      summary: '制度、行動、研修の条件の一覧と、その年度の点検',
      tags,
    })
    .input(wire.RegisterQuestion)
    .output(wire.Register)
    .handler(({ context, input }) => context.as((tx, actor) => readRegister(tx, actor, input))),

  exportRegister: signedIn
    .route({ method: 'POST', path: '/insight/register/export', summary: '制度の台帳をファイルに書き出す', tags })
    .input(wire.RegisterExport)
    .output(ExportSent)
    .handler(({ context, input }) => context.as((tx, actor) => exportRegister(tx, actor, input))),

  place: signedIn
    .route({ method: 'GET', path: '/insight/places/{place}', summary: '取組のページ：行動と制度、申し込み方', tags })
    .input(wire.WhichPlace)
    .output(wire.Place)
    .handler(({ context, input }) => context.as((tx, actor) => readPlace(tx, actor, input.place))),

  record: signedIn
    .route({ method: 'GET', path: '/insight/items/{+itemId}', summary: '制度、行動、条件の一件の記録', tags })
    .input(wire.OneItem)
    .output(wire.Record)
    .handler(({ context, input }) => context.as((tx, actor) => readRecord(tx, actor, input.itemId))),

  setOwner: signedIn
    .route({ method: 'POST', path: '/insight/owners', summary: '所管をある日から決める', tags })
    .input(wire.NewOwner)
    .output(wire.Saved)
    .handler(({ context, input }) => context.as((tx, actor) => setOwner(tx, actor, input))),

  saveGuide: signedIn
    .route({ method: 'POST', path: '/insight/guides', summary: '使える人、申し込み方、聞くところを書く', tags })
    .input(wire.NewGuide)
    .output(wire.Saved)
    .handler(({ context, input }) => context.as((tx, actor) => saveGuide(tx, actor, input))),

  addDocument: signedIn
    .route({ method: 'POST', path: '/insight/documents', summary: '根拠規程、様式、手引きを加える', tags })
    .input(wire.NewDocument)
    .output(wire.SavedDocument)
    .handler(({ context, input }) => context.as((tx, actor) => addDocument(tx, actor, input))),

  changeDocument: signedIn
    .route({ method: 'POST', path: '/insight/documents/{documentId}', summary: '根拠規程、様式、手引きを直す', tags })
    .input(wire.ChangedDocument)
    .output(wire.SavedDocument)
    .handler(({ context, input }) => context.as((tx, actor) => changeDocument(tx, actor, input))),

  attachFile: signedIn
    .route({
      method: 'POST',
      path: '/insight/documents/{documentId}/file',
      summary: '規程、様式、手引きのファイルを添える',
      tags,
    })
    .input(wire.NewAttachment)
    .output(wire.Attached)
    .handler(async ({ context, input: { documentId, upload } }) => {
      await context.as((tx, actor) => documentToWrite(tx, actor, documentId)) // nobody else's file is opened at all
      const prepared = await prepareAttachment(upload)
      return context.as((tx, actor) => attachFile(tx, actor, documentId, prepared))
    }),

  addIndicator: signedIn
    .route({ method: 'POST', path: '/insight/indicators', summary: '指標を加える', tags })
    .input(wire.NewIndicator)
    .output(wire.SavedIndicator)
    .handler(({ context, input }) => context.as((tx, actor) => addIndicator(tx, actor, input))),

  changeIndicator: signedIn
    .route({ method: 'POST', path: '/insight/indicators/{indicatorId}', summary: '指標の基準値や目標値を直す', tags })
    .input(wire.ChangedIndicator)
    .output(wire.SavedIndicator)
    .handler(({ context, input }) => context.as((tx, actor) => changeIndicator(tx, actor, input))),

  recordMeasurement: signedIn
    .route({ method: 'POST', path: '/insight/measurements', summary: '測定した値を記録する', tags })
    .input(wire.NewMeasurement)
    .output(wire.SavedMeasurement)
    .handler(({ context, input }) => context.as((tx, actor) => recordMeasurement(tx, actor, input))),

  correctMeasurement: signedIn
    .route({
      method: 'POST',
      path: '/insight/measurements/{measurementId}',
      summary: '測定した値を訂正する、取り消す',
      tags,
    })
    .input(wire.CorrectedMeasurement)
    .output(wire.SavedMeasurement)
    .handler(({ context, input }) => context.as((tx, actor) => correctMeasurement(tx, actor, input))),

  saveCheck: signedIn
    .route({ method: 'POST', path: '/insight/checks', summary: '年度の点検を記す', tags })
    .input(wire.NewCheck)
    .output(wire.Saved)
    .handler(({ context, input }) => context.as((tx, actor) => saveCheck(tx, actor, input))),

  askForMissing: signedIn
    .route({
      method: 'POST',
      path: '/insight/askings',
      summary: 'まだないところを、とりまとめの担当に手続きとして頼む',
      tags,
    })
    .output(wire.Asked)
    .handler(({ context }) => context.as((tx, actor) => askForMissing(tx, actor))),
}
