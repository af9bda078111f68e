import { describe, expect, it } from 'vitest'
import { chooseGrades, nextAbove } from './grade-choice-rules.ts'

const director = { id: 'bureau-director', name: '局長級' }
const chief = { id: 'chief', name: '主査級' }
const senior = { id: 'senior-officer', name: '主任主事級' }
const officer = { id: 'officer', name: '主事級' }
const grades = [director, chief, senior, officer] as const

describe('which two 職位 are compared', () => {
  it('is one’s own and the next above, where the address names none', () => {
    expect(chooseGrades(grades, {}, 'senior-officer')).toEqual({ from: 'senior-officer', to: 'chief', why: null })
  })

  it('is what the address names, in either direction', () => {
    expect(chooseGrades(grades, { from: 'chief', to: 'officer' }, 'senior-officer')).toEqual({
      from: 'chief',
      to: 'officer',
      why: null,
    })
  })

  it('is one’s own and another, where only the other is named', () => {
    expect(chooseGrades(grades, { to: 'officer' }, 'chief')).toEqual({ from: 'chief', to: 'officer', why: null })
  })

  it('ends at the highest 職位, and says so', () => {
    const { to, why } = chooseGrades(grades, {}, 'bureau-director')
    expect(to).toBeNull()
    expect(why).toContain('局長級は最も上の職位です')
  })

  it('is the first step of the policy for somebody without 職位, with a sentence why', () => {
    const { from, to, why } = chooseGrades(grades, {}, null)
    expect([from, to]).toEqual(['officer', 'senior-officer'])
    expect(why).toBe('あなたには方針の職位がないため、主事級と、そのすぐ上の主任主事級を示しています。')
  })

  it.each([
    { who: '主事級', gradeId: 'officer', above: senior },
    { who: '局長級', gradeId: 'bureau-director', above: null },
    { who: 'a 職位 that the policy does not know', gradeId: 'king', above: null },
  ])('knows what is above $who', ({ gradeId, above }) => {
    expect(nextAbove(grades, gradeId)).toEqual(above)
  })
})
