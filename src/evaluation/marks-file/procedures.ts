import { signedIn } from '../../platform/http/index.ts'
import { exportMarks, takeMarks, tryMarks } from './mark-file.ts'
import * as wire from './wire.ts'

const tags = ['人事評価']
const path = '/evaluation/cycles/{cycleId}/marks-file' as const

/** 一次評価 by Excel, where the city lets marks be taken out. */
export const marksFileProcedures = {
  exportMarks: signedIn
    .route({ method: 'POST', path, summary: '自分が一次評価する職員の評語をExcelに書き出す', tags })
    .input(wire.OneCycle)
    .output(wire.MarksFile)
    .handler(({ context, input }) => context.as((tx, actor) => exportMarks(tx, actor, input.cycleId))),
  tryMarks: signedIn
    .route({ method: 'POST', path: `${path}/trial`, summary: 'Excelの評語を取り込むと変わるところ', tags })
    .input(wire.NewMarksFile)
    .output(wire.TriedMarks)
    .handler(async ({ context, input: { cycleId, upload } }) => {
      const bytes = new Uint8Array(await upload.arrayBuffer())
      return context.as((tx, actor) => tryMarks(tx, actor, { cycleId, bytes }))
    }),
  takeMarks: signedIn
    .route({ method: 'PUT', path, summary: 'Excelの評語を取り込む（すべてか、なにもしないか）', tags })
    .input(wire.NewMarksFile)
    .output(wire.TakenMarks)
    .handler(async ({ context, input: { cycleId, upload } }) => {
      const bytes = new Uint8Array(await upload.arrayBuffer())
      return context.as((tx, actor) => takeMarks(tx, actor, { cycleId, bytes }))
    }),
}
