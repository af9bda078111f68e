import { createHash } from 'node:crypto'
import { damages, inside } from '../src/app/testing/damages.ts'
import { trailerBytes, trailerOf } from '../src/platform/backup/format.ts'
import type { Entry } from '../src/platform/backup/tar.ts'
import type { Random } from './random.ts'

/** What befell a copy of a backup, and the reasons for which it may be refused. */
export type Damaged = { readonly what: string; readonly codes: readonly string[]; readonly file: Buffer }

/** One of the known damages, or one of chance: somewhere in the bytes, or inside with a trailer that fits. */
export async function damagedCopy(file: Buffer, random: Random, other: Buffer | null): Promise<Damaged> {
  for (;;) {
    const {
      what,
      codes = byChance,
      make,
    } = random.pick(random.chance(0.25) ? known : random.chance(0.6) ? outside : within)
    const copy = await make(file, random, other)
    if (copy !== null && !copy.equals(file)) return { what, codes, file: copy }
  }
}

type Way = {
  readonly what: string
  readonly codes?: readonly string[]
  make(file: Buffer, random: Random, other: Buffer | null): Promise<Buffer | null>
}

const byChance = ['backup.damaged', 'backup.notBackup']
const known: readonly Way[] = damages.map(({ what, code, damage }) => ({
  what,
  codes: [code],
  make: async (file) => damage(file),
}))

/** A place and a length of chance. */
function stretch(file: Buffer, random: Random): [from: number, to: number] {
  const from = random.below(file.length)
  return [from, Math.min(file.length, from + 1 + random.below(1 << random.below(16)))]
}

const changed = (file: Buffer, change: (copy: Buffer) => void) => {
  const copy = Buffer.from(file)
  change(copy)
  return copy
}

const outside: readonly Way[] = [
  {
    what: 'a bit is another',
    make: async (file, random) =>
      changed(file, (copy) => {
        const at = random.below(copy.length)
        copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8))
      }),
  },
  {
    what: 'a hundred bits are others',
    make: async (file, random) =>
      changed(file, (copy) => {
        for (let nth = 0; nth < 100; nth += 1) {
          const at = random.below(copy.length)
          copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8))
        }
      }),
  },
  { what: 'it ends early', make: async (file, random) => file.subarray(0, random.below(file.length)) },
  { what: 'its beginning is missing', make: async (file, random) => file.subarray(1 + random.below(file.length - 1)) },
  {
    what: 'a stretch is empty',
    make: async (file, random) => changed(file, (copy) => copy.fill(0, ...stretch(copy, random))),
  },
  {
    what: 'a stretch is missing',
    make: async (file, random) => {
      const [from, to] = stretch(file, random)
      return Buffer.concat([file.subarray(0, from), file.subarray(to)])
    },
  },
  {
    what: 'a stretch is there twice',
    make: async (file, random) => {
      const [from, to] = stretch(file, random)
      return Buffer.concat([file.subarray(0, to), file.subarray(from)])
    },
  },
  {
    what: 'two stretches are exchanged',
    make: async (file, random) => {
      const size = 1 + random.below(4_096)
      if (file.length < 4 * size) return null
      const one = random.below(file.length / 2 - size)
      const other = Math.floor(file.length / 2) + random.below(file.length / 2 - size)
      return changed(file, (copy) => {
        file.copy(copy, one, other, other + size)
        file.copy(copy, other, one, one + size)
      })
    },
  },
  {
    what: 'a stretch is that of another backup',
    make: async (file, random, other) => {
      const [from, to] = stretch(file, random)
      return other && other.length >= to ? changed(file, (copy) => other.copy(copy, from, from, to)) : null
    },
  },
  {
    what: 'the compressed data are changed, and the trailer fits',
    make: async (file, random) => {
      const body = changed(file.subarray(0, -trailerBytes), (copy) => {
        const at = 10 + random.below(copy.length - 10) // behind the head, which says when and by what it was compressed
        copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8))
      })
      return Buffer.concat([body, trailerOf(createHash('sha256').update(body))])
    },
  },
]

const within: readonly Way[] = [
  {
    what: 'a byte of a member is another',
    make: (file, random) =>
      changing(file, (all) => {
        const at = random.below(all.length)
        return all.map((entry, nth) =>
          nth === at && entry.body.length > 0
            ? { ...entry, body: changed(entry.body, (copy) => copy.writeUInt8((copy.readUInt8(0) + 1) % 256, 0)) }
            : entry,
        )
      }),
  },
  {
    what: 'a row of a member is missing',
    make: (file, random) => changing(file, (all) => onRows(all, random, (rows, at) => rows.toSpliced(at, 1))),
  },
  {
    what: 'a row of a member is there twice',
    make: (file, random) =>
      changing(file, (all) => onRows(all, random, (rows, at) => rows.toSpliced(at, 0, rows[at] ?? ''))),
  },
  {
    what: 'two rows of a member are exchanged',
    make: (file, random) =>
      changing(file, (all) =>
        onRows(all, random, (rows, at) =>
          at === 0 ? rows : [rows[at] ?? '', ...rows.slice(1, at), rows[0] ?? '', ...rows.slice(at + 1)],
        ),
      ),
  },
  {
    what: 'a member is missing',
    make: (file, random) => changing(file, (all) => all.toSpliced(random.below(all.length), 1)),
  },
  {
    what: 'a member is there twice',
    make: (file, random) =>
      changing(file, (all) => {
        const at = random.below(all.length)
        return all.toSpliced(at, 0, all[at] as Entry)
      }),
  },
  {
    what: 'two members are exchanged',
    make: (file, random) =>
      changing(file, (all) => {
        const [one, other] = [random.below(all.length), random.below(all.length)]
        return all.with(one, all[other] as Entry).with(other, all[one] as Entry)
      }),
  },
  {
    what: 'two members have the name of the other',
    make: (file, random) =>
      changing(file, (all) => {
        const [one, other] = [random.below(all.length), random.below(all.length)]
        const renamed = (at: number, from: number) => ({
          name: all[from]?.name ?? '',
          body: all[at]?.body ?? Buffer.alloc(0),
        })
        return all.with(one, renamed(one, other)).with(other, renamed(other, one))
      }),
  },
]

/** A file with other members and a trailer that fits; null where they came out as they were. */
async function changing(file: Buffer, change: (all: Entry[]) => Entry[]): Promise<Buffer | null> {
  let isSame = false
  const copy = await inside((all) => {
    const after = change(all)
    const isAs = ({ name, body }: Entry, nth: number) => all[nth]?.name === name && body.equals(all[nth].body)
    isSame = after.length === all.length && after.every(isAs)
    return after
  })(file)
  return isSame ? null : copy
}

/** Changes the rows of one member that has several. */
function onRows(all: Entry[], random: Random, change: (rows: string[], at: number) => string[]): Entry[] {
  const rowsOf = ({ body }: Entry) => body.toString('latin1').split('\n')
  const several = all.flatMap((entry, nth) => (entry.name.startsWith('data/') && rowsOf(entry).length > 3 ? [nth] : []))
  const at = random.pick(several)
  const entry = all[at] as Entry
  const rows = rowsOf(entry).slice(0, -1)
  const body = Buffer.from(`${change(rows, random.below(rows.length)).join('\n')}\n`, 'latin1')
  return all.with(at, { ...entry, body })
}
