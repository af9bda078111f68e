import { z } from 'zod'
import { appealActs, appealForms, appealKinds, appealStates } from '../appeal-rules.ts'
import { Day, OneSheet, Person, text, words } from './words.ts'

/* 苦情. */

const AppealKind = z.enum(appealKinds).meta({ description: '再説明の求め、苦情相談、苦情処理' })
const AppealState = z.enum(appealStates)
const AppealRole = z.enum(['applicant', 'officer', 'handler', 'chair', 'member'])
const MemberRole = z.enum(['handler', 'chair', 'member']).meta({ description: '担当、委員長、委員' })
export const NewAppeal = OneSheet.extend({ kind: AppealKind, text: text(4000), wish: words(2000) })
const AppealTexts = {
  otherWays: z.array(z.string()).meta({ description: 'ほかの相談先。評価の定めの文' }),
  afterFiling: z.string().meta({ description: '申出のあとの進み方。評価の定めの文' }),
}
export const AppealWays = OneSheet.extend({
  cycleName: z.string(),
  answerBy: Day.meta({ description: '今日申し出たときの、回答の期限' }),
  days: z
    .object({
      disclosedOn: Day,
      days: z.int(),
      counts: z.enum(['calendar', 'business']),
      until: Day,
      closed: z.array(z.object({ day: Day, why: z.string() })).meta({ description: '期限を動かす閉庁日' }),
    })
    .nullable(),
  kinds: z.array(
    z.object({
      kind: AppealKind,
      kindName: z.string(),
      runs: z.uuid().nullable().meta({ description: '進んでいる同じ種類の申出' }),
      refused: z.object({ says: z.string(), fix: z.string() }).nullable(),
    }),
  ),
  ...AppealTexts,
})
export const AppealFiled = z.object({ appealId: z.uuid(), answerBy: Day })
export const OneAppeal = z.object({ appealId: z.uuid() })
export const Appeals = z.object({
  items: z.array(
    z.object({
      appealId: z.uuid(),
      cycleName: z.string(),
      kind: AppealKind,
      kindName: z.string(),
      state: AppealState,
      stateName: z.string(),
      filedOn: Day,
      answerBy: Day,
      endedOn: Day.nullable(),
      as: AppealRole,
      personId: z.uuid().nullable().meta({ description: '担当になるまでは null' }),
      name: z.string().nullable(),
    }),
  ),
})
export const Appeal = z.object({
  appealId: z.uuid(),
  sheetId: z.uuid().nullable(),
  maySeeSheet: z.boolean(),
  takenOn: Day.nullable(),
  opinedOn: Day.nullable(),
  cycleName: z.string(),
  kind: AppealKind,
  kindName: z.string(),
  state: AppealState,
  stateName: z.string(),
  round: z.int().nullable(),
  filedOn: Day,
  answerBy: Day.meta({ description: '回答の期限' }),
  endedOn: Day.nullable(),
  version: z.int().meta({ description: 'actOnAppeal に添える' }),
  roles: z.array(AppealRole),
  may: z.array(z.enum(appealActs)),
  person: Person,
  text: z.string().nullable(),
  wish: z.string().nullable(),
  opinion: z.string().nullable(),
  decision: z.enum(['keep', 'again']).nullable().meta({ description: '維持、再評価' }),
  answer: z.string().nullable(),
  documentNumber: z.string().nullable(),
  ...AppealTexts,
  members: z.array(z.object({ personId: z.uuid(), role: MemberRole, name: z.string().nullable() })),
  records: z
    .array(
      z.object({
        number: z.int(),
        kind: z.enum(['hearing', 'fact']),
        ofWhom: z.string(),
        happenedOn: Day,
        text: z.string(),
        name: z.string().nullable(),
      }),
    )
    .meta({ description: '聴取の記録。担当と委員だけ' }),
  recused: z.array(z.object({ personId: z.uuid(), name: z.string().nullable(), why: z.string() })),
})
export const AskedAppealAct = OneAppeal.extend({
  act: z.enum(appealActs),
  version: z.int().min(0),
  text: words(4000).nullable(),
  decision: z.enum(['keep', 'again']).nullable(),
  documentNumber: words(100).nullable(),
})
export const AppealActed = z.object({ state: AppealState, version: z.int() })
export const NewAppealMember = OneAppeal.extend({ personId: z.uuid(), role: MemberRole })
export const AppealCandidatesAsked = OneAppeal.extend({ q: z.string().min(1).max(100) })
export const AppealCandidates = z.object({
  items: z.array(
    z.object({ personId: z.uuid(), written: z.string(), unitName: z.string(), title: z.string().nullable() }),
  ),
  leftOut: z.int().meta({ description: '見つかった人のうち、評価に関わったか、もう入っている人の数' }),
})
export const AppealFormAsked = OneAppeal.extend({
  form: z.enum(appealForms).meta({ description: '申出書、結果通知書、申出・記録シート' }),
})
export const OneAppealMember = OneAppeal.extend({ personId: z.uuid() })
export const NewAppealRecord = OneAppeal.extend({
  kind: z.enum(['hearing', 'fact']),
  ofWhom: text(100),
  happenedOn: Day,
  text: text(4000),
})
export const AppealRecorded = z.object({ number: z.int() })
