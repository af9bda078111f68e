import { os } from '@orpc/server'
import type { RawBuilder } from 'kysely'
import { type Actor, type Look, type LookHow, type Tx, within } from '../database/index.ts'
import { no, Refusal, refusals } from '../refusal.ts'

const refuse = refusals('platform', {
  signedOut: no({
    kind: 'signedOut',
    says: 'サインインしていないか、時間がたってサインインが切れました。',
    fix: 'もう一度サインインしてください。入力した内容は画面に残っています。',
  }),
  dutyWaits: no({
    kind: 'forbidden',
    says: 'あなたの担当の一部は、いまのサインインでは使えません。',
    fix: '担当ごとの条件（ネットワーク、認証アプリの確認コードかパスキー）を、画面の上の案内で確かめてください。',
  }),
  /** A key has no page above which it would be told, and nobody who could show a code. */
  dutyWaitsForKey: no({
    kind: 'forbidden',
    says: 'この連携先の担当の一部は、この連携キーでは使えません。',
    fix: '担当ごとの条件を、人事課に確かめてください。認証アプリかパスキーの要る担当は、連携キーでは使えません。使えるネットワークの決まっている担当は、その中から呼んでください。',
  }),
})

/** What a procedure gets: a way to run one transaction as whoever sent the request. */
export type RequestContext = {
  as<T>(work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T>
  /** The same for one statement, where it may go out together with the beginning and the end of its transaction. */
  look?: (<Row>(statement: RawBuilder<Row>, how?: LookHow) => Promise<Look<Row>>) | undefined
  readonly requestId: string
  /** What the 連携キー of the request may call; null or nothing for people. */
  readonly scopes?: readonly string[] | null | undefined
  /** Names this change, so that it is made once however often it is sent. */
  readonly key?: string | undefined
  /** The second origin, from which what people uploaded is played (ADR 31); null where there is none. */
  readonly contentOrigin?: string | null | undefined
  /** Where the request came from, where that is known. */
  readonly address?: string | undefined
  /** Told which operation (`growth.home`) the request reached. */
  readonly reached?: ((operation: string) => void) | undefined
  /** Told why an operation was refused, before the answer leaves. */
  readonly refused?: ((operation: string, refusal: Refusal) => Promise<void>) | undefined
}

/** An actor whose account is known. */
export type SignedIn = Actor & { readonly kind: 'account'; readonly accountId: string }

/** What a procedure gets for people who are signed in. */
export type SignedInContext = {
  as<T>(work: (tx: Tx, actor: SignedIn) => Promise<T>): Promise<T>
  /** One statement, and who asked it. Columns come as the statement names them. */
  look<Row>(statement: RawBuilder<Row>, how?: LookHow): Promise<Look<Row, SignedIn>>
}

/** One statement of whoever asks, signed in or not, in one piece where that may be; and who it is. Columns come as the statement names them. */
export async function lookFor<Row>({ as, look }: Pick<RequestContext, 'as' | 'look'>, statement: RawBuilder<Row>) {
  return look
    ? look(statement)
    : as(async (tx, actor): Promise<Look<Row>> => ({ ...(await within(tx).look(statement)), actor }))
}

/** Base of procedures that anybody may call, signed in or not. */
export const anybody = os.$context<RequestContext>()

/** Base of procedures for people who are signed in; everybody else is told to sign in. */
export const signedIn = anybody.use(({ context, next }) => {
  const { look, scopes } = context
  const as: SignedInContext['as'] = (work) =>
    context.as((tx, actor) => {
      const known = insistSignedIn(actor)
      return work(tx, known).catch((error: unknown) => {
        if (!isForWaitingDuty(error, actor)) throw error
        throw scopes ? refuse.dutyWaitsForKey() : refuse.dutyWaits()
      })
    })
  return next({
    context: {
      as,
      look: async <Row>(statement: RawBuilder<Row>, how?: LookHow): Promise<Look<Row, SignedIn>> => {
        if (!look) return as(async (tx, actor) => ({ rows: (await within(tx).look(statement, how)).rows, actor }))
        const { rows, actor } = await look(statement, how)
        return { rows, actor: insistSignedIn(actor) }
      },
    },
  })
})

function insistSignedIn(actor: Actor): SignedIn {
  if (actor.kind !== 'account' || actor.accountId === null) throw refuse.signedOut()
  return actor as SignedIn
}

/** Whether somebody was refused while a duty of theirs waits: they are told of that, and not that they have no such duty. */
const isForWaitingDuty = (error: unknown, { withheld }: Actor) =>
  error instanceof Refusal && error.kind === 'forbidden' && withheld.length > 0
