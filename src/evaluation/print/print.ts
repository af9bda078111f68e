import { sql } from 'kysely'
import { z } from 'zod'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { keepFile, openZip, prepareFile } from '../../platform/files/index.ts'
import { askJob, jobKind } from '../../platform/jobs/index.ts'
import { fileName, noon, openPressThread, type PressThread, printedFor, printedOn } from '../../platform/pdf/index.ts'
import { officersCycle } from '../plan.ts'
import { refuse } from '../refusals.ts'
import { collectRecord, type RecordData } from './record-data.ts'

const form = 'kirokusho'
/** One 記録書 for whoever may read the sheet; characters that the fonts lack are told. */
export const printRecord = (record: RecordData, today: string) =>
  printedFor(record.name, form, { title: '人事評価記録書', people: [record] }, today)

/** Sheets that are read in one transaction and set in one document: fonts are most of a small PDF, and twenty share them. A longer one is not set faster. */
const atOnce = 20
/** Ours: as many as one PDF may hold before it is too large to be opened. */
const mostInOne = 1_000

export const PrintArgs = z.object({
  cycleId: z.uuid(),
  /** This unit and those below, as they were at opening; null: everybody. */
  unitId: z.uuid().nullable(),
  as: z.enum(['pdf', 'zip']),
})
type PrintAsked = z.infer<typeof PrintArgs>

/** 記録書 of a unit or of everybody, some at a time on a thread of its own: one PDF, or a zip with one for each 所属. */
export const printRecordsJob = jobKind({
  name: 'evaluation.printRecords',
  title: '人事評価記録書の印刷',
  args: PrintArgs,
  kept: z.null(),
  lane: 'work',
  retries: 1,
  async run({ id, args, step, signal }) {
    const { units, name, today } = await step((tx, actor) => sheetsOf(tx, actor, args))
    const total = units.reduce((sum, { sheetIds }) => sum + sheetIds.length, 0)
    const press = openPressThread()
    try {
      const zip = args.as === 'zip' ? openZip() : null
      const parts: Uint8Array[] = []
      const replaced = new Map<string, string>()
      let done = 0
      for (const [at, unit] of units.entries()) {
        const printed: Uint8Array[] = []
        for (let from = 0; from < unit.sheetIds.length && !signal.aborted; from += atOnce) {
          const some = unit.sheetIds.slice(from, from + atOnce)
          const records = await step(async (tx, actor, keep) => {
            const read = []
            for (const sheetId of some) read.push(await collectRecord(tx, actor, sheetId))
            done += some.length
            keep(null, { phase: '記録書を作っています', done, total })
            return read
          })
          printed.push(await printMany(press, records, today, replaced))
        }
        if (zip === null) parts.push(...printed)
        else
          zip.add(
            `${String(at + 1).padStart(3, '0')}_${fileName(unit.name)}.pdf`,
            await asOne(press, printed, `人事評価記録書 ${unit.name}`, today),
          )
      }
      const bytes = zip ? zip.end() : await asOne(press, parts, `人事評価記録書 ${name}`, today)
      const prepared = await prepareFile({
        name: `人事評価記録書_${fileName(name)}.${zip ? 'zip' : 'pdf'}`,
        mediaType: zip ? 'application/zip' : 'application/pdf',
        bytes,
      })
      await step((tx) => keepFile(tx, prepared, { kind: 'jobs.result', id }))
      const told = [...replaced].map(([character, written]) => `${codeOf(character)}→${written}`).join('、')
      return `${total.toLocaleString('ja-JP')}枚の記録書を作りました。${told && `印刷の書体にない字を置きかえました：${told}。`}`
    } finally {
      await press.close()
    }
  },
})

const asOne = (press: PressThread, parts: readonly Uint8Array[], title: string, today: string) =>
  parts.length === 1 && parts[0] ? parts[0] : press.join(parts, title, noon(today))

async function printMany(
  press: PressThread,
  people: readonly RecordData[],
  today: string,
  replaced: Map<string, string>,
) {
  const data = { title: '人事評価記録書', printed: printedOn(today), people }
  const made = await press.print(form, data, noon(today))
  for (const { character, written } of made.replaced) replaced.set(character, written)
  return made.bytes
}
const codeOf = (character: string) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`

/** The sheets that are asked for, by 所属 in 建制順. Refuses one PDF of more than people can open. */
async function sheetsOf(tx: Tx, actor: Actor, { cycleId, unitId, as }: PrintAsked) {
  const cycle = await officersCycle(tx, cycleId)
  const { rows } = await sql<{ name: string | null; sheetIds: string[] }>`
    select v.full_name as name, array_agg(s.id::text order by d.grade_order, d.staff_number, s.part) as "sheetIds"
    from evaluation.sheet s
    left join lateral (select full_name, established_order from people.unit_version v where v.unit_id = s.unit_id and upper_inf(v.recorded)
      and lower(v.during) <= ${cycle.days.baseOn}::date order by lower(v.during) desc limit 1) v on true
    left join people.directory_entry d on d.person_id = s.person_id and d.from_day <= access.today() and d.to_day > access.today()
    where s.cycle_id = ${cycleId} and (${unitId}::uuid is null or ${unitId}::uuid = any (s.unit_path))
    group by s.unit_id, v.full_name order by min(d.unit_order), v.full_name`.execute(tx)
  const units = rows.map(({ name, sheetIds }) => ({ name: name ?? '所属なし', sheetIds }))
  const total = units.reduce((sum, { sheetIds }) => sum + sheetIds.length, 0)
  if (total === 0) throw refuse.nothingToPrint()
  if (as === 'pdf' && total > mostInOne) throw refuse.tooManyInOne(total, mostInOne)
  await audit(tx, { did: 'evaluation.printRecords', record: cycleId, fields: [as] })
  return { units, name: cycle.name, today: actor.today.toString() }
}

export async function askPrinting(tx: Tx, actor: Actor, asked: PrintAsked) {
  await sheetsOf(tx, actor, asked)
  return { jobId: await askJob(tx, printRecordsJob, asked) }
}
