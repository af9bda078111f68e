import { z } from 'zod'
import { signedIn } from '../../platform/http/index.ts'
import type { SignIn } from '../../platform/signin/index.ts'
import { resetPasskeysOf } from './care.ts'
import { passkeyObstacles } from './passkey-rules.ts'
import { addPasskey, beginPasskey, myPasskeys, removePasskey, renamePasskey } from './passkeys.ts'

const tags = ['サインイン']
const Instant = z.iso.datetime()
const Done = z.object({ ok: z.literal(true) })
const done = { ok: true as const }

const Name = z
  .string()
  .trim()
  .min(1, '名前を入れてください。')
  .max(60, '60字までにしてください。')
  .meta({ description: '本人が見分けるための名前' })

/** Of bytes as browsers write them over JSON: base64url. */
const Bytes = z
  .string()
  .max(20_000)
  .regex(/^[\w-]+$/)
const CredentialId = Bytes.max(1_364)
const Transports = z.array(z.string().max(30)).max(10)

/** PublicKeyCredentialCreationOptionsJSON of WebAuthn, as far as we use it. */
const Creation = z
  .object({
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    challenge: z.string(),
    pubKeyCredParams: z.array(z.object({ alg: z.int(), type: z.literal('public-key') })),
    timeout: z.int(),
    attestation: z.literal('none'),
    excludeCredentials: z.array(
      z.object({ id: z.string(), type: z.literal('public-key'), transports: z.array(z.string()) }),
    ),
    authenticatorSelection: z.object({
      residentKey: z.literal('required'),
      requireResidentKey: z.boolean(),
      userVerification: z.literal('required'),
    }),
  })
  .meta({ description: 'navigator.credentials.create() に渡すもの' })

/** RegistrationResponseJSON of WebAuthn, as far as it is read. */
const Created = z
  .object({
    id: CredentialId,
    rawId: CredentialId,
    type: z.literal('public-key'),
    response: z.object({ clientDataJSON: Bytes, attestationObject: Bytes, transports: Transports.optional() }),
    clientExtensionResults: z.object({}),
  })
  .meta({ description: 'navigator.credentials.create() の答え（toJSON）' })

const OfPasskey = z.object({ passkeyId: z.uuid() })

/** The passkeys of people's own accounts, and their removal by whoever looks after accounts. */
export const passkeyProcedures = (signIn: SignIn) => ({
  passkeys: signedIn
    .route({ method: 'GET', path: '/sign-ins/passkeys', summary: '自分のパスキー', tags })
    .output(
      z.object({
        passkeys: z.array(
          OfPasskey.extend({
            name: z.string(),
            registeredAt: Instant,
            usedAt: Instant.nullable().meta({ description: '最後にサインインや確認に使った時刻' }),
            isSyncable: z.boolean().meta({ description: '本人のほかの端末にも同期できる。偽なら、その端末だけのもの' }),
          }),
        ),
        most: z.int().meta({ description: '登録できる数' }),
        obstacle: z.enum(passkeyObstacles).nullable().meta({ description: 'いま登録できない理由。できるなら null' }),
      }),
    )
    .handler(({ context }) => context.as((tx, actor) => myPasskeys(tx, actor, signIn))),

  beginPasskey: signedIn
    .route({ method: 'POST', path: '/sign-ins/passkeys/begin', summary: 'パスキーの登録を始める', tags })
    .output(Creation)
    .handler(({ context }) => context.as(async (tx, actor) => Creation.parse(await beginPasskey(tx, actor, signIn)))),

  addPasskey: signedIn
    .route({ method: 'POST', path: '/sign-ins/passkeys', summary: 'パスキーを登録する', tags })
    .input(z.object({ name: Name, answer: Created }))
    .output(OfPasskey)
    .handler(({ context, input }) => context.as((tx, actor) => addPasskey(tx, actor, signIn, input))),

  renamePasskey: signedIn
    .route({ method: 'POST', path: '/sign-ins/passkeys/{passkeyId}/rename', summary: 'パスキーの名前を変える', tags })
    .input(OfPasskey.extend({ name: Name }))
    .output(Done)
    .handler(({ context, input }) =>
      context.as(async (tx) => {
        await renamePasskey(tx, input)
        return done
      }),
    ),

  removePasskey: signedIn
    .route({ method: 'POST', path: '/sign-ins/passkeys/{passkeyId}/remove', summary: 'パスキーの登録を取り消す', tags })
    .input(OfPasskey)
    .output(Done)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => {
        await removePasskey(tx, actor, input.passkeyId)
        return done
      }),
    ),

  resetPasskeysOf: signedIn
    .route({
      method: 'POST',
      path: '/sign-ins/accounts/{accountId}/passkeys/reset',
      summary: 'ほかの人のパスキーの登録をすべて取り消す（人事課、システム管理者）',
      tags,
    })
    .input(z.object({ accountId: z.uuid() }))
    .output(Done)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => {
        await resetPasskeysOf(tx, actor, input.accountId)
        return done
      }),
    ),
})
