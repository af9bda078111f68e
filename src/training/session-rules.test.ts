import { describe, expect, it } from 'vitest'
import { applyRefusal } from './enrolment-rules.ts'
import { fitReasons } from './fit-rules.ts'
import { icsOf } from './ics-rules.ts'
import { type SessionText, sessionProblems } from './session-rules.ts'

const day = { onDay: '2026-05-11', begins: '09:30', ends: '16:30', hall: '研修室A', lecturer: '' }
const session: SessionText = {
  name: '第1回',
  delivery: 'hall',
  choice: 'first-come',
  capacity: 20,
  applyFrom: '2026-04-01',
  applyUntil: '2026-04-20',
  offerDays: 3,
  days: [day],
}
const fieldsOf = (change: Partial<SessionText>) => sessionProblems({ ...session, ...change }).map(({ field }) => field)

describe('a 回', () => {
  it('has days that do not overlap, each with its end after its beginning', () => {
    expect(fieldsOf({})).toEqual([])
    expect(fieldsOf({ days: [] })).toEqual(['days'])
    expect(fieldsOf({ days: [{ ...day, ends: '09:30' }] })).toEqual(['days.0'])
    expect(fieldsOf({ days: [day, { ...day, begins: '16:00', ends: '17:00' }] })).toEqual(['days.1'])
    expect(fieldsOf({ days: [day, { ...day, onDay: '2026-05-12' }] })).toEqual([])
  })
  it('takes applications until its first day at the latest, and none where people are named', () => {
    expect(fieldsOf({ applyUntil: null })).toEqual(['applyUntil'])
    expect(fieldsOf({ applyUntil: '2026-03-31' })).toEqual(['applyUntil'])
    expect(fieldsOf({ applyUntil: '2026-05-12' })).toEqual(['applyUntil'])
    expect(fieldsOf({ choice: 'nominated' })).toEqual(['applyUntil'])
    const learned = { delivery: 'e-learning', days: [day, { ...day, onDay: '2027-03-31' }] } as const
    expect(fieldsOf({ ...learned, applyUntil: '2027-03-31' })).toEqual([]) // nobody has to be there on the first day
    expect(fieldsOf({ ...learned, applyUntil: '2027-04-01' })).toEqual(['applyUntil'])
    expect(fieldsOf({ choice: 'nominated', applyFrom: null, applyUntil: null })).toEqual([])
  })
})

describe('who may apply', () => {
  const facts = {
    today: '2026-04-10',
    isStaff: true,
    courseState: 'open',
    state: 'open',
    choice: 'first-come',
    applyFrom: '2026-04-01',
    applyUntil: '2026-04-20',
    grades: [],
    gradeId: 'officer',
    missing: [],
    serviceYears: null,
    servedYears: 0,
    mine: null,
  } as const
  const code = (change: object) => applyRefusal({ ...facts, ...change })?.code ?? null
  it('is whoever nothing speaks against', () => {
    expect(code({})).toBeNull()
    expect(code({ mine: 'withdrawn' })).toBeNull()
    expect(code({ today: '2026-04-20' })).toBeNull()
  })
  it('hears what speaks against it', () => {
    expect(code({ isStaff: false })).toBe('training.onlyStaff')
    expect(code({ mine: 'waiting' })).toBe('training.alreadyEnrolled')
    expect(code({ today: '2026-04-21' })).toBe('training.tooLate')
    expect(code({ grades: ['chief'] })).toBe('training.notForGrade')
    expect(code({ missing: ['入門'] })).toBe('training.needsFirst')
    expect(code({ state: 'cancelled' })).toBe('training.notOpen')
  })
})

describe('この研修が合う理由', () => {
  const ability = (gradeId: string, gradeName: string) => ({
    paragraphId: `ability/${gradeId}/judgement`,
    categoryName: '判断力',
    gradeId,
    gradeName,
  })
  const me = {
    grade: { id: 'officer', name: '主事級' },
    next: { id: 'chief', name: '主査級' },
    gaps: new Set<string>(),
  }
  it('is the 自己点検 first, then one’s own 職位, then the one above', () => {
    const course = { abilities: [ability('officer', '主事級'), ability('chief', '主査級')], grades: [me.grade] }
    expect(fitReasons(course, { ...me, gaps: new Set(['ability/officer/judgement']) })).toEqual([
      '自己点検で、これから伸ばすとした「判断力」に応えます。',
      '主事級を対象にした研修です。',
      '次の職位の主査級に求められる「判断力」を、先に学べます。',
    ])
    expect(fitReasons({ ...course, grades: [] }, me)).toEqual([
      '主事級に求められる「判断力」を伸ばします。',
      '次の職位の主査級に求められる「判断力」を、先に学べます。',
    ])
  })
  it('is silent where nothing meets', () => {
    expect(fitReasons({ abilities: [], grades: [] }, me)).toEqual([])
  })
})

describe('the calendar file', () => {
  const ics = icsOf(
    { sessionId: 'a', title: '窓口, 研修;第1回', days: [{ ...day, hall: '研'.repeat(40) }] },
    '2026-04-01',
  )
  it('says each day in the time of Japan, and escapes what divides', () => {
    expect(ics).toContain('DTSTART;TZID=Asia/Tokyo:20260511T093000\r\n')
    expect(ics).toContain('SUMMARY:窓口\\, 研修\\;第1回\r\n')
    expect(ics.endsWith('END:VCALENDAR\r\n')).toBe(true)
  })
  it('has no line longer than 75 octets', () => {
    const lengths = ics.split('\r\n').map((line) => new TextEncoder().encode(line).length)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(75)
  })
})
