import { signedIn } from '../../../platform/http/index.ts'
import { ExportSent } from '../../../platform/tabular/index.ts'
import { OneAuthority } from '../../wire/words.ts'
import {
  exportPromotionList,
  listPromotionRules,
  makeList,
  promotionLists,
  readPromotionList,
  releaseList,
  setPromotionRules,
  throwListAway,
} from './lists.ts'
import * as wire from './wire.ts'

const tags = ['評価結果の活用']
const of = '/evaluation/authorities/{authority}/promotion' as const
const list = '/evaluation/promotion-lists/{listId}' as const

/** 昇任の名簿: for those who are named for it, read for the purpose of the selection. */
export const promotionProcedures = {
  rules: signedIn
    .route({ method: 'GET', path: `${of}/rules`, summary: '昇任の名簿の定めと、その前の版', tags })
    .input(OneAuthority)
    .output(wire.Versions)
    .handler(({ context, input }) =>
      context.as(async (tx) => ({ items: await listPromotionRules(tx, input.authority) })),
    ),
  setRules: signedIn
    .route({ method: 'POST', path: `${of}/rules`, summary: '昇任の名簿の定めを改める', tags })
    .input(wire.NewRules)
    .output(wire.Made)
    .handler(({ context, input }) => context.as((tx, actor) => setPromotionRules(tx, actor, input))),
  lists: signedIn
    .route({ method: 'GET', path: `${of}/lists`, summary: '昇任の名簿', tags })
    .input(OneAuthority)
    .output(wire.Lists)
    .handler(({ context, input }) => context.as((tx, actor) => promotionLists(tx, actor, input.authority))),
  makeList: signedIn
    .route({ method: 'POST', path: `${of}/lists`, summary: '昇任の名簿を作る', tags })
    .input(wire.NewList)
    .output(wire.OneList)
    .handler(({ context, input }) => context.as((tx, actor) => makeList(tx, actor, input))),
  list: signedIn
    .route({ method: 'GET', path: list, summary: '一つの名簿：満たすところ、満たさないところ（続きは after）', tags })
    .input(wire.ListAsked)
    .output(wire.List)
    .handler(({ context, input }) => context.as((tx, actor) => readPromotionList(tx, actor, input))),
  export: signedIn
    .route({ method: 'POST', path: `${list}/export`, summary: '名簿をファイルに書き出す', tags })
    .input(wire.ListExport)
    .output(ExportSent)
    .handler(({ context, input }) => context.as((tx, actor) => exportPromotionList(tx, actor, input))),
  release: signedIn
    .route({ method: 'POST', path: `${list}/release`, summary: '選考を終える（見たことが、本人に知らされる）', tags })
    .input(wire.OneList)
    .handler(({ context, input }) => context.as((tx, actor) => releaseList(tx, actor, input.listId))),
  throwAway: signedIn
    .route({ method: 'DELETE', path: list, summary: '名簿を捨てる', tags })
    .input(wire.OneList)
    .handler(({ context, input }) => context.as((tx, actor) => throwListAway(tx, actor, input.listId))),
}
