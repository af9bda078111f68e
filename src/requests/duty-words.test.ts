import { expect, it } from 'vitest'
import { dutyNames } from '../people/index.ts'
import { routeDutyNames } from './duty-words.ts'

it('calls every 担当 as the rest of the city does', () => {
  expect(dutyNames).toMatchObject(routeDutyNames)
})
