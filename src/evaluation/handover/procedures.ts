import { signedIn } from '../../platform/http/index.ts'
import { OneCycle, OneSheet, Saved } from '../wire/words.ts'
import { askHandovers, listHandovers, waiveHandover } from './asking.ts'
import { beginHandover, giveHandover, listMyHandovers, readHandover, saveHandover } from './handovers.ts'
import * as wire from './wire.ts'

const tags = ['人事評価']
const cycle = '/evaluation/cycles/{cycleId}/handovers' as const
const handover = '/evaluation/handovers/{handoverId}' as const

/** 評価者の引継ぎ: of whoever leaves a sheet, and of the officers who ask for it. */
export const handoverProcedures = {
  handovers: signedIn
    .route({ method: 'GET', path: '/evaluation/handovers', summary: '自分が書く引継ぎ', tags })
    .output(wire.MyHandovers)
    .handler(({ context }) => context.as((tx, actor) => listMyHandovers(tx, actor))),
  handover: signedIn
    .route({ method: 'GET', path: handover, summary: '一件の引継ぎ（書く人）', tags })
    .input(wire.OneHandover)
    .output(wire.Handover)
    .handler(({ context, input }) => context.as((tx, actor) => readHandover(tx, actor, input.handoverId))),
  beginHandover: signedIn
    .route({
      method: 'POST',
      path: '/evaluation/sheets/{sheetId}/handovers',
      summary: '自分から引継ぎを書き始める',
      tags,
    })
    .input(OneSheet)
    .output(wire.OneHandover)
    .handler(({ context, input }) => context.as((tx, actor) => beginHandover(tx, actor, input.sheetId))),
  saveHandover: signedIn
    .route({ method: 'PUT', path: handover, summary: '引継ぎを保存する', tags })
    .input(wire.SaveHandover)
    .output(Saved)
    .handler(({ context, input }) => context.as((tx, actor) => saveHandover(tx, actor, input))),
  giveHandover: signedIn
    .route({ method: 'POST', path: `${handover}/given`, summary: '引継ぎを次の評価者に渡す', tags })
    .input(wire.GiveHandover)
    .handler(({ context, input }) => context.as((tx, actor) => giveHandover(tx, actor, input))),
  cycleHandovers: signedIn
    .route({ method: 'GET', path: cycle, summary: '期の引継ぎ：まだのもの、渡したもの（期の担当）', tags })
    .input(OneCycle)
    .output(wire.CycleHandovers)
    .handler(({ context, input }) => context.as((tx, actor) => listHandovers(tx, actor, input.cycleId))),
  askHandovers: signedIn
    .route({ method: 'POST', path: cycle, summary: 'いまの評価者に引継ぎを頼む', tags })
    .input(wire.AskHandovers)
    .output(wire.Asked)
    .handler(({ context, input }) => context.as((tx, actor) => askHandovers(tx, actor, input))),
  waiveHandover: signedIn
    .route({ method: 'POST', path: `${cycle}/{handoverId}/waiver`, summary: '引継ぎを求めないことにする', tags })
    .input(wire.WaiveHandover)
    .handler(({ context, input }) => context.as((tx, actor) => waiveHandover(tx, actor, input))),
}
