import { z } from 'zod'
import { signedIn } from '../../platform/http/index.ts'
import { endSignInsOf, findAccounts } from './care.ts'
import { endMyOtherSignIns, endMySignIn, mySignIns } from './sessions.ts'

const tags = ['サインイン']
const Instant = z.iso.datetime()
const Done = z.object({ ok: z.literal(true) })
const Ended = z.object({ ended: z.int().meta({ description: '終わらせたサインインの数' }) })

/** Where people are signed in, for themselves and for whoever looks after accounts. */
export const signIns = {
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
        return { ok: true as const }
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
}
