import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { Manifest, partName, type TableSum, Tally, trailerBytes, trailerOf } from '../../platform/backup/format.ts'
import { type Entry, pack, unpack } from '../../platform/backup/tar.ts'

type Damage = { readonly what: string; readonly code: string; damage(file: Buffer): Buffer | Promise<Buffer> }

const flipped = (file: Buffer, place: number) => {
  const changed = Buffer.from(file)
  changed[place] = (file[place] ?? 0) ^ 0x10
  return changed
}

const finished = (archive: Buffer) => Buffer.concat([archive, trailerOf(createHash('sha256').update(archive))])

async function* each<T>(items: readonly T[]) {
  yield* items
}

/** The members of a backup. */
export const entriesOf = (file: Buffer) =>
  Array.fromAsync(unpack(each([gunzipSync(file.subarray(0, -trailerBytes))]), 100_000_000))

async function packed(entries: readonly Entry[]): Promise<Buffer> {
  const at = Temporal.Instant.from('2026-04-01T00:00:00Z')
  return finished(gzipSync(Buffer.concat(await Array.fromAsync(pack(each(entries), at))), { level: 1 }))
}

/** A file with other contents and a right trailer: what only the checks inside can find. */
export const inside =
  (change: (entries: Entry[]) => Entry[]) =>
  async (file: Buffer): Promise<Buffer> =>
    packed(change(await entriesOf(file)))

const isOf = (table: string) => (entry: Entry) => entry.name.startsWith(`data/${table}/`)
const json = (entry: Entry | undefined) => JSON.parse(String(entry?.body))
const edited = (name: string, edit: (value: ReturnType<typeof json>) => void) =>
  inside((entries) =>
    entries.map((entry) => {
      if (entry.name !== name) return entry
      const value = json(entry)
      edit(value)
      return { name, body: Buffer.from(JSON.stringify(value)) }
    }),
  )

/** The bodies of the first parts of two tables, exchanged. */
function swapped(entries: Entry[]): Entry[] {
  const [one, other] = ['people.employment', 'people.posting'].map((table) => entries.find(isOf(table)))
  if (!one || !other) throw new Error('the city has employments and postings')
  return entries.map((entry) =>
    entry === one ? { ...one, body: other.body } : entry === other ? { ...other, body: one.body } : entry,
  )
}

const damaged = 'backup.damaged'
const notBackup = 'backup.notBackup'

