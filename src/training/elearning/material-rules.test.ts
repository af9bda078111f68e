import { describe, expect, it } from 'vitest'
import { type MaterialText, markQuiz, materialProblems, type Question, unanswered } from './material-rules.ts'

const keys = [{ rightOnes: [1] }, { rightOnes: [0, 2] }, { rightOnes: [0] }]

describe('a quiz is marked', () => {
  it('each question counts the same, and is right or wrong as a whole', () => {
    expect(markQuiz(keys, [[1], [2, 0], [0]])).toEqual({ right: [true, true, true], percent: 100 })
    expect(markQuiz(keys, [[1], [0], [0]])).toEqual({ right: [true, false, true], percent: 66 })
    expect(markQuiz(keys, [[1], [0, 1, 2], [0]]).right[1]).toBe(false)
    expect(markQuiz(keys, [[0, 1], [], []])).toEqual({ right: [false, false, false], percent: 0 })
  })
  it('never rounds up to 合格', () => {
    const seven = Array.from({ length: 7 }, () => ({ rightOnes: [0] }))
    expect(markQuiz(seven, [[0], [0], [0], [0], [0], [0], [1]]).percent).toBe(85)
  })
  it('names what is not answered', () => {
    expect(unanswered(3, [[0], []])).toEqual([2, 3])
  })
})

describe('a 教材 as its keeper writes it', () => {
  const question: Question = { says: '問', choices: ['ア', 'イ'], rightOnes: [0], isMultiple: false, explanation: '' }
  const text: MaterialText = {
    title: '題',
    body: '本文',
    minutes: null,
    passPercent: 80,
    mostTries: null,
    questions: [question],
  }
  const fields = (change: Partial<Question>) =>
    materialProblems('quiz', { ...text, questions: [question, { ...question, ...change }] }).map(({ field }) => field)
  it('may stand', () => {
    expect(materialProblems('quiz', text)).toEqual([])
    expect(materialProblems('video', { ...text, body: '', passPercent: null, questions: [] })).toEqual([])
  })
  it.each([
    [{ choices: ['ア'] }],
    [{ choices: ['ア', 'ア'] }],
    [{ rightOnes: [] }],
    [{ rightOnes: [0, 1] }],
    [{ rightOnes: [2] }],
  ])('has its second question mended where %j', (change) => {
    expect(fields(change)).toContain('questions.1')
  })
  it('needs a body to be read, questions and 合格点 to be tested', () => {
    expect(materialProblems('text', { ...text, body: ' ' }).map(({ field }) => field)).toEqual(['body'])
    expect(materialProblems('quiz', { ...text, passPercent: null, questions: [] }).map(({ field }) => field)).toEqual([
      'passPercent',
      'questions',
    ])
  })
})
