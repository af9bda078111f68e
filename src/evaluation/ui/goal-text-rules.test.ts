import { expect, test } from 'vitest'
import { goalsOf, goalTexts, withoutGoal } from './goal-text-rules.ts'

const goal = (title: string, weight: number | null) => ({
  title,
  what: `${title}をする`,
  serves: '',
  weight,
  difficulty: '標',
  importance: null,
})

test('goals become texts and goals again; empty places behind them are none', () => {
  const goals = [goal('窓口', 60), goal('研修', null)]
  expect(goalsOf(5, goalTexts(5, goals))).toEqual(goals)
  expect(goalsOf(5, goalTexts(5, []))).toEqual([])
})

test.each([
  ['３０', 30],
  [' 5 ', 5],
  ['101', null],
  ['3.5', null],
  ['半分', null],
])('a weight typed as %s is %s', (typed, weight) => {
  expect(goalsOf(1, { ...goalTexts(1, [goal('窓口', 1)]), 'goals.0.weight': typed })[0]?.weight).toBe(weight)
})

test('a goal goes, and those after it move up', () => {
  const texts = goalTexts(3, [goal('窓口', 50), goal('研修', 30), goal('引継ぎ', 20)])
  const left = { ...texts, ...Object.fromEntries(withoutGoal(3, texts, 1)) }
  expect(goalsOf(3, left).map(({ title }) => title)).toEqual(['窓口', '引継ぎ'])
})
