import { z } from 'zod'
import { correctionFields } from '../correction-rules.ts'
import { acts, interviews } from '../course-rules.ts'
import { BesideSheet } from '../handover/wire.ts'
import { GoalRules, Overall } from '../scheme.ts'
import { Day, Goal, Instant, ItemMarks, Kind, Role, ScaleSteps, State, StepName } from './words.ts'

/* The list of sheets, and one sheet as its reader may see it. */

export const CorrectionField = z
  .enum(correctionFields)
  .meta({ description: '全体評語、全体の所見、個別評語、個別の所見' })
export const SheetsAsked = z.object({ cycleId: z.uuid().optional() })
export const Sheets = z.object({
  items: z.array(
    z.object({
      sheetId: z.uuid(),
      cycleId: z.uuid(),
      cycleName: z.string(),
      cycleState: z.enum(['preparing', 'open', 'closed']),
      kind: Kind,
      fiscalYear: z.int(),
      periodFrom: Day,
      periodTo: Day,
      personId: z.uuid(),
      name: z.string().nullable(),
      unitName: z.string().nullable(),
      gradeId: z.string().nullable(),
      state: State,
      version: z.int(),
      as: Role.meta({ description: '自分の立場' }),
      isMyTurn: z.boolean(),
      turnName: z.string().nullable().meta({ description: 'だれの番か。人事課の番と、終わったシートは null' }),
      step: z
        .object({
          step: StepName,
          name: z.string(),
          dueOn: Day.nullable(),
          daysLeft: z.int().nullable(),
          isLate: z.boolean(),
        })
        .nullable()
        .meta({ description: 'いまの段と、その期限' }),
    }),
  ),
})
const Interview = z.object({
  kind: z.enum(interviews),
  round: z.int().meta({ description: '何回目の評価についての面談か（期首と中間は1）' }),
  plannedOn: Day.nullable(),
  agenda: z.string(),
  agreed: z.string(),
  evaluateeMetOn: Day.nullable(),
  evaluatorMetOn: Day.nullable(),
  waived: z.string().nullable(),
  edition: z.int(),
})
/** A sentence of the policy for a 職位, with the 評価項目 that is marked on it. */
const AbilityLine = z.object({
  category: z.string(),
  item: z.string().nullable(),
  label: z.string(),
  text: z.string(),
  reference: z.object({ versionId: z.uuid(), paragraphId: z.string() }),
  isScored: z.boolean().meta({ description: 'false は、能力を示すだけで評語を付けない' }),
})
export const Sheet = z.object({
  sheetId: z.uuid(),
  version: z.int().meta({ description: 'act に添える' }),
  state: State,
  stateName: z.string(),
  turn: Role.nullable(),
  round: z.int(),
  roles: z.array(Role).meta({ description: '読む人の立場' }),
  may: z.array(z.enum(acts)).meta({ description: 'いまできること' }),
  waits: z
    .array(z.object({ act: z.enum(acts), message: z.string(), fix: z.string() }))
    .meta({ description: '立場と段は合うが、まだできないことと、その理由' }),
  person: z.object({
    personId: z.uuid(),
    name: z.string().nullable(),
    gradeId: z.string().nullable(),
    gradeName: z.string().nullable(),
  }),
  said: z.array(z.string()),
  cycle: z.object({
    cycleId: z.uuid(),
    name: z.string(),
    kind: Kind,
    scoring: z.enum(['grade', 'points']),
    periodFrom: Day,
    periodTo: Day,
    baseOn: Day,
    disclosureOn: Day.nullable(),
    overall: Overall.meta({ description: '全体評語の決め方' }),
    labels: z.object({
      what: z.string(),
      toWhom: z.string(),
      title: z.string(),
      item: z.string(),
      comment: z.string(),
      order: z.string(),
    }),
    isTakenOut: z.boolean().meta({ description: '評語をExcelに書き出せる' }),
  }),
  steps: z.array(
    z.object({
      step: StepName,
      name: z.string(),
      dueOn: Day.nullable(),
      daysLeft: z.int().nullable(),
      isLate: z.boolean(),
      isClosed: z.boolean().meta({ description: '本人からはもう出せない' }),
    }),
  ),
  chain: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string().nullable(),
      role: z.string(),
      fromDay: Day,
      endedOn: Day.nullable(),
    }),
  ),
  scales: z.object({ item: ScaleSteps, overall: ScaleSteps }),
  lines: z.array(AbilityLine),
  markables: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        weight: z.number(),
        difficulty: z.string().nullable(),
        importance: z.string().nullable(),
      }),
    )
    .meta({ description: '個別評語を付けるところ：評価項目か、確定した目標' }),
  previous: z
    .object({
      cycleName: z.string(),
      overall: z.string(),
      overallComment: z.string(),
      items: z.record(z.string(), z.object({ mark: z.string().nullable(), comment: z.string() })),
    })
    .nullable()
    .meta({ description: '同じ種類の前の評価のうち、読む人が見られるもの' }),
  course: z
    .object({ names: z.array(z.string()), years: z.int(), holds: z.enum(['warn', 'needed']), isTaken: z.boolean() })
    .nullable()
    .meta({ description: '読む人が一次評価者のときの評価者研修。評価の定めが決めていなければ null' }),
  goalRules: GoalRules.nullable(),
  goals: z.array(
    z.object({
      id: z.uuid(),
      number: z.int(),
      state: z.enum(['draft', 'sent', 'agreed', 'replaced']),
      reason: z.string().nullable(),
      edition: z.int(),
      goals: z.array(Goal),
    }),
  ),
  selfReport: z
    .object({ items: z.record(z.string(), z.string()), overall: z.string(), edition: z.int() })
    .nullable()
    .meta({ description: '出すまでは、本人だけに見える' }),
  interviews: z.array(Interview.extend({ standing: z.enum(['open', 'held', 'waived']) })),
  markings: z
    .array(
      z.object({
        round: z.int(),
        stage: z.enum(['evaluator', 'adjuster', 'final']),
        givenBy: z.uuid(),
        isMine: z.boolean(),
        items: ItemMarks,
        overall: z.string().nullable(),
        overallComment: z.string(),
        edition: z.int(),
        working: z.string().meta({ description: '計算の仕方' }),
        totalHundredths: z.int().nullable().meta({ description: '100分の1点' }),
        suggested: z.string().nullable(),
      }),
    )
    .meta({ description: '読む人に見せてよい段だけ。本人には、いつも空' }),
  handovers: BesideSheet.meta({ description: '前の評価者の引継ぎ。本人には、評価の定めが見せるときだけ' }),
  results: z.array(
    z.object({
      round: z.int(),
      overall: z.string(),
      items: z.array(z.object({ id: z.string(), mark: z.string().nullable() })).nullable(),
      comments: z
        .object({ overall: z.string(), items: z.array(z.object({ id: z.string(), comment: z.string() })) })
        .nullable(),
      disclosedOn: Day,
      appealUntil: Day.meta({ description: '苦情の申出の最後の日' }),
    }),
  ),
  asksAfterDisclosure: z.boolean().meta({ description: '開示についての二つの問いに、まだ答えていない本人' }),
  corrections: z
    .array(
      z.object({
        number: z.int(),
        round: z.int(),
        field: CorrectionField,
        item: z.string().nullable(),
        was: z.string().nullable(),
        becomes: z.string(),
        reason: z.string(),
        documentNumber: z.string(),
        madeOn: Day,
      }),
    )
    .meta({ description: '訂正。結果は訂正のあとの評語と所見で、前のものはここにある' }),
  history: z.array(
    z.object({
      number: z.int(),
      act: z.enum(acts),
      says: z.string(),
      toState: State,
      round: z.int(),
      as: Role,
      name: z.string().nullable(),
      comment: z.string().nullable(),
      documentNumber: z.string().nullable(),
      at: Instant,
    }),
  ),
})
