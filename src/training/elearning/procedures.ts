import { signedIn } from '../../platform/http/index.ts'
import { listLessons, openMaterial } from './learning.ts'
import { materialToFill, prepareMaterialFile, putMaterialFile } from './material-files.ts'
import { listMaterials, makeMaterial, orderMaterials, removeMaterial, saveMaterial } from './materials.ts'
import { listResults } from './results.ts'
import { answerQuiz, saveSitting } from './saving.ts'
import * as wire from './wire.ts'

const tags = ['eラーニング']
const course = '/training/courses/{courseId}' as const
const material = '/training/materials/{materialId}' as const

/** eラーニング: 教材 of a course by its keepers, learned by whoever has a seat. */
export const elearningProcedures = {
  materials: signedIn
    .route({ method: 'GET', path: `${course}/materials`, summary: '研修の教材（担当）', tags })
    .input(wire.OneCourse)
    .output(wire.Kept)
    .handler(({ context, input }) => context.as((tx, actor) => listMaterials(tx, actor, input.courseId))),
  makeMaterial: signedIn
    .route({ method: 'POST', path: `${course}/materials`, summary: '教材を加える（担当）', tags })
    .input(wire.NewMaterial)
    .output(wire.OneMaterial)
    .handler(({ context, input }) => context.as((tx, actor) => makeMaterial(tx, actor, input))),
  saveMaterial: signedIn
    .route({ method: 'PUT', path: material, summary: '教材を保存する（担当）', tags })
    .input(wire.SavedMaterial)
    .handler(({ context, input }) => context.as((tx, actor) => saveMaterial(tx, actor, input))),
  orderMaterials: signedIn
    .route({ method: 'PUT', path: `${course}/materials/order`, summary: '教材を並べる（担当）', tags })
    .input(wire.Order)
    .handler(({ context, input }) => context.as((tx, actor) => orderMaterials(tx, actor, input))),
  removeMaterial: signedIn
    .route({ method: 'DELETE', path: material, summary: '教材を外す（担当）', tags })
    .input(wire.OneMaterial)
    .output(wire.Removed)
    .handler(({ context, input }) => context.as((tx, actor) => removeMaterial(tx, actor, input.materialId))),
  putFile: signedIn
    .route({ method: 'POST', path: `${material}/file`, summary: '教材のファイルを置く（担当）', tags })
    .input(wire.Upload)
    .output(wire.Put)
    .handler(async ({ context, input: { materialId, upload, as } }) => {
      const kind = await context.as((tx, actor) => materialToFill(tx, actor, materialId, as))
      const looked = await prepareMaterialFile(upload, kind, as)
      return context.as((tx, actor) => putMaterialFile(tx, actor, materialId, looked))
    }),
  results: signedIn
    .route({
      method: 'GET',
      path: '/training/sessions/{sessionId}/learning',
      summary: '回の教材の進みと得点（担当）',
      tags,
    })
    .input(wire.OneSession)
    .output(wire.Results)
    .handler(({ context, input }) => context.as((tx, actor) => listResults(tx, actor, input.sessionId))),

  lessons: signedIn
    .route({ method: 'GET', path: `${course}/lessons`, summary: '研修の教材と、自分の進み', tags })
    .input(wire.OneCourse)
    .output(wire.Lessons)
    .handler(({ context, input }) => context.as((tx, actor) => listLessons(tx, actor, input.courseId))),
  open: signedIn
    .route({ method: 'POST', path: `${material}/openings`, summary: '教材を開く', tags })
    .input(wire.OneMaterial)
    .output(wire.Opened)
    .handler(({ context, input }) =>
      context.as((tx, actor) => openMaterial(tx, actor, input.materialId, context.contentOrigin ?? null)),
    ),
  save: signedIn
    .route({ method: 'PUT', path: `${material}/sitting`, summary: '教材の進みを残す', tags })
    .input(wire.Saved)
    .output(wire.Went)
    .handler(({ context, input }) => context.as((tx, actor) => saveSitting(tx, actor, input))),
  answer: signedIn
    .route({ method: 'POST', path: `${material}/answers`, summary: 'テストに答える', tags })
    .input(wire.Answers)
    .output(wire.Marked)
    .handler(({ context, input }) => context.as((tx, actor) => answerQuiz(tx, actor, input))),
}
