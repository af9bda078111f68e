import { z } from 'zod'
import { anybody, signedIn } from '../../platform/http/index.ts'
import type { SignIn } from '../../platform/signin/index.ts'
import { activate } from './activation.ts'
import { activationByUnit, activationList, issueActivationCodes } from './activation-codes.ts'
import { savedViews } from './saved-view-procedures.ts'
import { demoSignIns, me, signOutEverywhere } from './session.ts'

const Day = z.iso.date()
const tags = ['アカウント']

const Me = z.object({
  account: z.object({ loginName: z.string(), label: z.string().nullable() }).nullable(),
  person: z.object({ id: z.uuid(), written: z.string(), kana: z.string() }).nullable(),
  supervises: z.boolean().meta({ description: 'いま、だれかの上司または評価者である' }),
  idleMinutes: z
    .int()
    .nullable()
    .meta({ description: '共用の端末でのサインインが、操作がないときに終わるまでの分。共用でなければ null' }),
  duties: z.array(z.object({ code: z.string(), name: z.string() })),
  waitingDuties: z
    .array(z.object({ code: z.string(), name: z.string(), why: z.enum(['network', 'secondFactor']) }))
    .meta({ description: 'いまのサインインでは使えない担当と、その理由（ネットワーク、二つ目の確認）' }),
  city: z.object({
    name: z.string(),
    isDemo: z.boolean(),
    contact: z.string().nullable(),
    calendar: z.enum(['wareki', 'seireki']),
    sharedTerminalMinutes: z.int().meta({ description: '共用の端末で、操作がないときにサインアウトするまでの分' }),
  }),
  today: Day,
  fiscalYear: z.int(),
})

const Staff = z.object({
  personId: z.uuid(),
  staffNumber: z.string(),
  written: z.string(),
  kana: z.string(),
  unitId: z.uuid(),
  unitName: z.string(),
})

/** Who is signed in, and what everybody may know of the city. */
export const session = {
  me: anybody
    .route({ method: 'GET', path: '/session', summary: 'サインインしている人、市、今日', tags })
    .output(Me)
    .handler(({ context }) => me(context)),

  demoSignIns: anybody
    .route({ method: 'GET', path: '/session/demo-sign-ins', summary: '見本の市の利用者（見本の市でだけ）', tags })
    .output(
      z
        .array(z.object({ loginName: z.string(), label: z.string(), role: z.string(), password: z.string() }))
        .readonly(),
    )
    .handler(({ context }) => context.as((tx) => demoSignIns(tx))),

  revokeAll: signedIn
    .route({ method: 'POST', path: '/session/revoke-all', summary: 'すべての端末からサインアウトする', tags })
    .output(z.object({ ok: z.literal(true) }))
    .handler(({ context }) =>
      context.as(async (tx) => {
        await signOutEverywhere(tx)
        return { ok: true as const }
      }),
    ),
}

/** How staff get their accounts. `signIn` opens them. */
export const accountProcedures = (signIn: SignIn) => ({
  views: savedViews,

  activate: anybody
    .route({
      method: 'POST',
      path: '/people/activate',
      summary: '登録コードで利用を始める（その後サインインする）',
      tags,
    })
    .input(
      z.object({
        staffNumber: z.string().min(1).max(100),
        code: z.string().min(1).max(100),
        password: z.string().min(1).max(1_000),
      }),
    )
    .output(z.object({ loginName: z.string() }))
    .handler(({ context, input }) => activate(signIn, { ...input, address: context.address })),

  issueCodes: signedIn
    .route({ method: 'POST', path: '/people/activation-codes', summary: '登録コードを発行する（人事課）', tags })
    .input(
      z
        .object({
          unitId: z.uuid().optional(),
          personIds: z.array(z.uuid()).min(1).max(1_000).optional(),
          validDays: z.int().min(1).max(90).default(30),
        })
        .refine(({ unitId, personIds }) => (unitId === undefined) !== (personIds === undefined), {
          message: '所属か職員の、どちらか一方を選んでください。',
        }),
    )
    .output(z.array(Staff.extend({ code: z.string(), lastDay: Day })))
    .handler(({ context, input }) => context.as((tx, actor) => issueActivationCodes(tx, actor, input))),

  activationList: signedIn
    .route({ method: 'GET', path: '/people/activation-codes', summary: '所属ごとの利用開始の状況（人事課）', tags })
    .input(z.object({ unitId: z.uuid() }))
    .output(
      z.array(
        Staff.extend({
          state: z.enum(['none', 'issued', 'expired', 'activated', 'stopped']),
          lastDay: Day.nullable(),
        }),
      ),
    )
    .handler(({ context, input }) => context.as((tx, actor) => activationList(tx, actor, input.unitId))),

  activationByUnit: signedIn
    .route({ method: 'GET', path: '/people/activation-codes/units', summary: '全所属の利用開始の進み（人事課）', tags })
    .output(
      z.array(
        z.object({
          unitId: z.uuid(),
          unitName: z.string(),
          staff: z.int(),
          activated: z.int(),
          issued: z.int(),
        }),
      ),
    )
    .handler(({ context }) => context.as((tx, actor) => activationByUnit(tx, actor))),
})
