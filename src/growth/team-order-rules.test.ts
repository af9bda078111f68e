import { describe, expect, it } from 'vitest'
import { type TeamSort, teamInOrder } from './team-order-rules.ts'

const member = (written: string, kana: string, since: string | null) => ({
  written,
  kana,
  inUnit: since === null ? null : { since },
})
/** As the server gives them: 建制順, then 職位, then kana. */
const team = [
  member('緒方', 'オガタ', '2023-04-01'),
  member('清田', 'キヨタ', '2021-04-01'),
  member('出向', 'アイカワ', null),
  member('坂本', 'サカモト', '2023-04-01'),
]

describe('所属職員 in an order', () => {
  it.each<{ sort: TeamSort; names: string }>([
    { sort: 'established', names: '緒方 清田 出向 坂本' },
    { sort: '-established', names: '坂本 出向 清田 緒方' },
    { sort: 'kana', names: '出向 緒方 清田 坂本' },
    { sort: '-kana', names: '坂本 清田 緒方 出向' },
    { sort: 'inUnit', names: '清田 緒方 坂本 出向' },
    { sort: '-inUnit', names: '緒方 坂本 清田 出向' },
  ])('$sort gives $names', ({ sort, names }) => {
    expect(
      teamInOrder(team, sort)
        .map(({ written }) => written)
        .join(' '),
    ).toBe(names)
  })

  it('leaves the list that it was given as it was', () => {
    const before = [...team]
    teamInOrder(team, '-kana')
    expect(team).toEqual(before)
  })
})
