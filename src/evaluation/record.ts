import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import type { SignedInContext } from '../platform/http/index.ts'
import { type LoadedPolicy, policyGiven, policyKept } from '../policy/index.ts'
import type { Correction } from './correction-rules.ts'
import { type Role, type SheetState, standingActs, stateNames, turnOf } from './course-rules.ts'
import { actNames } from './course-words.ts'
import type { Cycle } from './cycle.ts'
import { appealUntil } from './deadline-rules.ts'
import { disclosureLabels } from './disclosure-rules.ts'
import { type HandoverNote, standingOfHandover } from './handover/handover-rules.ts'
import { sayWorking, workingOf } from './mark-rules.ts'
import { refuse } from './refusals.ts'
import { type MarkScale, stepNames } from './scheme.ts'
import { ranked } from './scheme-rules.ts'
import { knownSchemes } from './schemes.ts'
import { factsWith, heldOf, type ItemMarks, markablesBy, type SheetFacts, sheetOf } from './sheet.ts'

/**
 * One sheet with all that its reader may see, and what they may do. The wall leaves out marks that are not theirs to see: they are not there at all. A look at
 * somebody else's sheet is in the reader log.
 */
export async function readSheet(tx: Tx, actor: Actor, sheetId: string) {
  const { rows } = await lookAt(sheetId).execute(tx)
  const looked = found(rows)
  return tellSheet(looked, actor, await policiesOf(tx, looked))
}

/** The same for a page: all that it asks goes out in one piece. */
export async function seeSheet(context: Pick<SignedInContext, 'as' | 'look'>, sheetId: string) {
  const { rows, actor } = await context.look(lookAt(sheetId))
  const looked = found(rows)
  const kept = idsOf(looked).map((id) => (id === null ? null : policyKept(id)))
  const [ofCycle, inForce] = kept.every((one) => one !== undefined)
    ? kept
    : await context.as((tx) => policiesOf(tx, looked))
  return tellSheet(looked, actor, [ofCycle ?? null, inForce ?? null])
}

/** As `evaluation.look_at_sheet` tells it. */
type Looked = {
  readonly facts: SheetFacts
  readonly beside: Beside
  readonly before: Before | null
  /** Of everybody who is named, as far as they may be known, by person. */
  readonly names: Readonly<Record<string, string>> | null
  readonly corrections: (Correction & { readonly number: number })[]
  readonly handovers: Handover[]
}

const lookAt = (sheetId: string) =>
  sql<{ looked: Looked | null }>`select evaluation.look_at_sheet(${sheetId}, ${knownSchemes()}) as looked`

function found([row]: readonly { readonly looked: Looked | null }[]): Looked {
  if (!row?.looked) throw refuse.noSuchSheet()
  return row.looked
}

/** The policies of its words: of the cycle, and in force today. */
const idsOf = ({ facts, beside }: Looked) => [facts.cycle.readablePolicyId, beside.policyVersionId] as const
type Policies = readonly [ofCycle: LoadedPolicy | null, inForce: LoadedPolicy | null]

async function policiesOf(tx: Tx, looked: Looked): Promise<Policies> {
  const [ofCycle, inForce] = idsOf(looked)
  return [await policyGiven(tx, ofCycle), await policyGiven(tx, inForce)]
}

