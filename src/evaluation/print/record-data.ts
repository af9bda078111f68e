import { sql } from 'kysely'
import { withGradeNames, writtenNames } from '../../people/index.ts'
import { formatWareki } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import type { Correction } from '../correction-rules.ts'
import { interviewRound, stateNames } from '../course-rules.ts'
import { disclosureLabels } from '../disclosure-rules.ts'
import { sayWorking, workingOf } from '../mark-rules.ts'
import { evaluationKindNames } from '../scheme.ts'
import { ranked } from '../scheme-rules.ts'
import { loadSheet, markablesOf, type Sheet } from '../sheet.ts'
import { correctionLines } from './correction-lines.ts'
import { type Disclosed, givenTo } from './given-rules.ts'

/** One 記録書 as `forms/kirokusho.typ` takes it: words alone, null where nothing is known or may be known. */
export type RecordData = {
  readonly kind: 'ability' | 'achievement'
  readonly name: string
  readonly [part: string]: unknown
}

/**
 * Collects one sheet for its 記録書: the reader gets what the wall shows them and nothing else, so the person's own holds what was disclosed. That it was taken is
 * audited.
 */
export async function collectRecord(tx: Tx, actor: Actor, sheetId: string): Promise<RecordData> {
  const sheet = await loadSheet(tx, actor, sheetId, 'look')
  const { cycle } = sheet
  const { scheme, rules, scales, days } = cycle
  const { lines, markables } = await markablesOf(tx, sheet)
  const selfReport = await tx
    .selectFrom('evaluation.selfReport')
    .select(['items', 'overall'])
    .where('sheetId', '=', sheetId)
    .executeTakeFirst()
  const result = await tx
    .selectFrom('evaluation.result')
    .select(['overall', 'items', 'comments'])
    .where('sheetId', '=', sheetId)
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirst()
  const corrections = await tx
    .selectFrom('evaluation.correction')
    .select(['round', 'field', 'item', 'was', 'becomes', 'reason', 'documentNumber', 'madeOn'])
    .where('sheetId', '=', sheetId)
    .orderBy('number')
    .execute()
  const { rows } = await sql<{ number: string; title: string | null; unit: string | null }>`
    select d.staff_number as number, d.title, v.full_name as unit from evaluation.sheet s
    left join lateral (select * from people.directory_entry d where d.person_id = s.person_id order by d.to_day desc limit 1) d on true
    left join lateral (select full_name from people.unit_version v where v.unit_id = s.unit_id and upper_inf(v.recorded)
      and lower(v.during) <= ${days.baseOn}::date order by lower(v.during) desc limit 1) v on true
    where s.id = ${sheetId}`.execute(tx)
  const names = await writtenNames(tx, [
    ...new Set([sheet.personId, sheet.evaluatorId, sheet.adjusterId, sheet.confirmerId].filter((id) => id !== null)),
  ])
  const named = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  const [graded] = await withGradeNames(tx, actor.today.toString(), [{ gradeId: sheet.gradeId }])
  await audit(tx, { did: 'evaluation.printRecord', about: sheet.personId, record: sheetId, fields: ['sheet'] })

  const isOwn = actor.personId === sheet.personId
  const given = givenTo(isOwn, sheet, (result as Disclosed | undefined) ?? null)
  const self = (selfReport?.items ?? {}) as Readonly<Record<string, string>>
  const mark = (id: string) => given.items[id]?.mark ?? null
  const comment = (id: string) => given.items[id]?.comment ?? null
  const agreed = sheet.goalVersions.find(({ state }) => state === 'agreed')
  const marks = Object.fromEntries(
    Object.entries(given.items).flatMap(([id, one]) => (one.mark === null ? [] : [[id, one.mark]])),
  )
  return {
    kind: rules.goals ? 'achievement' : 'ability',
    title: `人事評価記録書（${evaluationKindNames[rules.kind]}）`,
    state: stateNames[sheet.state],
    cycle: cycle.name,
    period: `${formatWareki(days.periodFrom)}から${formatWareki(days.periodTo)}まで`,
    baseOn: formatWareki(days.baseOn),
    unit: rows[0]?.unit ?? null,
    grade: [graded?.gradeName, rows[0]?.title].filter(Boolean).join('　') || null,
    jobFamily: sheet.jobFamily,
    number: rows[0]?.number ?? '',
    name: named(sheet.personId) ?? '',
    chain: [named(sheet.evaluatorId), named(sheet.adjusterId), named(sheet.confirmerId)],
    days: daysOf(sheet),
    said: sheet.said,
    lines: lines.map(({ category, item, label, text }) => ({
      item: item ?? label,
      isScored: item !== null,
      text,
      self: self[category] ?? null,
      mark: mark(category),
      comment: comment(category),
    })),
    goals: (agreed?.goals ?? []).map((goal, at) => ({
      no: at + 1,
      title: goal.title,
      what: goal.what,
      serves: goal.serves,
      weight: goal.weight === null ? null : String(goal.weight),
      difficulty: goal.difficulty,
      importance: goal.importance,
      self: self[String(at + 1)] ?? null,
      mark: mark(String(at + 1)),
      comment: comment(String(at + 1)),
    })),
    selfOverall: selfReport?.overall ?? null,
    overall: given.stages,
    corrections: correctionLines(
      corrections as Correction[], // fields held by the check constraint
      sheet.round,
      new Map(markables.map(({ id, name }) => [id, name])),
    ),
    working:
      isOwn || Object.keys(marks).length === 0 ? null : sayWorking(workingOf(rules, scales.item, markables, marks)),
    scale: ranked(scales.overall)
      .map(({ code, label }) => `${code}＝${label}`)
      .join('、'),
    disclosure: isOwn
      ? `${disclosureLabels(scheme.disclosure).title}。開示したものだけを記しています。`
      : disclosureLabels(scheme.disclosure).title,
  }
}

const interviewNames = { opening: '期首面談', mid: '中間面談', closing: '期末面談' } as const

/** 期首面談 令和8年5月1日　確認 …: what has a day. */
function daysOf({ interviews, round: present, confirmedAt, disclosedOn }: Sheet): string {
  const met = interviews.flatMap(({ kind, round, evaluateeMetOn, evaluatorMetOn }) =>
    evaluateeMetOn && evaluatorMetOn && round === interviewRound(kind, present)
      ? [`${interviewNames[kind]} ${formatWareki(evaluateeMetOn > evaluatorMetOn ? evaluateeMetOn : evaluatorMetOn)}`]
      : [],
  )
  return [
    ...met,
    ...(confirmedAt === null ? [] : [`確認 ${formatWareki(confirmedAt.slice(0, 10))}`]),
    ...(disclosedOn === null ? [] : [`開示 ${formatWareki(disclosedOn)}`]),
  ].join('　')
}
