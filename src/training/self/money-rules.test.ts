import { describe, expect, it } from 'vitest'
import { helpProblems } from './correspondence-help.ts'
import { studyGrantProblems } from './study-group-grant.ts'

describe('取組2-A-1 自主研究グループの助成', () => {
  const limits = { fewMeetings: 4, manyMeetings: 8, fewYen: 20_000, manyYen: 35_000 }
  const fields = (meetings: number, amountYen: number) =>
    studyGrantProblems(
      { group: '架空研究会', theme: '窓口', members: 5, meetings, use: '図書', amountYen },
      limits,
    ).map(({ field }) => field)

  it('is as much as the meetings of the year give', () => {
    expect(fields(3, 10_000)).toEqual(['meetings'])
    expect(fields(7, 20_000)).toEqual([])
    expect(fields(7, 20_001)).toEqual(['amountYen'])
    expect(fields(8, 35_000)).toEqual([])
    expect(fields(8, 0)).toEqual(['amountYen'])
  })
})

describe('取組2-A-1 通信講座の助成', () => {
  const help = {
    title: '簿記',
    beganOn: '2026-04-01',
    dueOn: '2026-10-01',
    finishedOn: '2026-10-01',
    helpYen: 10_000,
    use: '決算の事務',
  }
  const problems = (more: Partial<typeof help>, day = '2026-11-24') => helpProblems({ ...help, ...more }, day, 'wareki')

  it('is for whoever finished by the last day, and says which day that was', () => {
    expect(problems({})).toEqual([])
    const [late] = problems({ finishedOn: '2026-10-02' })
    expect(late).toMatchObject({ field: 'finishedOn', message: expect.stringContaining('令和8年10月1日') })
    expect(problems({ finishedOn: '2026-03-31' })).toMatchObject([{ field: 'finishedOn' }])
    expect(problems({ finishedOn: '2026-10-01' }, '2026-09-30')).toMatchObject([{ field: 'finishedOn' }])
    expect(problems({ helpYen: 0 })).toMatchObject([{ field: 'helpYen' }])
  })
})
