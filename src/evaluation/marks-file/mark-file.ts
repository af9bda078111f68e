import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { readXlsx, writeXlsx } from '../../platform/tabular/index.ts'
import { loadCycle } from '../cycle.ts'
import { workingOf } from '../mark-rules.ts'
import { refuse, unfit } from '../refusals.ts'
import { ranked } from '../scheme-rules.ts'
import { loadSheet, markablesOf } from '../sheet.ts'
import { readTeam } from '../team.ts'
import { saveMarks } from '../writing.ts'
import { type FileSheet, markHeaders, readMarks, rowsOfSheet, withChanges } from './mark-file-rules.ts'

type Team = Awaited<ReturnType<typeof readTeam>>

/** The cycle and its sheets that the actor evaluates, where the city lets marks be taken out. */
async function teamOf(tx: Tx, actor: Actor, cycleId: string) {
  const cycle = await loadCycle(tx, cycleId)
  if (cycle.scheme.takingOut === null) throw refuse.takingOutOff()
  const team = await readTeam(tx, actor, { cycleId, stage: 'evaluator' })
  const scales = { item: ranked(cycle.scales.item), overall: ranked(cycle.scales.overall) }
  return { cycle, scales, team, sheets: sheetsOf(team) }
}

function sheetsOf({ sheets }: Team): FileSheet[] {
  return sheets.map((sheet) => {
    const agreed = sheet.goals.find(({ state }) => state === 'agreed')
    const lines = sheet.goalRules
      ? (agreed?.goals ?? []).map(({ title, what }, at) => ({
          id: String(at + 1),
          title: `目標${at + 1}　${title}`,
          text: what,
        }))
      : sheet.lines
          .filter(({ isScored }) => isScored)
          .map(({ category, item, text }) => ({ id: category, title: String(item), text }))
    const mine = sheet.markings.find((one) => one.stage === 'evaluator' && one.round === sheet.round && one.isMine)
    return {
      sheetId: sheet.sheetId,
      name: sheet.person.name ?? '',
      gradeName: sheet.person.gradeName ?? '',
      mayMark: sheet.state === 'evaluating',
      edition: mine?.edition ?? 0,
      lines: [...lines, { id: 'overall', title: '全体評語と所見', text: '' }],
      given: {
        ...Object.fromEntries(
          Object.entries(mine?.items ?? {}).map(([id, { mark, comment }]) => [id, { mark: mark ?? '', comment }]),
        ),
        overall: { mark: mine?.overall ?? '', comment: mine?.overallComment ?? '' },
      },
    }
  })
}

/** The actor's own people as a protected Excel file: marks from a list, everything else locked, what leads a row back hidden. */
export async function exportMarks(tx: Tx, actor: Actor, cycleId: string) {
  const { cycle, scales, team, sheets } = await teamOf(tx, actor, cycleId)
  const marked = sheets.filter(({ mayMark }) => mayMark)
  if (marked.length === 0) throw refuse.nothingToMark()
  const rows = marked.flatMap(rowsOfSheet)
  const codes = (scale: 'item' | 'overall') => scales[scale].map(({ code }) => code)
  const lists = rows.map((row, at) => ({
    range: `E${at + 2}`,
    values: codes(row[7] === 'overall' ? 'overall' : 'item'),
  }))
  const [name = '', ...others] = markHeaders
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '一次評価',
        isProtected: true,
        lists,
        columns: [
          { header: name, kind: 'text', width: 16 },
          ...others.map((header, at) => ({
            header,
            kind: 'text' as const,
            width: [14, 22, 44, 8, 60, 10, 10, 10][at] ?? 10,
            ...(header === '評語' || header === '所見' ? { mayChange: true as const } : {}),
            ...(at >= 5 ? { isHidden: true as const } : {}),
          })),
        ],
        rows,
      },
    ],
  })
  await audit(
    tx,
    marked.map(({ sheetId }) => ({
      did: 'evaluation.exportMarks',
      about: team.sheets.find((one) => one.sheetId === sheetId)?.person.personId ?? null,
      record: sheetId,
    })),
  )
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return {
    file: new File([Uint8Array.from(bytes)], `${cycle.name}_一次評価_${actor.today}.xlsx`, { type }),
    people: marked.length,
  }
}

async function readFile(tx: Tx, actor: Actor, cycleId: string, bytes: Uint8Array) {
  const { cycle, scales, sheets } = await teamOf(tx, actor, cycleId)
  const table = await readXlsx(bytes, undefined, { expectHeader: markHeaders })
  const read = readMarks(table.header, table.rows, sheets, scales, cycle.rules.overall.by)
  return { cycle, sheets, ...read }
}

/** What a file would change, and what stands in its way. Changes nothing. */
export async function tryMarks(tx: Tx, actor: Actor, { cycleId, bytes }: { cycleId: string; bytes: Uint8Array }) {
  const { changes, problems } = await readFile(tx, actor, cycleId, bytes)
  return { changes: [...changes], problems: [...problems] }
}

/** Takes a file over: all of it or nothing. A 全体評語 that points give follows them. */
export async function takeMarks(tx: Tx, actor: Actor, { cycleId, bytes }: { cycleId: string; bytes: Uint8Array }) {
  const { cycle, sheets, changes, problems } = await readFile(tx, actor, cycleId, bytes)
  insist(
    unfit(
      'ファイル',
      problems.map(({ cell, ...one }) => ({ field: cell, ...one })),
    ),
  )
  const changed = sheets.filter(({ sheetId }) => changes.some((one) => one.sheetId === sheetId))
  for (const sheet of changed) {
    const { overall, ...items } = withChanges(sheet, changes)
    const marks = Object.fromEntries(
      Object.entries(items).flatMap(([id, { mark }]) => (mark === '' ? [] : [[id, mark]])),
    )
    let whole: string | null = overall?.mark || null
    if (cycle.rules.overall.by === 'bands') {
      const { markables } = await markablesOf(tx, await loadSheet(tx, actor, sheet.sheetId, 'look'))
      whole = workingOf(cycle.rules, cycle.scales.item, markables, marks).suggested
    }
    await saveMarks(tx, actor, {
      sheetId: sheet.sheetId,
      stage: 'evaluator',
      edition: sheet.edition,
      items: Object.fromEntries(
        Object.entries(items).map(([id, { mark, comment }]) => [id, { mark: mark || null, comment }]),
      ),
      overall: whole,
      overallComment: overall?.comment ?? '',
    })
  }
  return { people: changed.length, cells: changes.length }
}
