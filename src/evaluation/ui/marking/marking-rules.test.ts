import { expect, test } from 'vitest'
import { placeBeside, placesOf } from './marking-rules.ts'

const judgement = { category: 'judgement', label: '判断' }
const organisation = { category: 'organisation', label: '組織・人材' }
const chief = {
  markables: [
    { id: 'judgement', name: '理解力・判断力' },
    { id: 'organisation', name: '統率力' },
  ],
  lines: [judgement, organisation],
}
const officer = { markables: [{ id: 'judgement', name: '理解力' }], lines: [judgement] }

test('one ability under several names is one place, and the whole comes last', () => {
  expect(placesOf([officer, chief], false)).toEqual([
    { id: 'judgement', name: '判断' },
    { id: 'organisation', name: '組織・人材' },
    { id: 'overall', name: '全体' },
  ])
})

test('goals are told by their number: each person has their own', () => {
  const goals = { markables: [{ id: '1', name: '窓口の改善' }], lines: [] }
  expect(placesOf([goals], true).map(({ name }) => name)).toEqual(['目標1', '全体'])
})

test('beside the ends there is nothing', () => {
  const places = placesOf([chief], false)
  expect(placeBeside(places, 'judgement', 1)).toBe('organisation')
  expect(placeBeside(places, 'judgement', -1)).toBe('judgement')
  expect(placeBeside(places, 'overall', 1)).toBe('overall')
})
