import { describe, expect, it } from 'vitest'
import { type BoardShown, boardShows } from './board-rules.ts'

describe('職場研修の状況', () => {
  const fine = { promoterIsThere: true, planState: 'approved', late: 0 } as const
  it.each<[string, Parameters<typeof boardShows>[1], BoardShown[]]>([
    ['all is well', fine, ['all']],
    ['nobody was appointed', { ...fine, promoterIsThere: null }, ['all', 'no-promoter']],
    ['the promoter has moved', { ...fine, promoterIsThere: false }, ['all', 'no-promoter']],
    ['the plan waits', { ...fine, planState: 'sent' }, ['all', 'sent']],
    ['there is no plan', { ...fine, planState: null }, ['all', 'no-plan']],
    ['the plan was returned', { ...fine, planState: 'returned' }, ['all', 'no-plan']],
    ['a report is late', { ...fine, late: 1 }, ['all', 'late']],
  ])('where %s', (_, line, shown) => {
    const all: BoardShown[] = ['all', 'sent', 'no-promoter', 'no-plan', 'late']
    expect(all.filter((which) => boardShows(which, line))).toEqual(shown)
  })
})
