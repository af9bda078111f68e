import { describe, expect, it } from 'vitest'
import { type GroupRules, isInOfficeHours, joinRefusal, meetingRefusal, startRefusal } from './group-rules.ts'

const rules: GroupRules = {
  least: 5,
  most: 15,
  units: 2,
  joins: 2,
  meetings: 10,
  releasedDays: 3,
  officeHours: '08:30-17:15',
}
const code = (refusal: { code: string } | null) => refusal?.code ?? null

describe('取組2-A-1 自主研究グループ: members', () => {
  it('begins with enough members, from enough 課', () => {
    const start = (members: number, units: number, state = 'forming' as const) =>
      code(startRefusal({ state, members, units }, rules))
    expect([start(4, 2), start(5, 1), start(5, 2)]).toEqual(['training.tooFewMembers', 'training.notMixed', null])
    expect(code(startRefusal({ state: 'running', members: 5, units: 2 }, rules))).toBe('training.groupStarted')
  })

  it('takes nobody above its most, nor who is in enough others', () => {
    const join = (members: number, joins: number) => code(joinRefusal({ state: 'running', members, joins }, rules))
    expect([join(14, 1), join(15, 0), join(5, 2)]).toEqual([null, 'training.groupFull', 'training.tooManyGroups'])
    expect(code(joinRefusal({ state: 'reported', members: 5, joins: 0 }, rules))).toBe('training.groupOver')
  })
})

describe('取組2-A-1 自主研究グループ: meetings', () => {
  const meeting = { begins: '18:00', ends: '19:30', isOpenDay: true, released: '' }
  const log = (more: Partial<typeof meeting>, before = 0) =>
    code(meetingRefusal({ ...meeting, ...more }, before, rules))

  it.each([
    ['18:00', '19:30', true, false],
    ['17:15', '18:00', true, false],
    ['17:00', '18:00', true, true],
    ['07:30', '08:30', true, false],
    ['07:30', '08:31', true, true],
    ['10:00', '12:00', false, false],
  ])('%s to %s on a day that is open (%s) is in office hours: %s', (begins, ends, isOpenDay, expected) => {
    expect(isInOfficeHours({ begins, ends, isOpenDay }, rules)).toBe(expected)
  })

  it('are outside office hours, or with 職免 on so many days', () => {
    expect(log({})).toBeNull()
    expect(log({ begins: '19:30', ends: '18:00' })).toBe('training.meetingEndsFirst')
    expect(log({ begins: '16:00' })).toBe('training.inOfficeHours')
    expect(log({ begins: '16:00', released: '支援課長 総人第12号' }, 2)).toBeNull()
    expect(log({ begins: '16:00', released: '支援課長 総人第12号' }, 3)).toBe('training.tooOftenReleased')
    expect(log({ released: '支援課長 総人第12号' })).toBe('training.releasedForNothing')
  })
})
