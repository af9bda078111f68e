import { z } from 'zod'
import { afterDisclosureChoices } from './after-disclosure-rules.ts'
import { appealActs, appealForms, appealKinds, appealStates } from './appeal-rules.ts'
import { correctionFields } from './correction-rules.ts'
import { acts, interviews, sheetStates } from './course-rules.ts'
import { BesideSheet } from './handover/wire.ts'
import { evaluationKinds, GoalRules, Overall, Scheme, steps } from './scheme.ts'

const Day = z.iso.date()
const Instant = z.string().meta({ description: '時刻' })
const Kind = z.enum(evaluationKinds).meta({ description: '能力評価、業績評価、特別評価' })
const StepName = z.enum(steps)
const State = z.enum(sheetStates)
const Role = z.enum(['evaluatee', 'evaluator', 'adjuster', 'confirmer', 'hr', 'city'])
const CorrectionField = z.enum(correctionFields).meta({ description: '全体評語、全体の所見、個別評語、個別の所見' })
const Edition = z.int().min(0).meta({ description: '読んだときの版。まだ保存していなければ 0' })
const words = (most: number) => z.string().max(most)
const text = (most: number) => z.string().trim().min(1).max(most)
const Person = z.object({ personId: z.uuid(), name: z.string().nullable() }).nullable()

export const OneAuthority = z.object({
  authority: z
    .string()
    .regex(/^[a-z][a-z-]*$/)
    .max(60),
})
export const Schemes = z.object({
  items: z.array(
    z.object({
      schemeId: z.uuid(),
      number: z.int(),
      fromDay: Day,
      basis: z.string(),
      writtenAt: Instant,
      scheme: Scheme,
    }),
  ),
})
export const NewScheme = OneAuthority.extend({
  number: z.int().min(0).meta({ description: '読んだ版の番号。なければ 0' }),
  fromDay: Day,
  basis: text(400),
  scheme: Scheme,
})
export const SchemeMade = z.object({ schemeId: z.uuid(), number: z.int() })

export const OneCycle = z.object({ cycleId: z.uuid() })
export const NewCycle = z.object({
  authority: OneAuthority.shape.authority,
  kind: Kind,
  name: text(100),
  periodFrom: Day,
  periodTo: Day,
  baseOn: Day.meta({ description: '基準日' }),
  disclosureOn: Day.nullable(),
})
export const Cycles = z.object({
  items: z.array(
    z.object({
      cycleId: z.uuid(),
      authority: z.string(),
      kind: Kind,
      name: z.string(),
      fiscalYear: z.int(),
      periodFrom: Day,
      periodTo: Day,
      baseOn: Day,
      disclosureOn: Day.nullable(),
      state: z.enum(['preparing', 'open', 'closed']),
      authorityName: z.string(),
      officers: z.array(z.string()).meta({ description: '期の担当の氏名。人事担当だけに見える' }),
      isOfficer: z.boolean().meta({ description: '期の担当として、シートを見る' }),
    }),
  ),
})
export const Officer = OneCycle.extend({ accountId: z.uuid() })
export const Postponements = z.object({
  items: z.array(
    z.object({
      postponementId: z.uuid(),
      sheetId: z.uuid().nullable().meta({ description: 'null は、期のすべて' }),
      personId: z.uuid().nullable(),
      name: z.string().nullable(),
      step: StepName,
      toOn: Day,
      reason: z.string(),
    }),
  ),
})
export const OnePostponement = OneCycle.extend({ postponementId: z.uuid() })
const ThreeRoles = z.object({ evaluator: Person, adjuster: Person, confirmer: Person })
export const DriftAsked = OneCycle.extend({ day: Day })
export const Drift = z.object({
  day: Day,
  items: z.array(
    z.object({
      sheetId: z.uuid(),
      personId: z.uuid(),
      name: z.string().nullable(),
      before: ThreeRoles,
      after: ThreeRoles,
    }),
  ),
})
export const FollowDrift = DriftAsked.extend({ sheetIds: z.array(z.uuid()).min(1).max(20_000) })
export const Followed = z.object({ changed: z.int() })
export const DisclosureDay = OneCycle.extend({ on: Day })
export const Override = OneCycle.extend({
  personId: z.uuid(),
  evaluatorId: z.uuid().nullable(),
  adjusterId: z.uuid().nullable(),
  noAdjuster: z.boolean().meta({ description: '調整者を置かない' }),
  confirmerId: z.uuid().nullable(),
  reason: text(400),
}).refine(({ noAdjuster, adjusterId }) => !(noAdjuster && adjusterId !== null))
export const Postponement = OneCycle.extend({
  sheetId: z.uuid().nullable().meta({ description: 'null は、期のすべて' }),
  step: StepName,
  toOn: Day,
  reason: text(400),
})

