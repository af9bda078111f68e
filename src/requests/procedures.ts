import { signedIn } from '../platform/http/index.ts'
import { ExportSent } from '../platform/tabular/index.ts'
import { attach, detach, prepareAttachment, slotToFill } from './attachments.ts'
import { changeBudget, listBudgets, listBudgetUses, setBudget } from './budgets.ts'
import { decideBulk, previewBulk } from './bulk.ts'
import { decide, recuse, reviewDecision } from './decisions.ts'
import { endDelegation, giveDelegation, listDelegations } from './delegations.ts'
import { enterNumber } from './effects.ts'
import { exportRequests } from './export.ts'
import { collectKianbun, printKianbun } from './kianbun.ts'
import { type AnyRequestKind, kindsOf } from './kind.ts'
import {
  countDecided,
  countInbox,
  countKept,
  countMine,
  listDecided,
  listEntered,
  listInbox,
  listKept,
  listMine,
} from './lists.ts'
import { listKinds } from './overview.ts'
import { exportPayments, listPayments, makePaymentList } from './payments.ts'
import { addComment, compareRounds, readRequest } from './record.ts'
import { discardRequest, handBack, handOver, saveDraft, startRequest, withdrawRequest } from './requests.ts'
import { previewRequest, sendRequest } from './send.ts'
import { listTerms, setTerms } from './terms.ts'
import * as deciding from './wire/deciding.ts'
import * as lists from './wire/lists.ts'
import * as money from './wire/money.ts'
import * as record from './wire/record.ts'
import * as terms from './wire/terms.ts'
import * as words from './wire/words.ts'
import * as writing from './wire/writing.ts'

const tags = ['申請']
const one = '/requests/records/{requestId}'