/** Everything that can befall a backup on its way, from a lost bit to a file of another kind. */
export const damages: readonly Damage[] = [
  { what: 'a bit in the middle is another', code: damaged, damage: (file) => flipped(file, file.length >> 1) },
  { what: 'a bit in the first kilobyte is another', code: damaged, damage: (file) => flipped(file, 500) },
  { what: 'a bit of the trailer is another', code: damaged, damage: (file) => flipped(file, file.length - 40) },
  { what: 'the last byte is another', code: damaged, damage: (file) => flipped(file, file.length - 1) },
  { what: 'the last byte is missing', code: damaged, damage: (file) => file.subarray(0, -1) },
  { what: 'the trailer is missing', code: damaged, damage: (file) => file.subarray(0, -trailerBytes) },
  { what: 'half of it is missing', code: damaged, damage: (file) => file.subarray(0, file.length >> 1) },
  { what: 'only the first bytes are there', code: damaged, damage: (file) => file.subarray(0, 20) },
  { what: 'bytes stand behind it', code: damaged, damage: (file) => Buffer.concat([file, Buffer.from('\n')]) },
  {
    what: 'two blocks of it are exchanged',
    code: damaged,
    damage: (file) =>
      Buffer.concat([
        file.subarray(0, 4096),
        file.subarray(8192, 12288),
        file.subarray(4096, 8192),
        file.subarray(12288),
      ]),
  },
  { what: 'the file is empty', code: notBackup, damage: () => Buffer.alloc(0) },
  { what: 'the file is a text', code: notBackup, damage: () => Buffer.from('職員番号,氏名\n') },
  { what: 'the file is a ZIP', code: notBackup, damage: () => Buffer.from('PK\x03\x04'.padEnd(5_000, '\0')) },
  { what: 'the file is another gzip', code: damaged, damage: () => gzipSync(Buffer.alloc(5_000, 'x')) },
  {
    what: 'the file is another gzip with a trailer',
    code: damaged,
    damage: () => finished(gzipSync(Buffer.alloc(5_000, 'x'))),
  },
  {
    what: 'the file is another archive with a trailer',
    code: notBackup,
    damage: () => packed([{ name: 'a', body: Buffer.from('b') }]),
  },
  {
    what: 'the compressed data stops early',
    code: damaged,
    damage: (file) => finished(file.subarray(0, -trailerBytes - 50)),
  },
  { what: 'the rows of two tables are exchanged', code: damaged, damage: inside(swapped) },
  {
    what: 'one table is missing',
    code: damaged,
    damage: inside((all) => all.filter((entry) => !isOf('people.posting')(entry))),
  },
  {
    what: 'one part of a table is missing',
    code: damaged,
    damage: inside((all) => all.filter(({ name }) => name !== partName('platform.task', 2))),
  },
  {
    what: 'two tables stand in another order',
    code: damaged,
    damage: inside((all) => [all[0], all[2], all[1], ...all.slice(3)] as Entry[]),
  },
  {
    what: 'a letter of a row is another',
    code: damaged,
    damage: inside((all) =>
      all.map((entry) => (isOf('people.employment')(entry) ? { ...entry, body: flipped(entry.body, 3) } : entry)),
    ),
  },
  {
    what: 'a table is in it that it does not name',
    code: damaged,
    damage: inside((all) => [
      ...all.slice(0, -1),
      { name: partName('people.wage', 1), body: Buffer.from('1\n') },
      ...all.slice(-1),
    ]),
  },
  {
    what: 'something stands behind its end',
    code: damaged,
    damage: inside((all) => [...all, { name: 'more', body: Buffer.from('1') }]),
  },
  { what: 'its sums are missing', code: damaged, damage: inside((all) => all.slice(0, -1)) },
  { what: 'its manifest is missing', code: notBackup, damage: inside((all) => all.slice(1)) },
  {
    what: 'the hash of a table is another',
    code: damaged,
    damage: edited('sums.json', ({ tables }) => {
      tables[3].sha256 = 'a'.repeat(64)
    }),
  },
  {
    what: 'the number of rows is another',
    code: damaged,
    damage: edited('sums.json', ({ tables }) => {
      tables[3].rows += 1
    }),
  },
  {
    what: 'sums of a table are missing',
    code: damaged,
    damage: edited('sums.json', ({ tables }) => {
      tables.pop()
    }),
  },
  {
    what: 'its manifest says less than it has to',
    code: damaged,
    damage: edited('manifest.json', (manifest) => {
      delete manifest.day
    }),
  },
  {
    what: 'it is of another kind',
    code: notBackup,
    damage: edited('manifest.json', (manifest) => {
      manifest.format = 'other/1'
    }),
  },
  {
    what: 'it has a later format',
    code: 'backup.newerFormat',
    damage: edited('manifest.json', (manifest) => {
      manifest.format = 'sodachi-backup/2'
    }),
  },
  {
    what: 'a newer release made it',
    code: 'backup.otherRelease',
    damage: edited('manifest.json', ({ migrations }) => {
      migrations.push({ name: '9999_later.sql', checksum: 'a'.repeat(64) })
    }),
  },
  {
    what: 'its schema had another migration of the same name',
    code: 'backup.otherRelease',
    damage: edited('manifest.json', ({ migrations }) => {
      migrations[0].checksum = 'a'.repeat(64)
    }),
  },
]

/** A whole and rightly summed file in which `edit` changed the rows of tables, or left a table out with null. */
export async function rewritten(file: Buffer, edit: (table: string, text: string) => string | null): Promise<Buffer> {
  const entries = await entriesOf(file)
  const manifest = Manifest.parse(json(entries[0]))
  const tables: Manifest['tables'] = []
  const sums: TableSum[] = []
  const parts: Entry[] = []
  for (const table of manifest.tables) {
    const text = edit(
      table.name,
      entries
        .filter(isOf(table.name))
        .map(({ body }) => body.toString('latin1'))
        .join(''),
    )
    if (text === null) continue
    const body = Buffer.from(text, 'latin1')
    const tally = new Tally()
    tally.add(body)
    tables.push(table)
    if (body.length > 0) parts.push({ name: partName(table.name, 1), body })
    sums.push(tally.sum(table.name, body.length > 0 ? 1 : 0))
  }
  return packed([
    { name: 'manifest.json', body: Buffer.from(JSON.stringify({ ...manifest, tables })) },
    ...parts,
    { name: 'sums.json', body: Buffer.from(JSON.stringify({ tables: sums })) },
  ])
}
