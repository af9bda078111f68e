import { signedIn } from '../../platform/http/index.ts'
import { addItems, copyItems, markTaught, removeItem, sayDone } from './items.ts'
import { acceptProposal, dropProposal, endOjt, handOver, nameInstructor } from './naming.ts'
import { listColleagues, listMyOjt, readOjt, readOjtBoard } from './reading.ts'
import * as wire from './wire.ts'
import { answerWeek, confirmStage, writeGoals, writeImpression, writeView, writeWeek } from './writing.ts'

const tags = ['OJT']
const one = '/training/ojt/{ojtId}' as const
const item = `${one}/items/{itemId}` as const

/** OJT (2-B-1): a 指導員 of the same 課, a plan with goals and a checklist, a few words each week. */
export const ojtProcedures = {
  mine: signedIn
    .route({ method: 'GET', path: '/training/ojt', summary: '自分のOJTと、自分の課のOJT', tags })
    .output(wire.Mine)
    .handler(({ context }) => context.as((tx, actor) => listMyOjt(tx, actor))),
  board: signedIn
    .route({
      method: 'GET',
      path: '/training/ojt/board',
      summary: 'すべての課のOJTの進み具合（人材育成センター）',
      tags,
    })
    .output(wire.Board)
    .handler(({ context }) => context.as((tx, actor) => readOjtBoard(tx, actor))),
  colleagues: signedIn
    .route({
      method: 'GET',
      path: '/training/ojt/units/{unitId}/colleagues',
      summary: '指導員を選ぶための、課の職員',
      tags,
    })
    .input(wire.OneUnit)
    .output(wire.Colleagues)
    .handler(({ context, input }) => context.as(async (tx) => ({ items: await listColleagues(tx, input.unitId) }))),
  read: signedIn
    .route({ method: 'GET', path: one, summary: '一つのOJTの計画と振返り（本人、指導員、所属長）', tags })
    .input(wire.OneOjt)
    .output(wire.Ojt)
    .handler(({ context, input }) => context.as((tx, actor) => readOjt(tx, actor, input.ojtId))),
  name: signedIn
    .route({ method: 'POST', path: '/training/ojt', summary: '指導員を決める（所属長）、案を出す（推進員）', tags })
    .input(wire.NewOjt)
    .output(wire.OneOjt)
    .handler(({ context, input }) => context.as((tx, actor) => nameInstructor(tx, actor, input))),
  accept: signedIn
    .route({ method: 'POST', path: `${one}/proposal`, summary: '指導員の案のとおりに決める（所属長）', tags })
    .input(wire.OneOjt)
    .handler(({ context, input }) => context.as((tx, actor) => acceptProposal(tx, actor, input.ojtId))),
  drop: signedIn
    .route({ method: 'DELETE', path: `${one}/proposal`, summary: '指導員の案を採らない、取り下げる', tags })
    .input(wire.OneOjt)
    .handler(({ context, input }) => context.as((tx, actor) => dropProposal(tx, actor, input.ojtId))),
  handOver: signedIn
    .route({ method: 'PUT', path: `${one}/instructor`, summary: '指導員を引き継ぐ（所属長）', tags })
    .input(wire.HandedOver)
    .handler(({ context, input }) => context.as((tx, actor) => handOver(tx, actor, input))),
  end: signedIn
    .route({ method: 'POST', path: `${one}/end`, summary: 'OJTを終える（所属長）', tags })
    .input(wire.Ended)
    .handler(({ context, input }) => context.as((tx, actor) => endOjt(tx, actor, input))),
  goals: signedIn
    .route({ method: 'PUT', path: `${one}/goals`, summary: '3・6・12か月の目標を書く（指導員、所属長）', tags })
    .input(wire.Goals)
    .handler(({ context, input }) => context.as((tx, actor) => writeGoals(tx, actor, input))),
  view: signedIn
    .route({ method: 'PUT', path: `${one}/stages/{months}/view`, summary: '所見を書く（指導員）', tags })
    .input(wire.View)
    .handler(({ context, input }) => context.as((tx, actor) => writeView(tx, actor, input))),
  confirm: signedIn
    .route({ method: 'POST', path: `${one}/stages/{months}/confirmation`, summary: '所見を確認する（所属長）', tags })
    .input(wire.Confirmed)
    .handler(({ context, input }) => context.as((tx, actor) => confirmStage(tx, actor, input))),
  addItems: signedIn
    .route({ method: 'POST', path: `${one}/items`, summary: '業務を一覧に加える（指導員、所属長）', tags })
    .input(wire.Added)
    .handler(({ context, input }) => context.as((tx, actor) => addItems(tx, actor, input))),
  copyItems: signedIn
    .route({ method: 'POST', path: `${one}/items/copy`, summary: '課の前の一覧を写す（指導員、所属長）', tags })
    .input(wire.OneOjt)
    .output(wire.Copied)
    .handler(({ context, input }) => context.as((tx, actor) => copyItems(tx, actor, input.ojtId))),
  removeItem: signedIn
    .route({ method: 'DELETE', path: item, summary: '教えていない業務を一覧から外す', tags })
    .input(wire.OneItem)
    .handler(({ context, input }) => context.as((tx, actor) => removeItem(tx, actor, input))),
  taught: signedIn
    .route({ method: 'PUT', path: `${item}/taught`, summary: '教えた人と日を記す（指導員、所属長）', tags })
    .input(wire.Taught)
    .handler(({ context, input }) => context.as((tx, actor) => markTaught(tx, actor, input))),
  sayDone: signedIn
    .route({ method: 'PUT', path: `${item}/done`, summary: '一人でできることを、本人と指導員がそれぞれ記す', tags })
    .input(wire.Said)
    .handler(({ context, input }) => context.as((tx, actor) => sayDone(tx, actor, input))),
  week: signedIn
    .route({ method: 'PUT', path: `${one}/weeks/{weekOn}`, summary: '週の振返りを書く（本人）', tags })
    .input(wire.Week)
    .handler(({ context, input }) => context.as((tx, actor) => writeWeek(tx, actor, input))),
  answer: signedIn
    .route({ method: 'PUT', path: `${one}/weeks/{weekOn}/answer`, summary: '週の振返りに返事を書く（指導員）', tags })
    .input(wire.Answer)
    .handler(({ context, input }) => context.as((tx, actor) => answerWeek(tx, actor, input))),
  impression: signedIn
    .route({ method: 'PUT', path: `${one}/impression`, summary: '終わりの感想を書く（本人）', tags })
    .input(wire.Impression)
    .handler(({ context, input }) => context.as((tx, actor) => writeImpression(tx, actor, input))),
}
