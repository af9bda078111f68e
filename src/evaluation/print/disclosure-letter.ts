import { sql } from 'kysely'
import { formatWareki } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { shownWays } from '../appeal-record.ts'
import { loadCycle } from '../cycle.ts'
import { readSheet } from '../record.ts'
import { refuse } from '../refusals.ts'
import { correctionLines } from './correction-lines.ts'

/** The notice of 開示 of one sheet, for the person and for the officers of its cycle: what was disclosed, and no more. Refuses before 開示. */
export async function collectDisclosure(tx: Tx, actor: Actor, sheetId: string) {
  const record = await readSheet(tx, actor, sheetId)
  if (!record.roles.includes('evaluatee') && !record.roles.includes('hr')) throw refuse.notYourPart('本人か期の担当')
  const result = record.results.at(-1)
  if (!result) throw refuse.nothingDisclosed()
  const { scheme } = await loadCycle(tx, record.cycle.cycleId)
  const { rows } = await sql<{ authority: string; unit: string | null }>`
    select a.name as authority, (select v.full_name from people.unit_version v where v.unit_id = s.unit_id and upper_inf(v.recorded)
      and lower(v.during) <= c.base_on order by lower(v.during) desc limit 1) as unit
    from evaluation.sheet s join evaluation.cycle c on c.id = s.cycle_id join people.appointing_authority a on a.code = c.appointing_authority where s.id = ${sheetId}`.execute(
    tx,
  )
  await audit(tx, {
    did: 'evaluation.printDisclosure',
    about: record.person.personId,
    record: sheetId,
    fields: ['result'],
  })
  const names = new Map(record.markables.map(({ id, name }) => [id, name]))
  const comments = new Map(result.comments?.items.map(({ id, comment }) => [id, comment]))
  const marked = (scale: 'item' | 'overall', code: string | null) => {
    const step = record.scales[scale].find((one) => one.code === code)
    return code === null ? null : step ? `${code}　${step.label}` : code
  }
  const name = record.person.name ?? ''
  return {
    name,
    data: {
      title: '評価結果の開示について',
      name,
      authority: rows[0]?.authority ?? '',
      unit: rows[0]?.unit ?? null,
      cycle: record.cycle.name,
      period: `${formatWareki(record.cycle.periodFrom)}から${formatWareki(record.cycle.periodTo)}まで`,
      scope: record.cycle.labels.what,
      order: record.cycle.labels.order,
      disclosedOn: formatWareki(result.disclosedOn),
      overall: marked('overall', result.overall),
      comment: result.comments?.overall || null,
      hasComments: result.comments !== null,
      items: (result.items ?? []).map(({ id, mark }) => ({
        name: names.get(id) ?? id,
        mark: marked('item', mark),
        comment: comments.get(id) ?? null,
      })),
      corrections: correctionLines(record.corrections, result.round, names),
      appealUntil: formatWareki(result.appealUntil),
      ways: shownWays(scheme),
    },
  }
}
