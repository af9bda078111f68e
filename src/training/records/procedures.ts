import { signedIn } from '../../platform/http/index.ts'
import { ExportSent, readSmallTable } from '../../platform/tabular/index.ts'
import { exportHistory, readHistory, takeBackCompletion } from './history.ts'
import { bringList, giveListUp, listLists, mayBring, readOneList, settleRow, writeList } from './lists.ts'
import * as wire from './wire.ts'

const tags = ['研修履歴']
const list = '/training/records/lists/{listId}' as const

/** 研修履歴 of people, and lists of 修了者 from outside that become part of it. */
export const recordProcedures = {
  history: signedIn
    .route({
      method: 'GET',
      path: '/training/records/people/{personId}',
      summary: '研修履歴（本人、いまの上司、人事課、人材育成センター）',
      tags,
    })
    .input(wire.OnePerson)
    .output(wire.History)
    .handler(({ context, input }) => context.as((tx, actor) => readHistory(tx, actor, input.personId))),
  exportMine: signedIn
    .route({ method: 'GET', path: '/training/records/mine/export', summary: '自分の研修履歴をファイルにする', tags })
    .input(wire.Export)
    .output(ExportSent)
    .handler(({ context, input }) => context.as((tx, actor) => exportHistory(tx, actor, input.format))),
  takeBack: signedIn
    .route({
      method: 'DELETE',
      path: '/training/records/completions/{completionId}',
      summary: '外の機関の修了の記録を取り消す（人材育成センター）',
      tags,
    })
    .input(wire.OneCompletion)
    .handler(({ context, input }) => context.as((tx, actor) => takeBackCompletion(tx, actor, input.completionId))),
  lists: signedIn
    .route({
      method: 'GET',
      path: '/training/records/lists',
      summary: '修了者の名簿の一覧（人材育成センター）',
      tags,
    })
    .output(wire.Lists)
    .handler(({ context }) => context.as((tx, actor) => listLists(tx, actor))),
  bring: signedIn
    .route({
      method: 'POST',
      path: '/training/records/lists',
      summary: '修了者の名簿を入れる（人材育成センター）',
      tags,
    })
    .input(wire.NewList)
    .output(wire.OneList)
    .handler(async ({ context, input: { upload, ...input } }) => {
      await context.as(async (_, actor) => mayBring(actor)) // nobody else's file is opened at all
      const table = await readSmallTable(new Uint8Array(await upload.arrayBuffer())) // before the transaction: it takes its time
      return context.as((tx, actor) => bringList(tx, actor, { ...input, fileName: upload.name, table }))
    }),
  list: signedIn
    .route({ method: 'GET', path: list, summary: '一つの名簿と、だれの行か（人材育成センター）', tags })
    .input(wire.OneList)
    .output(wire.WholeList)
    .handler(({ context, input }) => context.as((tx, actor) => readOneList(tx, actor, input.listId))),
  settle: signedIn
    .route({
      method: 'PUT',
      path: `${list}/rows/{line}`,
      summary: '行がだれかを決める（人材育成センター）',
      tags,
    })
    .input(wire.Settled)
    .output(wire.NextVersion)
    .handler(({ context, input }) => context.as((tx, actor) => settleRow(tx, actor, input))),
  write: signedIn
    .route({ method: 'POST', path: `${list}/written`, summary: '名簿を研修履歴に記録する（人材育成センター）', tags })
    .input(wire.OneVersion)
    .output(wire.Written)
    .handler(({ context, input }) => context.as((tx, actor) => writeList(tx, actor, input))),
  giveUp: signedIn
    .route({ method: 'POST', path: `${list}/given-up`, summary: '名簿の取込みをやめる（人材育成センター）', tags })
    .input(wire.OneVersion)
    .handler(({ context, input }) => context.as((tx, actor) => giveListUp(tx, actor, input))),
}
