import { sql } from 'kysely'
import { withGradeNames, writtenNames } from '../people/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import { type Role, type SheetState, standingActs, stateNames, turnOf } from './course-rules.ts'
import { actNames } from './course-words.ts'
import { appealUntil } from './deadline-rules.ts'
import { disclosureLabels } from './disclosure-rules.ts'
import { sayWorking, workingOf } from './mark-rules.ts'
import { previousMarks } from './previous.ts'
import { stepNames } from './scheme.ts'
import { ranked } from './scheme-rules.ts'
import { courseFacts, interviewStanding, loadSheet, markablesOf, noteReading } from './sheet.ts'

/**
 * One sheet with all that its reader may see, and what they may do. The wall leaves out marks that are not theirs to see: they are not there at all. A look at
 * somebody else's sheet is in the reader log.
 */
export async function readSheet(tx: Tx, actor: Actor, sheetId: string) {
  const sheet = await loadSheet(tx, actor, sheetId, 'look')
  const facts = await courseFacts(tx, sheet, actor.today.toString())
  const { lines, markables } = await markablesOf(tx, sheet)
  const { may, waits } = standingActs(sheet.who, facts)
  const { rows: history } = await sql<{
    number: number
    act: keyof typeof actNames
    toState: SheetState
    round: number
    as: Role
    personId: string | null
    comment: string | null
    documentNumber: string | null
    at: string
  }>`select t.number, t.act, t.to_state as "toState", t.round, t.as_role as "as", t.person_id as "personId", t.comment,
      t.document_number as "documentNumber", to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from evaluation.transition t where t.sheet_id = ${sheetId} order by t.number`.execute(tx)
  const selfReport = await tx
    .selectFrom('evaluation.selfReport')
    .select(['items', 'overall', 'edition'])
    .where('sheetId', '=', sheetId)
    .executeTakeFirst()
  const results = await tx
    .selectFrom('evaluation.result')
    .select(['round', 'overall', 'items', 'comments', 'disclosedOn'])
    .where('sheetId', '=', sheetId)
    .orderBy('round')
    .execute()
  const roleRows = await tx
    .selectFrom('evaluation.sheetRole')
    .select(['personId', 'role', 'fromDay', 'endedOn'])
    .where('sheetId', '=', sheetId)
    .orderBy('role')
    .orderBy('fromDay')
    .execute()
  const names = await writtenNames(tx, [
    ...new Set(
      [sheet.personId, ...roleRows.map(({ personId }) => personId), ...history.map(({ personId }) => personId)].filter(
        (id) => id !== null,
      ),
    ),
  ])
  const [graded] = await withGradeNames(tx, actor.today.toString(), [{ gradeId: sheet.gradeId }])
  await noteReading(tx, actor, sheet)

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
      name: names.get(sheet.personId) ?? null,
      gradeId: sheet.gradeId,
      gradeName: graded?.gradeName ?? null,
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
    chain: roleRows.map((row) => ({ ...row, name: names.get(row.personId) ?? null })),
    scales: { item: scale('item'), overall: scale('overall') },
    lines: lines.map((line) => ({ ...line, isScored: line.item !== null })),
    markables,
    previous: await previousMarks(tx, actor, sheet),
    goalRules: rules.goals,
    goals: sheet.goalVersions,
    selfReport: selfReport ? { ...selfReport, items: selfReport.items as Record<string, string> } : null,
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
    results: results.map(({ items, comments, ...result }) => ({
      ...result,
      items: items as { id: string; mark: string | null }[] | null,
      comments: comments as { overall: string; items: { id: string; comment: string }[] } | null,
      appealUntil: appealUntil(scheme.appeal, result.disclosedOn),
    })),
    history: history.map(({ personId, act, ...one }) => ({
      ...one,
      act,
      says: actNames[act],
      name: personId === null ? null : (names.get(personId) ?? null),
    })),
  }
}
