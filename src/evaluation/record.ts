import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import { policyGiven, versionIdOn } from '../policy/index.ts'
import type { CorrectionField } from './correction-rules.ts'
import { type Role, type SheetState, standingActs, stateNames, turnOf } from './course-rules.ts'
import { actNames } from './course-words.ts'
import { appealUntil } from './deadline-rules.ts'
import { disclosureLabels } from './disclosure-rules.ts'
import { type HandoverNote, standingOfHandover } from './handover/handover-rules.ts'
import { sayWorking, workingOf } from './mark-rules.ts'
import { previousMarks } from './previous.ts'
import { stepNames } from './scheme.ts'
import { ranked } from './scheme-rules.ts'
import { factsWith, interviewStanding, loadSheet, markablesOf, noteReading } from './sheet.ts'

/**
 * One sheet with all that its reader may see, and what they may do. The wall leaves out marks that are not theirs to see: they are not there at all. A look at
 * somebody else's sheet is in the reader log.
 */
export async function readSheet(tx: Tx, actor: Actor, sheetId: string) {
  const today = actor.today.toString()
  const [sheet, beside, previous] = await Promise.all([
    loadSheet(tx, actor, sheetId, 'look'),
    standingBeside(tx, sheetId, today),
    previousMarks(tx, sheetId),
  ])
  const { history, asksAfterDisclosure, corrections, selfReport, results, chain, name, policyVersionId, handovers } =
    beside
  const { lines, markables } = await markablesOf(tx, sheet)
  await noteReading(tx, actor, sheet, previous?.sheetId)
  const policy = await policyGiven(tx, policyVersionId)
  const { may, waits } = standingActs(sheet.who, factsWith(sheet, markables, today))

  const { scheme, rules, scales } = sheet.cycle
  const scale = (which: 'item' | 'overall') =>
    ranked(scales[which]).map(({ code, label, isStandard, isUpper, isLower, points }) => ({
      code,
      label,
      isStandard,
      isUpper,
      isLower,
      points,
    }))
  return {
    sheetId,
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
      name,
      gradeId: sheet.gradeId,
      gradeName: policy?.policy.grades.find(({ id }) => id === sheet.gradeId)?.name ?? null,
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
      labels: disclosureLabels(scheme.disclosure),
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
    chain,
    scales: { item: scale('item'), overall: scale('overall') },
    lines: lines.map((line) => ({ ...line, isScored: line.item !== null })),
    markables,
    previous: previous?.marks ?? null,
    course: sheet.course,
    goalRules: rules.goals,
    goals: sheet.goalVersions,
    selfReport,
    interviews: sheet.interviews.map((one) => ({ ...one, standing: interviewStanding(sheet.interviews)[one.kind] })),
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
      isMine: writtenBy === actor.personId,
      standing: standingOfHandover({ ...one, state: sheet.state }),
    })),
    results: results.map((result) => ({
      ...result,
      appealUntil: appealUntil(scheme.appeal, result.disclosedOn),
    })),
    asksAfterDisclosure,
    corrections,
    history: history.map((one) => ({ ...one, says: actNames[one.act] })),
  }
}

type Beside = {
  /** Of the policy in force today. */
  readonly policyVersionId: string | null
  readonly name: string | null
  readonly history: {
    number: number
    act: keyof typeof actNames
    toState: SheetState
    round: number
    as: Role
    comment: string | null
    documentNumber: string | null
    at: string
    name: string | null
  }[]
  readonly asksAfterDisclosure: boolean
  readonly corrections: {
    number: number
    round: number
    field: CorrectionField
    item: string | null
    was: string | null
    becomes: string
    reason: string
    documentNumber: string
    madeOn: string
  }[]
  readonly selfReport: { items: Record<string, string>; overall: string; edition: number } | null
  readonly results: {
    round: number
    overall: string
    items: { id: string; mark: string | null }[] | null
    comments: { overall: string; items: { id: string; comment: string }[] } | null
    disclosedOn: string
  }[]
  readonly handovers: {
    handoverId: string
    writtenBy: string
    name: string | null
    dueOn: string | null
    givenAt: string | null
    waived: string | null
    note: HandoverNote | null
  }[]
  readonly chain: { personId: string; role: string; fromDay: string; endedOn: string | null; name: string | null }[]
}

/** What stands on a sheet beside what its rules ask, in one round trip; the wall leaves out what the reader may not see. */
async function standingBeside(tx: Tx, id: string, today: string): Promise<Beside> {
  const nameOf = (person: string) =>
    sql`(select e.written from people.directory_entry e where e.person_id = ${sql.raw(person)} limit 1)`
  const { rows } = await sql<Beside>`select ${versionIdOn(today)} as "policyVersionId",
    (select e.written from evaluation.sheet s join people.directory_entry e on e.person_id = s.person_id where s.id = ${id} limit 1) as name,
    coalesce((select jsonb_agg(jsonb_build_object('number', t.number, 'act', t.act, 'toState', t.to_state, 'round', t.round, 'as', t.as_role,
        'comment', t.comment, 'documentNumber', t.document_number, 'at', to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'name', ${nameOf('t.person_id')}) order by t.number)
      from evaluation.transition t where t.sheet_id = ${id}), '[]') as history,
    evaluation.asks_after_disclosure(${id}) as "asksAfterDisclosure",
    coalesce((select jsonb_agg(jsonb_build_object('number', k.number, 'round', k.round, 'field', k.field, 'item', k.item, 'was', k.was,
        'becomes', k.becomes, 'reason', k.reason, 'documentNumber', k.document_number, 'madeOn', k.made_on) order by k.number)
      from evaluation.correction k where k.sheet_id = ${id}), '[]') as corrections,
    (select jsonb_build_object('items', r.items, 'overall', r.overall, 'edition', r.edition)
      from evaluation.self_report r where r.sheet_id = ${id}) as "selfReport",
    coalesce((select jsonb_agg(jsonb_build_object('round', r.round, 'overall', r.overall, 'items', r.items, 'comments', r.comments,
        'disclosedOn', r.disclosed_on) order by r.round)
      from evaluation.result r where r.sheet_id = ${id}), '[]') as results,
    coalesce((select jsonb_agg(jsonb_build_object('handoverId', h.id, 'writtenBy', h.written_by, 'name', ${nameOf('h.written_by')}, 'dueOn', h.due_on,
        'givenAt', to_char(h.given_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'waived', h.waived,
        'note', (select jsonb_build_object('facts', n.facts, 'items', n.items, 'outlook', n.outlook) from evaluation.handover_note n where n.handover_id = h.id))
        order by h.asked_at, h.id)
      from evaluation.handover h where h.sheet_id = ${id}), '[]') as handovers,
    coalesce((select jsonb_agg(jsonb_build_object('personId', r.person_id, 'role', r.role, 'fromDay', r.from_day, 'endedOn', r.ended_on,
        'name', ${nameOf('r.person_id')}) order by r.role, r.from_day)
      from evaluation.sheet_role r where r.sheet_id = ${id}), '[]') as chain`.execute(tx)
  return rows[0] as Beside
}