/** The procedures of the engine over the kinds that the roof lists. */
export function requestProcedures(list: readonly AnyRequestKind[]) {
  const kinds = kindsOf(list)
  return {
    kinds: signedIn
      .route({ method: 'GET', path: '/requests/kinds', summary: '申請できるもの：受付の期間と、使える条件', tags })
      .output(lists.KindList)
      .handler(({ context }) => context.as(async (tx, actor) => ({ items: await listKinds(tx, actor, kinds) }))),

    inbox: signedIn
      .route({ method: 'GET', path: '/requests/inbox', summary: '自分を待っている申請（期限の近い順）', tags })
      .input(lists.InboxAsked)
      .output(lists.Inbox)
      .handler(({ context, input }) => listInbox(context, input)),
    inboxCount: signedIn
      .route({ method: 'GET', path: '/requests/inbox/count', summary: '自分を待っている申請の件数', tags })
      .input(lists.InboxCountAsked)
      .output(words.Count)
      .handler(async ({ context, input }) => ({ count: await countInbox(context, input.kind) })),

    mine: signedIn
      .route({ method: 'GET', path: '/requests/mine', summary: '自分が出した申請と下書き（新しい順）', tags })
      .input(lists.PageOfRequests)
      .output(lists.RequestLines)
      .handler(({ context, input }) => context.as((tx, actor) => listMine(tx, actor, input))),
    mineCount: signedIn
      .route({ method: 'GET', path: '/requests/mine/count', summary: '自分が出した申請の件数', tags })
      .input(lists.Filter)
      .output(words.Count)
      .handler(({ context, input }) => context.as(async (tx, actor) => ({ count: await countMine(tx, actor, input) }))),

    decided: signedIn
      .route({ method: 'GET', path: '/requests/decided', summary: '自分が意見や決定をした申請（新しい順）', tags })
      .input(lists.PageOfRequests)
      .output(lists.RequestLines)
      .handler(({ context, input }) => context.as((tx, actor) => listDecided(tx, actor, input))),
    decidedCount: signedIn
      .route({ method: 'GET', path: '/requests/decided/count', summary: '自分が意見や決定をした申請の件数', tags })
      .input(lists.Filter)
      .output(words.Count)
      .handler(({ context, input }) =>
        context.as(async (tx, actor) => ({ count: await countDecided(tx, actor, input) })),
      ),

    kept: signedIn
      .route({ method: 'GET', path: '/requests/kept', summary: '担当する種類の申請（新しい順）', tags })
      .input(lists.PageOfRequests)
      .output(lists.RequestLines)
      .handler(({ context, input }) => context.as((tx, actor) => listKept(tx, actor, input))),
    keptCount: signedIn
      .route({ method: 'GET', path: '/requests/kept/count', summary: '担当する種類の申請の件数', tags })
      .input(lists.Filter)
      .output(words.Count)
      .handler(({ context, input }) => context.as(async (tx, actor) => ({ count: await countKept(tx, actor, input) }))),
    entered: signedIn
      .route({ method: 'GET', path: '/requests/entered', summary: '代わりに入力している申請', tags })
      .input(lists.PageOfRequests)
      .output(lists.RequestLines)
      .handler(({ context, input }) => context.as((tx, actor) => listEntered(tx, actor, input))),

    start: signedIn
      .route({ method: 'POST', path: '/requests/records', summary: '下書きを始める（代理入力も）', tags })
      .input(writing.NewRequest)
      .output(writing.Started)
      .handler(({ context, input }) => context.as((tx, actor) => startRequest(tx, actor, kinds, input))),
    read: signedIn
      .route({ method: 'GET', path: one, summary: '申請の記録：内容、経路、経過', tags })
      .input(words.OneRequest)
      .output(record.RequestRecord)
      .handler(({ context, input }) => context.as((tx, actor) => readRequest(tx, actor, kinds, input.requestId))),
    saveDraft: signedIn
      .route({ method: 'PUT', path: `${one}/draft`, summary: '下書きを保存する', tags })
      .input(writing.SavedDraft)
      .output(writing.Edition)
      .handler(({ context, input }) => context.as((tx, actor) => saveDraft(tx, actor, kinds, input))),
    discard: signedIn
      .route({ method: 'DELETE', path: one, summary: '送っていない下書きを捨てる', tags })
      .input(words.OneRequest)
      .handler(({ context, input }) => context.as((tx, actor) => discardRequest(tx, actor, kinds, input.requestId))),
    preview: signedIn
      .route({ method: 'GET', path: `${one}/preview`, summary: '送る前に：直すところ、条件、経路、見る人', tags })
      .input(words.OneRequest)
      .output(writing.Preview)
      .handler(({ context, input }) => context.as((tx, actor) => previewRequest(tx, actor, kinds, input.requestId))),
    send: signedIn
      .route({ method: 'POST', path: `${one}/send`, summary: '申請する（差戻しのあとも）', tags })
      .input(writing.Send)
      .output(writing.Sent)
      .handler(({ context, input }) => context.as((tx, actor) => sendRequest(tx, actor, kinds, input))),
    handOver: signedIn
      .route({ method: 'POST', path: `${one}/hand-over`, summary: '代わりに入力したものを本人に渡す', tags })
      .input(words.OneRequest)
      .handler(({ context, input }) => context.as((tx, actor) => handOver(tx, actor, kinds, input.requestId))),
    handBack: signedIn
      .route({ method: 'POST', path: `${one}/hand-back`, summary: '代わりに入力した人に戻す', tags })
      .input(writing.HandBack)
      .handler(({ context, input }) =>
        context.as((tx, actor) => handBack(tx, actor, kinds, input.requestId, input.reason)),
      ),
    withdraw: signedIn
      .route({ method: 'POST', path: `${one}/withdraw`, summary: '取り下げる', tags })
      .input(writing.Withdraw)
      .handler(({ context, input }) =>
        context.as((tx, actor) => withdrawRequest(tx, actor, kinds, input.requestId, input.reason)),
      ),
    decide: signedIn
      .route({ method: 'POST', path: `${one}/decide`, summary: '意見、承認、決裁、差戻し、不承認', tags })
      .input(deciding.Decide)
      .output(deciding.Decided)
      .handler(({ context, input }) => context.as((tx, actor) => decide(tx, actor, kinds, input))),
    review: signedIn
      .route({ method: 'POST', path: `${one}/review`, summary: '後閲する', tags })
      .input(deciding.OneStep)
      .handler(({ context, input }) => context.as((tx, actor) => reviewDecision(tx, actor, kinds, input))),
    recuse: signedIn
      .route({ method: 'POST', path: `${one}/recuse`, summary: '回避する（ほかの人に渡る）', tags })
      .input(deciding.Recuse)
      .handler(({ context, input }) => context.as((tx, actor) => recuse(tx, actor, kinds, input))),
    comment: signedIn
      .route({ method: 'POST', path: `${one}/comments`, summary: 'ひとこと書く', tags })
      .input(deciding.NewComment)
      .handler(({ context, input }) => context.as((tx, actor) => addComment(tx, actor, kinds, input))),
    compare: signedIn
      .route({ method: 'GET', path: `${one}/rounds`, summary: '前の回とくらべる', tags })
      .input(record.RoundsAsked)
      .output(record.Rounds)
      .handler(({ context, input }) => context.as((tx, actor) => compareRounds(tx, actor, kinds, input))),
    enterNumber: signedIn
      .route({ method: 'POST', path: `${one}/number`, summary: '決裁待ちの申請に、文書番号などを入れる', tags })
      .input(deciding.Numbers)
      .handler(({ context, input }) => context.as((tx, actor) => enterNumber(tx, actor, kinds, input))),
    attach: signedIn
      .route({ method: 'POST', path: `${one}/attachments`, summary: '下書きにファイルを添える', tags })
      .input(writing.NewAttachment)
      .output(writing.Attached)
      .handler(async ({ context, input: { requestId, slot, upload } }) => {
        const place = await context.as((tx, actor) => slotToFill(tx, actor, kinds, requestId, slot)) // nobody else's file is opened at all
        const prepared = await prepareAttachment(upload, place)
        return context.as((tx, actor) => attach(tx, actor, kinds, { requestId, slot }, prepared))
      }),
    detach: signedIn
      .route({ method: 'DELETE', path: `${one}/attachments/{attachmentId}`, summary: '添えたファイルを外す', tags })
      .input(writing.OneAttachment)
      .handler(({ context, input }) => context.as((tx, actor) => detach(tx, actor, kinds, input))),

    previewBulk: signedIn
      .route({ method: 'POST', path: '/requests/bulk/preview', summary: 'まとめて決めるとどうなるか', tags })
      .input(deciding.Bulk)
      .output(deciding.BulkPreview)
      .handler(({ context, input: { items, outcome, note } }) =>
        context.as(async (tx, actor) => ({ items: await previewBulk(tx, actor, kinds, items, outcome, note) })),
      ),
    decideBulk: signedIn
      .route({ method: 'POST', path: '/requests/bulk', summary: 'まとめて決める（一件ごと）', tags })
      .input(deciding.Bulk)
      .output(deciding.BulkDone)
      .handler(({ context, input: { items, outcome, note } }) =>
        context.as(async (tx, actor) => ({ items: await decideBulk(tx, actor, kinds, items, outcome, note) })),
      ),

    delegations: signedIn
      .route({ method: 'GET', path: '/requests/delegations', summary: '自分の不在・委任と、自分に任されたもの', tags })
      .output(deciding.Delegations)
      .handler(({ context }) => context.as(async (tx, actor) => ({ items: await listDelegations(tx, actor) }))),
    delegate: signedIn
      .route({ method: 'POST', path: '/requests/delegations', summary: '不在・委任を登録する', tags })
      .input(deciding.NewDelegation)
      .output(deciding.OneDelegation)
      .handler(({ context, input }) => context.as((tx, actor) => giveDelegation(tx, actor, kinds, input))),
    endDelegation: signedIn
      .route({ method: 'POST', path: '/requests/delegations/{delegationId}/end', summary: '不在・委任を終える', tags })
      .input(deciding.OneDelegation)
      .handler(({ context, input }) => context.as((tx, actor) => endDelegation(tx, actor, kinds, input.delegationId))),

    terms: signedIn
      .route({ method: 'GET', path: '/requests/kinds/{kind}/terms', summary: '要項とその版', tags })
      .input(words.OneKind)
      .output(terms.KeptTerms)
      .handler(({ context, input }) => context.as((tx, actor) => listTerms(tx, actor, kinds, input.kind))),
    setTerms: signedIn
      .route({ method: 'POST', path: '/requests/kinds/{kind}/terms', summary: '要項をある日から変える', tags })
      .input(terms.NewTerms)
      .output(terms.TermsNumber)
      .handler(({ context, input }) => context.as((tx, actor) => setTerms(tx, actor, kinds, input))),
    budgets: signedIn
      .route({ method: 'GET', path: '/requests/kinds/{kind}/budgets', summary: '予算と残り', tags })
      .input(words.OneKind)
      .output(money.Budgets)
      .handler(({ context, input }) => context.as((tx, actor) => listBudgets(tx, actor, kinds, input.kind))),
    setBudget: signedIn
      .route({ method: 'POST', path: '/requests/kinds/{kind}/budgets', summary: '年度の予算を決める', tags })
      .input(money.NewBudget)
      .output(money.SavedBudget)
      .handler(({ context, input }) => context.as((tx, actor) => setBudget(tx, actor, kinds, input))),
    budgetUses: signedIn
      .route({
        method: 'GET',
        path: '/requests/budgets/{lineId}/uses',
        summary: '予算を押さえた申請と使った申請',
        tags,
      })
      .input(money.OneBudget)
      .output(money.BudgetUses)
      .handler(({ context, input }) => context.as((tx, actor) => listBudgetUses(tx, actor, input.lineId))),
    changeBudget: signedIn
      .route({ method: 'POST', path: '/requests/budgets/{lineId}', summary: '予算の額を変える', tags })
      .input(money.ChangedBudget)
      .output(money.SavedBudget)
      .handler(({ context, input }) => context.as((tx, actor) => changeBudget(tx, actor, input))),

    payments: signedIn
      .route({
        method: 'GET',
        path: '/requests/kinds/{kind}/payments',
        summary: '支払の一覧と、まだ一覧にないもの',
        tags,
      })
      .input(words.OneKind)
      .output(money.PaymentLists)
      .handler(({ context, input }) => context.as((tx, actor) => listPayments(tx, actor, kinds, input.kind))),
    makePaymentList: signedIn
      .route({
        method: 'POST',
        path: '/requests/kinds/{kind}/payments',
        summary: '決定したものの支払の一覧を作る',
        tags,
      })
      .input(words.OneKind)
      .output(money.MadePaymentList)
      .handler(({ context, input }) => context.as((tx, actor) => makePaymentList(tx, actor, kinds, input.kind))),
    exportPayments: signedIn
      .route({
        method: 'POST',
        path: '/requests/payments/{paymentListId}',
        summary: '支払の一覧をファイルに書き出す',
        tags,
      })
      .input(money.PaymentFile)
      .output(ExportSent)
      .handler(({ context, input }) => context.as((tx, actor) => exportPayments(tx, actor, kinds, input))),

    kianbun: signedIn
      .route({ method: 'GET', path: `${one}/kianbun`, summary: '伺い文を添付とともに一つのPDFで受け取る', tags })
      .input(words.OneRequest)
      .output(record.Kianbun)
      .handler(async ({ context, input }) =>
        printKianbun(await context.as((tx, actor) => collectKianbun(tx, actor, kinds, input.requestId))),
      ),

    export: signedIn
      .route({ method: 'POST', path: '/requests/export', summary: '担当する種類の申請をファイルに書き出す', tags })
      .input(lists.Export)
      .output(ExportSent)
      .handler(({ context, input }) => context.as((tx, actor) => exportRequests(tx, actor, kinds, input))),
  }
}
