import { expect, it } from 'vitest'
import { stepRule } from '../../terms-rules.ts'
import { editedSteps, movedStep, routeOf } from './route-edit-rules.ts'

const [a, b, c] = ['一', '二', '三'].map((name) => stepRule(name, 'consent', { by: 'superior' })) as [
  ReturnType<typeof stepRule>,
  ReturnType<typeof stepRule>,
  ReturnType<typeof stepRule>,
]

it('gives back a route with its parallel steps', () => {
  expect(routeOf(editedSteps([[a, b], [c]]))).toEqual([[a, b], [c]])
})

it('moves a step, and what is first stands beside nobody', () => {
  expect(routeOf(movedStep(editedSteps([[a, b], [c]]), 1, -1))).toEqual([[b], [a], [c]])
  expect(routeOf(movedStep(editedSteps([[a], [b], [c]]), 2, -1))).toEqual([[a], [c], [b]])
})
