import { open, unlink } from 'node:fs/promises'
import { sql } from 'kysely'
import { TIME_ZONE } from '../calendar/index.ts'
import { audit, type City, type Tx } from '../database/index.ts'
import { no, refusals } from '../refusal.ts'
import { type CsvCell, writeCsv } from '../tabular/index.ts'

const refuse = refusals('platform', {
  fileExists: no<[file: string]>({
    kind: 'conflict',
    says: (file) => `${file} は、すでにあります。`,
    fix: '別の名前を書くか、前のファイルを移してから、もう一度実行してください。',
  }),
  noFolder: no<[file: string]>({
    kind: 'bad',
    says: (file) => `${file} を作れません。フォルダーがないか、書き込めません。`,
    fix: 'フォルダーがあり、この利用者で書き込めることを確かめてください。',
  }),
  periodBackwards: no({
    kind: 'bad',
    says: '最初の日が最後の日より後です。',
    fix: '--from に早いほうの日を書いてください。',
  }),
})

const entriesPerBatch = 5_000

const header = [
  '番号',
  '日時',
  '行為者の種類',
  'アカウント',
  '職員',
  '名前',
  '担当',
  '行為',
  'だれの記録か',
  '記録',
  '項目',
  '利用目的',
  '要求番号',
  '封印の位置',
  '封印',
]

/**
 * Writes the entries of these days, both included, into a new CSV file, and returns how many. The export is itself an entry of the
 * audit; without it there is no file.
 */
export async function exportAudit(city: City, { file, from, to }: { file: string; from: string; to: string }) {
  if (from > to) throw refuse.periodBackwards()
  const out = await open(file, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? refuse.fileExists(file) : refuse.noFolder(file)
  })
  try {
    const count = await city.asOperator('audit export', async (tx) => {
      let written = 0
      await out.write(writeCsv([header], { encoding: 'utf-8-bom' }).bytes)
      for await (const rows of batches(tx, from, to)) {
        const { bytes } = writeCsv(rows, { encoding: 'utf-8-bom' })
        await out.write(bytes.subarray(3)) // the mark of the encoding stands once, before the header
        written += rows.length
      }
      await audit(tx, { did: 'platform.exportAudit', record: `${from}/${to}` })
      return written
    })
    await out.sync()
    return count
  } catch (error) {
    await unlink(file)
    throw error
  } finally {
    await out.close()
  }
}

async function* batches(tx: Tx, from: string, to: string): AsyncGenerator<CsvCell[][]> {
  let after = 0
  for (;;) {
    const rows = await tx
      .selectFrom('platform.auditEntry as entry')
      .leftJoin('platform.auditSeal as seal', 'seal.entryId', 'entry.id')
      .select([
        'entry.id',
        'entry.actorKind',
        'entry.accountId',
        'entry.actorPersonId',
        'entry.actorName',
        'entry.duties',
        'entry.did',
        'entry.about',
        'entry.record',
        'entry.fields',
        'entry.purpose',
        'entry.requestId',
        'seal.position',
      ])
      .select(sql<string>`to_char(entry.at at time zone ${TIME_ZONE}, 'YYYY-MM-DD HH24:MI:SS.US')`.as('at'))
      .select(sql<string | null>`encode(seal.hash, 'hex')`.as('hash'))
      .where('entry.id', '>', after)
      .where(sql<boolean>`entry.at >= ${from}::date::timestamp at time zone ${TIME_ZONE}`)
      .where(sql<boolean>`entry.at < (${to}::date + 1)::timestamp at time zone ${TIME_ZONE}`)
      .orderBy('entry.id')
      .limit(entriesPerBatch)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    yield rows.map((row) => [
      row.id,
      row.at,
      row.actorKind,
      row.accountId,
      row.actorPersonId,
      row.actorName,
      row.duties.join(' '),
      row.did,
      row.about,
      row.record,
      row.fields.join(' '),
      row.purpose,
      row.requestId,
      row.position,
      row.hash,
    ])
    if (rows.length < entriesPerBatch) return
    after = last.id
  }
}
