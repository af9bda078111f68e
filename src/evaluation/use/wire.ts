import { z } from 'zod'
import { ExportFormatAsked } from '../../platform/tabular/index.ts'
import { OneAuthority } from '../wire/words.ts'
import { uses } from './officers.ts'
import { PayRules, payUses } from './pay-rules.ts'
import { lineLooks } from './run-lines.ts'

const Day = z.iso.date()
const Instant = z.string().meta({ description: '時刻' })
const text = (most: number) => z.string().trim().min(1).max(most)
const Version = z.int().min(0).meta({ description: '読んだときの番号' })
const State = z.enum(['calculating', 'simulated', 'proposed', 'decided'])
const Pay = z.enum(payUses).meta({ description: '勤勉手当の成績率、昇給区分' })

export const OneUse = OneAuthority.extend({ use: z.enum(uses) })
const Account = z.object({ accountId: z.uuid(), name: z.string() })
export const UseOfficers = z.object({
  officers: z.array(Account),
  candidates: z.array(Account).meta({ description: '担当に加えられる人。自分は入らない' }),
  isOfficer: z.boolean(),
})
export const UseOfficer = OneUse.extend({ accountId: z.uuid() })

export const OnePay = OneAuthority.extend({ use: Pay })
export const PayVersions = z.object({
  items: z.array(
    z.object({
      ruleId: z.uuid(),
      number: z.int(),
      fromDay: Day,
      basis: z.string(),
      writtenAt: Instant,
      rules: PayRules,
    }),
  ),
})
export const NewPayRules = OnePay.extend({
  number: z.int().min(0).meta({ description: '読んだ版の番号。なければ 0' }),
  fromDay: Day,
  basis: text(400),
  rules: PayRules,
})
export const RulesMade = z.object({ ruleId: z.uuid(), number: z.int() })

