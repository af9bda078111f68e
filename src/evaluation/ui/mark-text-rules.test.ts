import { expect, test } from 'vitest'
import { givenIn, marksIn, marksOf } from './mark-text-rules.ts'

const ids = ['judgement', 'planning', 'ethics']
const given = {
  items: { judgement: { mark: 'A', comment: '' }, planning: { mark: null, comment: '案を出した' } },
  overall: null,
  overallComment: '一年よく続けた',
}

test('marks become texts and marks again, and what is not given stays away', () => {
  const texts = marksIn(ids, given)
  expect(Object.keys(texts)).toHaveLength(ids.length * 2 + 2)
  expect(marksOf(ids, texts)).toEqual(given)
  expect(marksOf(ids, marksIn(ids, null))).toEqual({ items: {}, overall: null, overallComment: '' })
})

test('only what is marked counts in a working', () => {
  expect(givenIn(ids, marksIn(ids, given))).toEqual({ judgement: 'A' })
})
