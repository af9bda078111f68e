import { describe, expect, it } from 'vitest'
import { testCity } from './testing/database.ts'

const city = testCity()

type Counts = readonly [known: number, partly: number, unknown: number]
type Table = {
  readonly online: readonly Counts[]
  readonly paper: readonly Counts[]
  readonly shown: readonly boolean[]
}

const none: Counts = [0, 0, 0]
const add = (a: Counts, b: Counts): Counts => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
const take = (a: Counts, b: Counts): Counts => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
const sum = (counts: readonly Counts[]) => counts.reduce(add, none)
const size = ([known, partly, unknown]: Counts) => known + partly + unknown
const isMixed = (counts: Counts) => Math.max(...counts) < size(counts)

/** What nobody may learn: how fewer than `enough` people answered, or how all of a group did — with the papers taken off, too. */
function tells(online: Counts, paper: Counts, enough: number): boolean {
  const all = add(online, paper)
  const isEnough = (counts: Counts) => size(counts) >= enough && isMixed(counts)
  return !isEnough(all) || (size(online) > 0 && !isEnough(online))
}

/** Every sum that a reader can build from what is shown: groups, and the total with some of them taken off. */
function learned({ online, paper, shown }: Table): { online: Counts; paper: Counts }[] {
  const groups = online.map((_, at) => at).filter((at) => shown[at])
  const found = groups.map((at) => ({ online: online[at] ?? none, paper: paper[at] ?? none }))
  if (!shown.at(-1)) return found
  for (let chosen = 0; chosen < 2 ** groups.length; chosen++) {
    const off = groups.filter((_, bit) => (chosen >> bit) & 1)
    const rest = {
      online: take(sum(online), sum(off.map((at) => online[at] ?? none))),
      paper: take(sum(paper), sum(off.map((at) => paper[at] ?? none))),
    }
    if (off.length < online.length) found.push(rest)
  }
  return found
}

/** All tables of these answers, three groups each, as the database decides them. */
async function tables(online: string, paper: string, enough: number): Promise<Table[]> {
  const rows = await city.superuser(
    `with o as (${online}), p as (${paper})
     select array[o1.c, o2.c, o3.c] as online, array[p1.c, p2.c, p3.c] as paper,
       platform.shown_groups(array[o1.c, o2.c, o3.c], array[p1.c, p2.c, p3.c], ${enough}) as shown
     from o o1, o o2, o o3, p p1, p p2, p p3`,
  )
  return rows as unknown as Table[]
}

const upTo = (most: number) =>
  `select array[k, p, u] as c from generate_series(0, ${most}) k, generate_series(0, ${most}) p, generate_series(0, 1) u`

describe('platform.shown_groups', () => {
  it('lets nobody subtract their way to fewer answers than the floor, whatever was answered', async () => {
    const all = await tables(upTo(2), `select '{0,0,0}'::integer[] as c`, 3)
    expect(all).toHaveLength(18 ** 3)
    const broken = all.filter((table) => learned(table).some(({ online, paper }) => tells(online, paper, 3)))
    expect(broken).toEqual([])
    // And still shows what it may: of the 18 ways in which a group can answer, nine are enough and mixed.
    expect(all.filter(({ shown }) => shown.every(Boolean))).toHaveLength(9 ** 3)
    expect(all.filter(({ shown }) => shown[3] && !shown[0] && !shown[1] && shown[2]).length).toBeGreaterThan(100)
  })

  it('nor those who entered the papers, and take them off', async () => {
    const all = await tables(
      `select c from (values ('{0,0,0}'::integer[]), ('{1,0,0}'), ('{1,1,0}'), ('{2,1,0}'), ('{3,0,0}')) v (c)`,
      `select c from (values ('{0,0,0}'::integer[]), ('{2,1,0}'), ('{0,1,0}'), ('{1,1,1}')) v (c)`,
      3,
    )
    expect(all).toHaveLength(5 ** 3 * 4 ** 3)
    const broken = all.filter((table) => learned(table).some(({ online, paper }) => tells(online, paper, 3)))
    expect(broken).toEqual([])
  })

  it.each([
    {
      what: 'one small 局 takes the smallest of the others with it',
      groups: [
        [4, 3, 1],
        [9, 2, 1],
        [20, 9, 6],
      ],
      shown: [false, false, true, true],
    },
    {
      what: 'two small ones that are enough together go alone',
      groups: [
        [4, 3, 1],
        [4, 3, 1],
        [9, 2, 1],
      ],
      shown: [false, false, true, true],
    },
    {
      what: 'ten answers that are all the same are not shown',
      groups: [
        [10, 0, 0],
        [9, 2, 1],
        [9, 3, 1],
      ],
      shown: [false, false, true, true],
    },
    {
      what: 'all are shown where all are enough',
      groups: [
        [6, 3, 1],
        [9, 2, 1],
        [9, 3, 1],
      ],
      shown: [true, true, true, true],
    },
    {
      what: 'nothing is, not even the city, where too few answered',
      groups: [
        [2, 1, 0],
        [3, 0, 0],
        [0, 0, 0],
      ],
      shown: [false, false, false, false],
    },
  ])('$what', async ({ groups, shown }) => {
    const [row] = await city.superuser(`select platform.shown_groups($1::integer[], $2::integer[], 10) as shown`, [
      groups,
      groups.map(() => none),
    ])
    expect(row?.shown).toEqual(shown)
  })
})
