import { os } from '@orpc/server'
import type { Actor, Tx } from '../database/index.ts'
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
    fix: '担当ごとの条件（ネットワーク、認証アプリの確認コード）を、画面の上の案内で確かめてください。',
  }),
})

/** What a procedure gets: a way to run one transaction as whoever sent the request. */
export type RequestContext = {
  as<T>(work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T>
  readonly requestId: string
  /** Names this change, so that it is made once however often it is sent. */
  readonly key?: string | undefined
  /** Where the request came from, where that is known. */
  readonly address?: string | undefined
  /** Told which operation (`growth.home`) the request reached. */
  readonly reached?: ((operation: string) => void) | undefined
  /** Told why an operation was refused, before the answer leaves. */
  readonly refused?: ((operation: string, refusal: Refusal) => Promise<void>) | undefined
}

/** An actor whose account is known. */
export type SignedIn = Actor & { readonly kind: 'account'; readonly accountId: string }

/** Base of procedures that anybody may call, signed in or not. */
export const anybody = os.$context<RequestContext>()

/** Base of procedures for people who are signed in; everybody else is told to sign in. */
export const signedIn = anybody.use(({ context, next }) =>
  next({
    context: {
      as: <T>(work: (tx: Tx, actor: SignedIn) => Promise<T>): Promise<T> =>
        context.as((tx, actor) => {
          if (actor.kind !== 'account' || actor.accountId === null) throw refuse.signedOut()
          return work(tx, actor as SignedIn).catch((error: unknown) => {
            throw isForWaitingDuty(error, actor) ? refuse.dutyWaits() : error
          })
        }),
    },
  }),
)

/** Whether somebody was refused while a duty of theirs waits: they are told of that, and not that they have no such duty. */
const isForWaitingDuty = (error: unknown, { withheld }: Actor) =>
  error instanceof Refusal && error.kind === 'forbidden' && withheld.length > 0
