import { z } from 'zod'
import { anybody, signedIn } from '../../platform/http/index.ts'
import type { SignIn } from '../../platform/signin/index.ts'
import { endSignInsOf, findAccounts, resetSecondFactorOf } from './care.ts'
import { passkeyProcedures } from './passkey-procedures.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  secondFactorState,
} from './second-factor.ts'
import { endMyOtherSignIns, endMySignIn, mySignIns } from './sessions.ts'
import { reopenAccountOf, stopAccountOf } from './stopping.ts'

const tags = ['サインイン']
const Instant = z.iso.datetime()
const Done = z.object({ ok: z.literal(true) })
const Ended = z.object({ ended: z.int().meta({ description: '終わらせたサインインの数' }) })

const done = { ok: true as const }
const Codes = z.object({ codes: z.array(z.string()).readonly() })

/** How and where people sign in, for themselves and for whoever looks after accounts. `signIn` makes and checks codes. */
export const signIns = (signIn: SignIn) => ({
  ...passkeyProcedures(signIn),

  ways: anybody
    .route({ method: 'GET', path: '/sign-ins/ways', summary: 'この市でのサインインの方法', tags })
    .output(
      z.object({
        provider: z.boolean().meta({ description: '市のアカウント（OpenID Connect）でサインインできる' }),
        passwordForAll: z
          .boolean()
          .meta({ description: '偽のときは、緊急用のアカウントだけがパスワードでサインインできる' }),
        passkeyOrigin: z
          .string()
          .nullable()
          .meta({ description: 'パスキーを使えるアドレス。どこでも使えなければ null' }),
      }),
    )
    .handler(() => signIn.ways),

  mine: signedIn
    .route({ method: 'GET', path: '/sign-ins', summary: '自分がサインインしている端末', tags })
    .output(
      z.array(
        z.object({
          sessionId: z.uuid(),
          isHere: z.boolean().meta({ description: 'この要求が来た端末' }),
          device: z.string(),
          address: z.string().nullable().meta({ description: 'ネットワークのアドレス' }),
          beganAt: Instant,
          usedAt: Instant.meta({ description: '最後に使った時刻（5分ほどの幅がある）' }),
          isShared: z.boolean().meta({ description: '共用の端末' }),
          byPasskey: z.boolean().meta({ description: 'パスキーでサインインした' }),
        }),
      ),
    )
    .handler(({ context }) => context.as((tx) => mySignIns(tx))),

  end: signedIn
    .route({ method: 'POST', path: '/sign-ins/{sessionId}/end', summary: '自分のサインインを一つ終わらせる', tags })
    .input(z.object({ sessionId: z.uuid() }))
    .output(Done)
    .handler(({ context, input }) =>
      context.as(async (tx) => {
        await endMySignIn(tx, input.sessionId)
        return done
      }),
    ),

  endOthers: signedIn
    .route({ method: 'POST', path: '/sign-ins/end-others', summary: 'ほかの端末のサインインを終わらせる', tags })
    .output(Ended)
    .handler(({ context }) => context.as(async (tx) => ({ ended: await endMyOtherSignIns(tx) }))),

  find: signedIn
    .route({
      method: 'GET',
      path: '/sign-ins/accounts',
      summary: 'アカウントをさがす（人事課、システム管理者）',
      tags,
    })
    .input(z.object({ q: z.string().max(100) }))
    .output(
      z.array(
        z.object({
          accountId: z.uuid(),
          loginName: z.string(),
          name: z.string(),
          unitName: z.string().nullable(),
          title: z.string().nullable(),
          gradeName: z.string().nullable(),
          isStopped: z.boolean(),
          signIns: z.int().meta({ description: 'いまサインインしている端末の数' }),
          usedAt: Instant.nullable(),
          hasSecondFactor: z.boolean().meta({ description: '認証アプリを登録している' }),
          passkeys: z.int().meta({ description: '登録しているパスキーの数' }),
        }),
      ),
    )
    .handler(({ context, input }) => context.as((tx, actor) => findAccounts(tx, actor, input.q))),

  endOf: signedIn
    .route({
      method: 'POST',
      path: '/sign-ins/accounts/{accountId}/end',
      summary: 'ほかの人のサインインをすべて終わらせる（人事課、システム管理者）',
      tags,
    })
    .input(z.object({ accountId: z.uuid() }))
    .output(Ended)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => ({ ended: await endSignInsOf(tx, actor, input.accountId) })),
    ),

  stopOf: signedIn
    .route({
      method: 'POST',
      path: '/sign-ins/accounts/{accountId}/stop',
      summary: 'ほかの人のアカウントを止める（人事課、システム管理者）',
      tags,
    })
    .input(z.object({ accountId: z.uuid() }))
    .output(Done)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => {
        await stopAccountOf(tx, actor, input.accountId)
        return done
      }),
    ),

  reopenOf: signedIn
    .route({
      method: 'POST',
      path: '/sign-ins/accounts/{accountId}/reopen',
      summary: 'ほかの人の止まったアカウントを再開する（人事課、システム管理者）',
      tags,
    })
    .input(z.object({ accountId: z.uuid() }))
    .output(Done)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => {
        await reopenAccountOf(tx, actor, input.accountId)
        return done
      }),
    ),

  resetSecondFactorOf: signedIn
    .route({
      method: 'POST',
      path: '/sign-ins/accounts/{accountId}/second-factor/reset',
      summary: 'ほかの人の認証アプリの登録を取り消す（人事課、システム管理者）',
      tags,
    })
    .input(z.object({ accountId: z.uuid() }))
    .output(Done)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => {
        await resetSecondFactorOf(tx, actor, input.accountId)
        return done
      }),
    ),

  secondFactor: signedIn
    .route({ method: 'GET', path: '/sign-ins/second-factor', summary: '自分の認証アプリの登録', tags })
    .output(
      z.object({
        confirmedAt: Instant.nullable().meta({ description: '登録した時刻。登録していなければ null' }),
        codesLeft: z.int().meta({ description: 'まだ使っていない回復コードの数' }),
        neededFor: z.array(z.string()).meta({ description: '認証アプリかパスキーが要る、自分の担当' }),
      }),
    )
    .handler(({ context }) => context.as((tx, actor) => secondFactorState(tx, actor))),

  beginSecondFactor: signedIn
    .route({ method: 'POST', path: '/sign-ins/second-factor/begin', summary: '認証アプリの登録を始める', tags })
    .output(
      z.object({
        text: z.string().meta({ description: 'アプリに入れる鍵。ここでだけ示す' }),
        uri: z.string().meta({ description: 'QRコードにするアドレス' }),
      }),
    )
    .handler(({ context }) => context.as((tx, actor) => beginSecondFactor(tx, actor, signIn.secondFactors))),

  confirmSecondFactor: signedIn
    .route({ method: 'POST', path: '/sign-ins/second-factor/confirm', summary: '認証アプリの登録を終える', tags })
    .input(z.object({ code: z.string().max(100) }))
    .output(Codes)
    .handler(({ context, input }) =>
      context.as((tx, actor) => confirmSecondFactor(tx, actor, signIn.secondFactors, input.code)),
    ),

  renewRecoveryCodes: signedIn
    .route({ method: 'POST', path: '/sign-ins/second-factor/codes', summary: '回復コードを作り直す', tags })
    .output(Codes)
    .handler(({ context }) => context.as((tx, actor) => renewRecoveryCodes(tx, actor, signIn.secondFactors))),

  removeSecondFactor: signedIn
    .route({ method: 'POST', path: '/sign-ins/second-factor/remove', summary: '認証アプリの登録をやめる', tags })
    .output(Done)
    .handler(({ context }) =>
      context.as(async (tx, actor) => {
        await removeSecondFactor(tx, actor)
        return done
      }),
    ),
})
