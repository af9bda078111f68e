import { signedIn } from '../platform/http/index.ts'
import { previewCopy } from './copies.ts'
import {
  approveDecision,
  declineDecision,
  handOver,
  listDecisions,
  makeCopyAgain,
  prepareDecision,
  proposeDecision,
} from './decisions.ts'
import { readCandidates, readItems } from './items.ts'
import { gatherAgain, listKinds, listRequests, readRequest, receiveRequest, withdrawRequest } from './requests.ts'
import { ruleOn, settleCandidates, takeBackRuling } from './rulings.ts'
import { askCorrection, extendTerm, mendCorrection } from './terms.ts'
import * as wire from './wire.ts'

const tags = ['開示請求']
const of = '/disclosure/requests/{requestId}' as const
const decision = '/disclosure/decisions/{decisionId}' as const

/** 開示請求: of 個人情報開示担当 alone. */
export const disclosure = {
  list: signedIn
    .route({ method: 'GET', path: '/disclosure/requests', summary: '開示請求の一覧', tags })
    .output(wire.Requests)
    .handler(({ context }) => context.as(async (tx, actor) => ({ items: await listRequests(tx, actor) }))),
  kinds: signedIn
    .route({ method: 'GET', path: '/disclosure/kinds', summary: '求められる記録の種類', tags })
    .output(wire.Kinds)
    .handler(({ context }) => context.as(async (_, actor) => ({ kinds: listKinds(actor) }))),
  receive: signedIn
    .route({ method: 'POST', path: '/disclosure/requests', summary: '開示請求を受け付ける', tags })
    .input(wire.NewRequest)
    .output(wire.OneRequest)
    .handler(({ context, input }) => context.as((tx, actor) => receiveRequest(tx, actor, input))),
  read: signedIn
    .route({ method: 'GET', path: of, summary: '一つの開示請求', tags })
    .input(wire.OneRequest)
    .output(wire.Request)
    .handler(({ context, input }) => context.as((tx, actor) => readRequest(tx, actor, input.requestId))),
  gather: signedIn
    .route({ method: 'POST', path: `${of}/gather`, summary: '記録を集め直す', tags })
    .input(wire.OneRequest)
    .output(wire.AskedJob)
    .handler(({ context, input }) => context.as((tx, actor) => gatherAgain(tx, actor, input.requestId))),
  withdraw: signedIn
    .route({ method: 'POST', path: `${of}/withdraw`, summary: '請求の取下げ', tags })
    .input(wire.OneRequest)
    .handler(({ context, input }) => context.as((tx, actor) => withdrawRequest(tx, actor, input.requestId))),

  askCorrection: signedIn
    .route({ method: 'POST', path: `${of}/corrections`, summary: '補正を求める', tags })
    .input(wire.AskCorrection)
    .handler(({ context, input }) => context.as((tx, actor) => askCorrection(tx, actor, input))),
  mendCorrection: signedIn
    .route({ method: 'POST', path: `${of}/corrections/mended`, summary: '補正された', tags })
    .input(wire.MendCorrection)
    .handler(({ context, input }) => context.as((tx, actor) => mendCorrection(tx, actor, input))),
  extend: signedIn
    .route({ method: 'POST', path: `${of}/extension`, summary: '期限を延ばす（法第83条第2項、第84条）', tags })
    .input(wire.Extend)
    .handler(({ context, input }) => context.as((tx, actor) => extendTerm(tx, actor, input))),

  items: signedIn
    .route({ method: 'GET', path: `${of}/items`, summary: '集めた記録（読んだことが記録されます）', tags })
    .input(wire.ItemsQuestion)
    .output(wire.Items)
    .handler(({ context, input }) =>
      context.as((tx, actor) => readItems(tx, actor, { ...input, after: input.after ?? null })),
    ),
  candidates: signedIn
    .route({ method: 'GET', path: `${of}/candidates`, summary: '確かめるところ', tags })
    .input(wire.OneRequest)
    .output(wire.Candidates)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => ({ items: await readCandidates(tx, actor, input.requestId) })),
    ),
  settle: signedIn
    .route({ method: 'POST', path: `${of}/candidates`, summary: '確かめるところをまとめて判断する', tags })
    .input(wire.Settle)
    .output(wire.Settled)
    .handler(({ context, input }) => context.as((tx, actor) => settleCandidates(tx, actor, input))),
  rule: signedIn
    .route({ method: 'POST', path: '/disclosure/rulings', summary: '開示か不開示かを判断する', tags })
    .input(wire.RuleOn)
    .handler(({ context, input }) => context.as((tx, actor) => ruleOn(tx, actor, input))),
  takeBack: signedIn
    .route({ method: 'POST', path: '/disclosure/rulings/{rulingId}/take-back', summary: '判断を取り消す', tags })
    .input(wire.OneRuling)
    .handler(({ context, input }) => context.as((tx, actor) => takeBackRuling(tx, actor, input.rulingId))),

  preview: signedIn
    .route({ method: 'GET', path: `${of}/preview`, summary: '写しのできあがり', tags })
    .input(wire.PreviewQuestion)
    .output(wire.Preview)
    .handler(({ context, input }) => context.as((tx, actor) => previewCopy(tx, actor, input))),
  prepare: signedIn
    .route({ method: 'GET', path: `${of}/prepared`, summary: '起案の前の確かめ（別紙と、まだのところ）', tags })
    .input(wire.OneRequest)
    .output(wire.Prepared)
    .handler(({ context, input }) => context.as((tx, actor) => prepareDecision(tx, actor, input.requestId))),
  decisions: signedIn
    .route({ method: 'GET', path: `${of}/decisions`, summary: '起案と決定', tags })
    .input(wire.OneRequest)
    .output(wire.Decisions)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => ({ items: await listDecisions(tx, actor, input.requestId) })),
    ),
  propose: signedIn
    .route({ method: 'POST', path: `${of}/decisions`, summary: '開示決定を起案する', tags })
    .input(wire.Propose)
    .output(wire.OneDecision)
    .handler(({ context, input }) => context.as((tx, actor) => proposeDecision(tx, actor, input))),
  approve: signedIn
    .route({ method: 'POST', path: `${decision}/approve`, summary: '決裁する', tags })
    .input(wire.OneDecision)
    .handler(({ context, input }) => context.as((tx, actor) => approveDecision(tx, actor, input.decisionId))),
  decline: signedIn
    .route({ method: 'POST', path: `${decision}/decline`, summary: '起案を取り下げる', tags })
    .input(wire.OneDecision)
    .handler(({ context, input }) => context.as((tx, actor) => declineDecision(tx, actor, input.decisionId))),
  makeCopy: signedIn
    .route({ method: 'POST', path: `${decision}/copy`, summary: '写しを作り直す', tags })
    .input(wire.OneDecision)
    .output(wire.AskedJob)
    .handler(({ context, input }) => context.as((tx, actor) => makeCopyAgain(tx, actor, input.decisionId))),
  handOver: signedIn
    .route({ method: 'POST', path: `${decision}/handed`, summary: '開示した日を記す', tags })
    .input(wire.HandOver)
    .handler(({ context, input }) => context.as((tx, actor) => handOver(tx, actor, input))),
}
