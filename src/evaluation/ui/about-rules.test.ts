import { expect, test } from 'vitest'
import { aboutCategory, isAboutBehaviour } from './about-rules.ts'

test('an ability is found by its category, also under the 職位 of before', () => {
  expect(aboutCategory(['ability/officer/judgement'], 'judgement')).toBe(true)
  expect(aboutCategory(['behaviour/team/1', 'ability/chief/judgement'], 'judgement')).toBe(true)
  expect(aboutCategory(['ability/officer/planning'], 'judgement')).toBe(false)
  expect(aboutCategory(['behaviour/team/judgement'], 'judgement')).toBe(false)
})

test('a 志向 is found by its behaviour', () => {
  expect(isAboutBehaviour(['ability/officer/planning'])).toBe(false)
  expect(isAboutBehaviour(['ability/officer/planning', 'behaviour/team/1'])).toBe(true)
})