export const OneRun = z.object({ runId: z.uuid() })
export const Runs = z.object({
  items: z.array(
    z.object({
      runId: z.uuid(),
      name: z.string(),
      state: State,
      stateName: z.string(),
      baseOn: Day,
      people: z.int(),
      ties: z.int(),
      pending: z.int(),
      madeByName: z.string().nullable(),
      madeAt: Instant,
      isSuperseded: z.boolean(),
    }),
  ),
})
export const NewRun = OnePay.extend({
  occasion: z.string().max(40),
  baseOn: Day,
  name: text(100),
  copyFrom: z.uuid().nullable().meta({ description: '入力と選択を引き継ぐ計算' }),
  entered: z
    .array(z.object({ staffNumber: text(20), what: text(100), days: z.int().min(0).max(400) }))
    .max(5000)
    .nullable()
    .meta({ description: '懲戒・欠勤。null は、引き継ぐ計算のまま' }),
  exceptions: z
    .array(z.object({ personId: z.uuid(), treat: z.enum(['out', 'middle']), reason: text(400) }))
    .max(100)
    .refine((all) => new Set(all.map(({ personId }) => personId)).size === all.length, '同じ人が二度あります。')
    .nullable()
    .default(null)
    .meta({ description: 'この計算だけ、定めによらない人。null は、引き継ぐ計算のまま' }),
  choices: z
    .array(z.object({ personId: z.uuid(), band: text(10), reason: text(400) }))
    .max(500)
    .meta({ description: '同じ順位の人の中から選んだ人' }),
  supersedes: z.uuid().nullable().meta({ description: 'この計算が代わる決定' }),
  reason: text(1000).nullable().meta({ description: '代わる理由' }),
}).refine(({ supersedes, reason }) => (supersedes === null) === (reason === null), { path: ['reason'] })
export const RunAsked = OneRun.extend({ jobId: z.uuid() })
const Named = z.object({ code: z.string(), name: z.string() })
export const Run = z.object({
  runId: z.uuid(),
  authority: z.string(),
  use: Pay,
  name: z.string(),
  state: State,
  stateName: z.string(),
  version: Version,
  baseOn: Day,
  occasionCode: z.string(),
  occasionName: z.string(),
  ruleNumber: z.int(),
  ruleBasis: z.string(),
  sources: z.array(z.object({ name: z.string(), cycles: z.array(z.string()) })),
  bands: z.array(Named.extend({ isMiddle: z.boolean() })),
  penalties: z.array(Named),
  people: z.int(),
  ties: z.int(),
  pending: z.int().meta({ description: 'まだ確認されていないシートの人' }),
  changed: z.int().meta({ description: '計算のあとに再評価や訂正のあった人' }),
  digest: z.string().nullable(),
  documentNumber: z.string().nullable(),
  madeByName: z.string().nullable(),
  madeAt: Instant,
  proposedByName: z.string().nullable(),
  proposedAt: Instant.nullable(),
  isProposedByMe: z.boolean(),
  decidedByName: z.string().nullable(),
  decidedAt: Instant.nullable(),
  mayDecide: z.boolean(),
  confirmers: z
    .array(z.string())
    .meta({ description: '決定を確かめられる担当。試算では、いま読んでいる人が番号を入れたとき' }),
  proposalRefused: z
    .object({ says: z.string(), fix: z.string() })
    .nullable()
    .meta({ description: 'いま読んでいる人が番号を入れると、確かめられる担当がいなくなるとき' }),
  supersedes: z.uuid().nullable(),
  supersedeReason: z.string().nullable(),
  supersededBy: z.uuid().nullable(),
  previous: z.object({ runId: z.uuid(), name: z.string() }).nullable(),
  spread: z.array(
    z.object({
      scope: z.enum(['whole', 'grade', 'bureau']),
      id: z.string().nullable(),
      name: z.string(),
      people: z.int(),
      counts: z.array(z.int()).meta({ description: '区分の並びのとおり' }),
      out: z.int(),
    }),
  ),
  aims: z
    .array(
      z.object({
        bandName: z.string(),
        groupName: z.string(),
        size: z.int().meta({ description: '結果のある人' }),
        aim: z.int().meta({ description: '目安の人数' }),
        people: z.int().meta({ description: 'その区分より上の人を合わせた人数' }),
      }),
    )
    .meta({ description: '枠の目安。だれの区分も変えない' }),
  exports: z.array(
    z.object({
      exportId: z.uuid(),
      fileName: z.string(),
      format: z.string(),
      rows: z.int(),
      sha256: z.string(),
      byName: z.string().nullable(),
      at: Instant,
    }),
  ),
})
export const LinesAsked = OneRun.extend({
  q: text(100).optional(),
  band: text(10).optional(),
  look: z.enum(lineLooks).optional(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export const Lines = z.object({
  items: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string().nullable(),
      unitName: z.string().nullable(),
      gradeName: z.string().nullable(),
      band: z.string().nullable(),
      bandName: z.string().nullable(),
      value: z.int().nullable(),
      valueSays: z.string(),
      penaltyName: z.string().nullable(),
      isTied: z.boolean(),
      isPending: z.boolean(),
      results: z.array(
        z.object({
          sourceName: z.string(),
          mark: z.string(),
          round: z.int(),
          sheetId: z.uuid(),
          corrected: z.string().nullable(),
        }),
      ),
      reasons: z.array(z.string()),
    }),
  ),
  count: z.int(),
  next: z.uuid().nullable(),
})
export const Comparing = OneRun.extend({
  otherId: z.uuid(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
export const Compared = z.object({
  name: z.string(),
  otherName: z.string(),
  count: z.int(),
  moves: z.array(z.object({ before: z.string().nullable(), after: z.string().nullable(), people: z.int() })),
  items: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string().nullable(),
      before: z.string(),
      after: z.string(),
      valueBefore: z.string().nullable(),
      valueAfter: z.string().nullable(),
    }),
  ),
})
export const RunStep = OneRun.extend({ version: Version })
export const Proposing = RunStep.extend({ documentNumber: text(100) })
export const RunExport = OneRun.extend({ format: ExportFormatAsked })
export const UsesOfMe = z.object({
  items: z.array(
    z.object({
      record: z.uuid(),
      useName: z.string(),
      name: z.string(),
      baseOn: Day,
      decidedAt: Instant,
      isSuperseded: z.boolean(),
      cycles: z.array(z.string()).meta({ description: '使った結果の期。なければ結果を使っていない' }),
      handedAt: z.array(Instant).meta({ description: '給与に渡した日時' }),
    }),
  ),
})
export const MyBands = z.object({
  items: z.array(
    z.object({
      runId: z.uuid(),
      useName: z.string(),
      name: z.string(),
      baseOn: Day,
      bandName: z.string(),
      valueSays: z.string(),
      reasons: z.array(z.string()),
    }),
  ),
})