const Finding = z.object({
  code: z.string(),
  weight: z.enum(['broken', 'look']).meta({ description: 'broken は、直すまで始められない' }),
  says: z.string(),
  mend: z.string(),
})
export const PreviewAsked = OneCycle.extend({
  only: z.enum(['broken', 'look', 'exempt', 'left-out']).optional(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const Preview = z.object({
  brokenUnits: z
    .array(z.object({ unitId: z.uuid(), unitName: z.string().nullable(), personIds: z.array(z.uuid()) }))
    .meta({ description: '評価者の決まらない人のいる所属と、その人たち。建制順' }),
  asOf: Day.meta({ description: '評価者を見た日' }),
  counts: z.object({
    people: z.int(),
    sheets: z.int(),
    broken: z.int(),
    look: z.int(),
    exempt: z.int(),
    leftOut: z.int(),
  }),
  items: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string().nullable(),
      unitId: z.uuid(),
      unitName: z.string().nullable(),
      gradeId: z.string().nullable(),
      gradeName: z.string().nullable(),
      override: z
        .object({
          evaluatorId: z.uuid().nullable(),
          adjusterId: z.uuid().nullable(),
          noAdjuster: z.boolean(),
          confirmerId: z.uuid().nullable(),
          reason: z.string(),
        })
        .nullable()
        .meta({ description: 'この人に指定した評価者。なければ null' }),
      outcome: z.enum(['evaluated', 'exempt', 'left-out']),
      says: z.array(z.string()).meta({ description: '異動、休業、昇任などの扱い' }),
      steps: z.array(StepName),
      without: z.array(z.object({ step: StepName, basis: z.string() })),
      parts: z.int(),
      evaluator: Person,
      adjuster: Person,
      confirmer: Person,
      findings: z.array(Finding),
    }),
  ),
  next: z.uuid().nullable(),
})
export const ChainsAsked = OneCycle.extend({ day: Day })
export const Chains = z.object({
  day: Day,
  lost: z.int(),
  changed: z.int(),
  gained: z.int(),
  items: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string().nullable(),
      change: z.enum(['lost', 'changed', 'gained']),
      before: Person,
      after: Person,
      findings: z.array(Finding),
    }),
  ),
})
export const AskedJob = z.object({ jobId: z.uuid() })
export const Progress = z.object({
  units: z.array(
    z.object({
      depth: z.int().meta({ description: '0 は局' }),
      unitId: z.uuid(),
      parentId: z.uuid().nullable(),
      name: z.string().nullable(),
      sheets: z.int(),
      late: z.int().meta({ description: '期限を過ぎたシートの数' }),
      states: z.record(z.string(), z.int()).meta({ description: '状態ごとのシートの数。下の所属も含む' }),
    }),
  ),
})

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
export const OneSheet = z.object({ sheetId: z.uuid() })
const Goal = z.object({
  title: words(200),
  what: words(2000),
  serves: words(1000),
  weight: z.int().min(0).max(100).nullable(),
  difficulty: words(10).nullable(),
  importance: words(10).nullable(),
})
const ItemId = z.string().max(60)
const ItemMarks = z.record(ItemId, z.object({ mark: z.string().max(10).nullable(), comment: words(2000) }))
const ScaleSteps = z.array(
  z.object({
    code: z.string(),
    label: z.string(),
    isStandard: z.boolean(),
    isUpper: z.boolean(),
    isLower: z.boolean(),
    points: z.int().nullable(),
  }),
)
const Interview = z.object({
  kind: z.enum(interviews),
  plannedOn: Day.nullable(),
  agenda: z.string(),
  agreed: z.string(),
  evaluateeMetOn: Day.nullable(),
  evaluatorMetOn: Day.nullable(),
  waived: z.string().nullable(),
  edition: z.int(),
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
  lines: z.array(
    z.object({
      category: z.string(),
      item: z.string().nullable(),
      label: z.string(),
      text: z.string(),
      reference: z.object({ versionId: z.uuid(), paragraphId: z.string() }),
      isScored: z.boolean().meta({ description: 'false は、能力を示すだけで評語を付けない' }),
    }),
  ),
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
export const TeamAsked = OneCycle.extend({ stage: z.enum(['evaluator', 'adjuster']).default('evaluator') })
const AbilityLine = z.object({
  category: z.string(),
  item: z.string().nullable(),
  label: z.string(),
  text: z.string(),
  reference: z.object({ versionId: z.uuid(), paragraphId: z.string() }),
  isScored: z.boolean(),
})
const MarksOf = z.object({ items: ItemMarks, overall: z.string().nullable(), overallComment: z.string() })
export const Team = z.object({
  cycleId: z.uuid(),
  name: z.string(),
  kind: Kind,
  scoring: z.enum(['grade', 'points']),
  stage: z.enum(['evaluator', 'adjuster']),
  scales: z.object({ item: ScaleSteps, overall: ScaleSteps }),
  categories: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .meta({ description: '評語を付ける能力区分。業績評価では空で、一枚ごとの goals に付ける' }),
  grades: z.array(z.object({ gradeId: z.string(), gradeName: z.string().nullable(), lines: z.array(AbilityLine) })),
  sheets: z.array(
    z.object({
      sheetId: z.uuid(),
      personId: z.uuid(),
      name: z.string().nullable(),
      unitName: z.string().nullable(),
      gradeId: z.string().nullable(),
      state: State,
      version: z.int(),
      round: z.int(),
      said: z.array(z.string()),
      mayMark: z.boolean().meta({ description: 'いま saveMarks ができる' }),
      edition: z.int().meta({ description: 'saveMarks に添える' }),
      mine: MarksOf.nullable(),
      evaluators: MarksOf.nullable().meta({ description: '調整者に：一次評価者の評語' }),
      selfReport: z.object({ items: z.record(z.string(), z.string()), overall: z.string() }).nullable(),
      goals: z.array(Goal.extend({ id: ItemId })),
      evidence: z
        .record(z.string(), z.object({ notes: z.int(), observations: z.int() }))
        .meta({ description: '能力区分ごとのメモと気づきの数。志向の行動は behaviour' }),
      previous: z
        .object({
          cycleName: z.string(),
          overall: z.string(),
          items: z.array(z.object({ id: z.string(), mark: z.string().nullable() })).nullable(),
          comments: z
            .object({ overall: z.string(), items: z.array(z.object({ id: z.string(), comment: z.string() })) })
            .nullable(),
        })
        .nullable()
        .meta({ description: '前の期に開示された結果。評価の定めが見せるときだけ' }),
    }),
  ),
})
export const Mirror = z
  .object({
    people: z.int(),
    isShown: z.boolean().meta({ description: '5人から。それより少ないときは、ほかに何もない' }),
    counts: z.array(z.object({ code: z.string(), label: z.string(), count: z.int() })),
    standardPercent: z.int().nullable(),
    shiftTenths: z.int().nullable().meta({ description: '10分の1段。正は、ほかの評価者より高い' }),
    samePercent: z.int().nullable().meta({ description: 'すべての項目が同じ評語の人の割合' }),
    recentPercent: z.int().nullable().meta({ description: '書きとめた事実のうち、最後の1か月の割合' }),
    questions: z.array(z.object({ code: z.string(), asks: z.string() })),
  })
  .meta({ description: '自分の付け方の鏡。本人だけが見て、どこにも残らない' })
const Spread = z.array(z.object({ code: z.string(), count: z.int() })).nullable()
const Distribution = z.object({
  sheets: z.int(),
  marked: z.int(),
  first: Spread.meta({ description: '一次評価。5枚に満たなければ null' }),
  now: Spread.meta({ description: 'いまの評語（確定、調整、一次評価の順）' }),
  changed: z.int().nullable().meta({ description: '調整で変わった数' }),
  shiftTenths: z.int().nullable().meta({ description: '標準からの平均の差。10分の1段' }),
})
export const Calibration = z.object({
  scale: z.array(z.object({ code: z.string(), label: z.string() })),
  whole: Distribution,
  units: z.array(Distribution.extend({ unitId: z.uuid(), depth: z.int(), name: z.string().nullable() })),
  evaluators: z.array(Distribution.extend({ personId: z.uuid(), name: z.string().nullable() })),
})
export const OneCalibrationUnit = OneCycle.extend({ unitId: z.uuid() })
export const CalibrationUnit = z.object({
  sheets: z.array(
    z.object({
      sheetId: z.uuid(),
      personId: z.uuid(),
      name: z.string().nullable(),
      unitId: z.uuid(),
      gradeId: z.string().nullable(),
      evaluatorName: z.string().nullable(),
      state: State,
      first: z.string().nullable(),
      firstComment: z.string().nullable(),
      second: z.string().nullable(),
      secondComment: z.string().nullable(),
      final: z.string().nullable(),
    }),
  ),
  memos: z.array(z.object({ memoId: z.uuid(), text: z.string(), name: z.string().nullable(), writtenAt: Instant })),
})
export const NewCalibrationMemo = OneCalibrationUnit.extend({ text: text(2000) })
export const CalibrationMemoMade = z.object({ memoId: z.uuid() })
export const AskedAct = OneSheet.extend({
  act: z.enum(acts).exclude(['correct']).meta({ description: '訂正は correctResult' }),
  version: z.int().min(0),
  comment: words(2000).nullable(),
  documentNumber: words(100).nullable(),
})
export const AskedCorrection = OneSheet.extend({
  version: z.int().min(0),
  field: CorrectionField,
  item: z.string().min(1).max(100).nullable().meta({ description: '評価項目か目標。全体のときは null' }),
  value: words(4000),
  reason: words(2000),
  documentNumber: words(100),
})
export const ChangedChain = OneSheet.extend({
  role: z.enum(['evaluator', 'adjuster', 'confirmer']),
  personId: z.uuid().nullable().meta({ description: 'null は、調整者を置かない' }),
})
export const Acted = z.object({ state: State, version: z.int() })
export const Saved = z.object({ edition: z.int() })
export const SaveGoals = OneSheet.extend({ edition: Edition, goals: z.array(Goal).max(20) })
export const SaveSelfReport = OneSheet.extend({
  edition: Edition,
  items: z.record(ItemId, words(2000)),
  overall: words(4000),
})
export const SaveMarks = OneSheet.extend({
  stage: z.enum(['evaluator', 'adjuster']),
  edition: Edition,
  items: ItemMarks,
  overall: z.string().max(10).nullable(),
  overallComment: words(4000),
})
export const SaveInterview = OneSheet.extend({
  kind: z.enum(interviews),
  edition: Edition,
  plannedOn: Day.nullable(),
  agenda: words(2000),
  agreed: words(4000),
  met: z.boolean().meta({ description: '会いました（自分について）' }),
  waived: words(1000).nullable().meta({ description: '評価者だけ：会えない事情' }),
})

const About = z.array(text(100)).min(1).max(3).meta({ description: '方針の項の符号（ability/…、behaviour/…）' })
export const NewNote = z.object({ happenedOn: Day, about: About, text: text(1000) })
export const NoteMade = z.object({ noteId: z.uuid() })
export const OneNote = z.object({ noteId: z.uuid() })
export const ShareNote = OneNote.extend({ isShared: z.boolean() })
export const OnePerson = z.object({ personId: z.uuid() })
export const NewObservation = NewNote.extend({ personId: z.uuid(), tone: z.enum(['strength', 'coaching']) })
export const ObservationMade = z.object({ observationId: z.uuid() })
export const OneObservation = z.object({ observationId: z.uuid() })
export const Notes = z.object({
  person: z.object({ personId: z.uuid(), name: z.string().nullable(), gradeId: z.string().nullable() }),
  mayObserve: z.boolean().meta({ description: '上司として、気づきを書ける' }),
  notes: z.array(
    z.object({
      noteId: z.uuid(),
      happenedOn: Day,
      about: z.array(z.string()),
      text: z.string(),
      isShared: z.boolean(),
    }),
  ),
  observations: z.array(
    z.object({
      observationId: z.uuid(),
      observerId: z.uuid(),
      observerName: z.string().nullable(),
      happenedOn: Day,
      about: z.array(z.string()),
      tone: z.enum(['strength', 'coaching']),
      text: z.string(),
      isSeen: z.boolean(),
    }),
  ),
})

const AfterDisclosureChoice = z.enum(afterDisclosureChoices)
export const AfterDisclosureAnswer = OneSheet.extend({
  facts: AfterDisclosureChoice.meta({ description: '元になった事実の説明があったか' }),
  next: AfterDisclosureChoice.meta({ description: '次に何をするか分かったか' }),
})
export const DisclosureAnswers = z.object({
  isClosed: z.boolean().meta({ description: '期を閉じるまでは、何も示さない' }),
  leastAnswers: z.int(),
  items: z.array(
    z.object({
      question: z.enum(['facts', 'next']),
      unitId: z.uuid().nullable(),
      isAll: z.boolean(),
      name: z.string().nullable(),
      answered: z.int().nullable(),
      shares: z.array(z.int()).nullable().meta({ description: 'はい、一部、いいえの割合（％）。示せなければ null' }),
    }),
  ),
})

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
