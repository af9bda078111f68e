import { describe, expect, it } from 'vitest'
import { type CourseText, courseProblems } from './course-rules.ts'

const known = { abilities: new Set(['ability/officer/judgement']), grades: new Set(['officer']) }
const course: CourseText = {
  title: '新規採用職員研修',
  category: 'basic',
  ownerUnitId: null,
  aim: '仕事の進め方を知る',
  timing: '採用の年は、仕事の型が身に付く時期だから',
  abilities: ['ability/officer/judgement'],
  grades: ['officer'],
  deliveries: ['hall'],
}
const fieldsOf = (change: Partial<CourseText>) =>
  courseProblems({ ...course, ...change }, known).map(({ field }) => field)

describe('a course', () => {
  it('is sound when a 基本研修 says what for, when and which ability', () => {
    expect(fieldsOf({})).toEqual([])
  })
  it('is not a 基本研修 without the reason of its timing, or without an ability', () => {
    expect(fieldsOf({ timing: ' ' })).toEqual(['timing'])
    expect(fieldsOf({ abilities: [] })).toEqual(['abilities'])
    expect(fieldsOf({ category: 'other', timing: '', abilities: [] })).toEqual([])
  })
  it('that a 課 runs names the 課', () => {
    expect(fieldsOf({ category: 'unit-run' })).toEqual(['ownerUnitId'])
    expect(fieldsOf({ category: 'unit-run', ownerUnitId: 'a' })).toEqual([])
  })
  it('names abilities and 職位 of the policy in force alone', () => {
    expect(fieldsOf({ abilities: ['ability/officer/flying'] })).toEqual(['abilities'])
    expect(fieldsOf({ grades: ['wizard'] })).toEqual(['grades'])
  })
})
