import { z } from 'zod'
import { signedIn } from '../../platform/http/index.ts'
import { duties } from '../duty-rules.ts'
import { listKeys, makeKey, stopKey } from './keys.ts'
import { scopes } from './scope-rules.ts'

const tags = ['連携キー']
const Day = z.iso.date()
const Name = z.string().trim().min(1).max(100)
const Scope = z.enum(scopes)

const Client = z.object({
  clientId: z.uuid(),
  loginName: z.string(),
  name: z.string(),
  isStopped: z.boolean(),
  duties: z.array(z.enum(duties)).meta({ description: 'いま持っている担当' }),
})

const Key = z.object({
  keyId: z.uuid(),
  clientId: z.uuid(),
  clientName: z.string(),
  name: z.string().meta({ description: '何のためのキーか' }),
  ending: z.string().meta({ description: 'キーの最後の4文字' }),
  scopes: z.array(z.string()).meta({ description: '呼び出せる範囲' }),
  networks: z.array(z.string()).meta({ description: '使えるネットワーク。空なら、どこからでも' }),
  lastDay: Day.meta({ description: '使える最後の日' }),
  usedOn: Day.nullable().meta({ description: '最後に使われた日' }),
  state: z.enum(['in-force', 'ending', 'over', 'stopped']),
  madeOn: Day,
  madeBy: z.string().nullable(),
  stoppedOn: Day.nullable(),
  stoppedBy: z.string().nullable(),
})

const NewKey = z
  .object({
    clientId: z.uuid().nullable().meta({ description: '連携先。新しい連携先なら null' }),
    clientName: Name.nullable().meta({ description: '新しい連携先の名前' }),
    name: Name.meta({ description: '何のためのキーか' }),
    scopes: z.array(Scope).min(1),
    lastDay: Day.meta({ description: '使える最後の日。1年以内' }),
    networks: z.array(z.string().max(100)).max(20),
  })
  .refine(({ clientId, clientName }) => (clientId === null) !== (clientName === null), {
    message: '連携先を選ぶか、新しい連携先の名前を入れてください。',
    path: ['clientName'],
  })

/** 連携キー, for システム管理者; 人事課, who give the duties, see and stop them too. */
export const apiKeys = {
  list: signedIn
    .route({ method: 'GET', path: '/people/api-keys', summary: '連携先と連携キー（システム管理者、人事課）', tags })
    .output(z.object({ clients: z.array(Client), keys: z.array(Key), mayMake: z.boolean(), latestLastDay: Day }))
    .handler(({ context }) => context.as((tx, actor) => listKeys(tx, actor))),

  make: signedIn
    .route({ method: 'POST', path: '/people/api-keys', summary: '連携キーを作る（システム管理者）', tags })
    .input(NewKey)
    .output(
      z.object({
        keyId: z.uuid(),
        key: z.string().meta({ description: 'キーそのもの。ここでだけ示す' }),
        ending: z.string(),
      }),
    )
    .handler(({ context, input }) => context.as((tx, actor) => makeKey(tx, actor, input))),

  stop: signedIn
    .route({
      method: 'POST',
      path: '/people/api-keys/{keyId}/stop',
      summary: '連携キーを止める（システム管理者、人事課）',
      tags,
    })
    .input(z.object({ keyId: z.uuid() }))
    .output(z.object({ ok: z.literal(true) }))
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => {
        await stopKey(tx, actor, input.keyId)
        return { ok: true as const }
      }),
    ),
}