function tellSheet(
  { facts, beside, before, names, corrections, handovers }: Looked,
  actor: Actor,
  [ofCycle, inForce]: Policies,
) {
  const sheet = sheetOf(facts, actor)
  const nameOf = (personId: string | null) => (personId === null ? null : (names?.[personId] ?? null))
  const { lines, markables } = markablesBy(ofCycle, sheet)
  const { may, waits } = standingActs(sheet.who, factsWith(sheet, markables, actor.today.toString()))

  const { scheme, rules, scales } = sheet.cycle
  const { labels, steps } = ofKind(sheet.cycle)
  return {
    sheetId: sheet.id,
    version: sheet.version,
    state: sheet.state,
    stateName: stateNames[sheet.state],
    turn: turnOf[sheet.state],
    round: sheet.round,
    roles: sheet.roles,
    may,
    waits,
    person: {
      personId: sheet.personId,
      name: nameOf(sheet.personId),
      gradeId: sheet.gradeId,
      gradeName: inForce?.policy.grades.find(({ id }) => id === sheet.gradeId)?.name ?? null,
    },
    said: sheet.said,
    cycle: {
      cycleId: sheet.cycle.id,
      name: sheet.cycle.name,
      kind: rules.kind,
      scoring: rules.scoring,
      overall: rules.overall,
      ...sheet.cycle.days,
      disclosureOn: sheet.cycle.disclosureOn,
      labels,
      isTakenOut: scheme.takingOut !== null,
    },
    steps: sheet.steps.map((step) => {
      const due = sheet.dues.find((one) => one.step === step)
      return {
        step,
        name: stepNames[step],
        dueOn: due?.dueOn ?? null,
        daysLeft: due?.daysLeft ?? null,
        isLate: due?.isLate ?? false,
        isClosed: due?.isClosed ?? false,
      }
    }),
    chain: beside.chain.map((one) => ({ ...one, name: nameOf(one.personId) })),
    scales: steps,
    lines: lines.map((line) => ({ ...line, isScored: line.item !== null })),
    markables,
    previous: before && {
      cycleName: before.cycleName,
      overall: before.overall,
      overallComment: before.overallComment ?? before.comments?.overall ?? '',
      items: before.items ?? disclosedMarks(before),
    },
    course: sheet.course,
    goalRules: rules.goals,
    goals: sheet.goalVersions,
    selfReport: beside.selfReport,
    interviews: sheet.interviews.map((one) => ({ ...one, standing: heldOf(one) })),
    markings: sheet.markings.map((marking) => {
      const marks = Object.fromEntries(
        Object.entries(marking.items).flatMap(([id, { mark }]) => (mark === null ? [] : [[id, mark]])),
      )
      const working = workingOf(rules, scales.item, markables, marks)
      return {
        ...marking,
        isMine: marking.givenBy === actor.personId,
        working: sayWorking(working),
        totalHundredths: working.scoring === 'points' ? working.totalHundredths : null,
        suggested: working.suggested,
      }
    }),
    handovers: handovers.map(({ writtenBy, ...one }) => ({
      ...one,
      name: nameOf(writtenBy),
      isMine: writtenBy === actor.personId,
      standing: standingOfHandover({ ...one, state: sheet.state }),
    })),
    results: beside.results.map((result) => ({
      ...result,
      appealUntil: appealUntil(scheme.appeal, result.disclosedOn),
    })),
    asksAfterDisclosure: beside.asksAfterDisclosure,
    corrections,
    history: beside.history.map(({ by, ...one }) => ({ ...one, name: nameOf(by), says: actNames[one.act] })),
  }
}

/** What all sheets of a kind say of its marks, made ready once for its rules. */
function ofKind(cycle: Cycle) {
  const made = kinds.get(cycle.rules) ?? wordsOfKind(cycle)
  kinds.set(cycle.rules, made)
  return made
}
const kinds = new WeakMap<object, ReturnType<typeof wordsOfKind>>()

function wordsOfKind({ scheme, scales }: Cycle) {
  const stepsOf = (scale: MarkScale) =>
    ranked(scale).map(({ code, label, isStandard, isUpper, isLower, points }) => ({
      code,
      label,
      isStandard,
      isUpper,
      isLower,
      points,
    }))
  return {
    labels: disclosureLabels(scheme.disclosure),
    steps: { item: stepsOf(scales.item), overall: stepsOf(scales.overall) },
  }
}

type DisclosedItems = { id: string; mark: string | null }[] | null
type DisclosedComments = { overall: string; items: { id: string; comment: string }[] } | null

/** What stands on a sheet beside what its rules ask, as `evaluation.seen_sheet` tells it. */
type Beside = {
  readonly history: {
    number: number
    act: keyof typeof actNames
    toState: SheetState
    round: number
    as: Role
    comment: string | null
    documentNumber: string | null
    at: string
    by: string | null
  }[]
  readonly results: {
    round: number
    overall: string
    items: DisclosedItems
    comments: DisclosedComments
    disclosedOn: string
  }[]
  readonly chain: { personId: string; role: string; fromDay: string; endedOn: string | null }[]
  /** Of the policy in force today. */
  readonly policyVersionId: string | null
  readonly asksAfterDisclosure: boolean
  readonly selfReport: { items: Record<string, string>; overall: string; edition: number } | null
}

type Handover = {
  readonly handoverId: string
  readonly writtenBy: string
  readonly dueOn: string | null
  readonly givenAt: string | null
  readonly waived: string | null
  readonly note: HandoverNote | null
}

/** As `evaluation.sheet_before` tells it: final marks, or what was disclosed of them. */
type Before = {
  /** Null where only what was disclosed is shown. */
  readonly sheetId: string | null
  readonly cycleName: string
  readonly overall: string
  readonly overallComment?: string
  readonly items?: ItemMarks
  readonly disclosed?: DisclosedItems
  readonly comments?: DisclosedComments
}

/** None where only the 全体評語 was disclosed. */
function disclosedMarks({ disclosed, comments }: Pick<Before, 'disclosed' | 'comments'>): ItemMarks {
  const said = new Map(comments?.items?.map(({ id, comment }) => [id, comment]))
  return Object.fromEntries((disclosed ?? []).map(({ id, mark }) => [id, { mark, comment: said.get(id) ?? '' }]))
}
