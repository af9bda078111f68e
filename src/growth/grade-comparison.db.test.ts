import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Who } from '../platform/database/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { importPackage, readPackage } from '../policy/index.ts'
import { type AskedGrades, readGradeComparison } from './grade-comparison.ts'
import { staffWith } from './testing/staff.ts'

const city = testCity('2026-11-24')
const { package: model } = readPackage(readFileSync(new URL('../../policy/model/policy.yaml', import.meta.url), 'utf8'))
if (model === null) throw new Error('the model policy is readable')
const textOf = (gradeId: string, category: string) =>
  model.grades.find(({ id }) => id === gradeId)?.abilities[category]?.text
const compare = (who: Who, asked: AskedGrades = {}) =>
  city.as(who, (tx, actor) => readGradeComparison(tx, actor, asked))

describe('職位をくらべる', () => {
  it('waits for a policy', async () => {
    const { who } = await staffWith(city, { written: '早 すぎる', gradeId: 'officer' })
    await expect(compare(who)).rejects.toMatchObject({ code: 'policy.nothingInForce' })
  })

  describe('with a policy in force', () => {
    beforeAll(() =>
      city.asOperator('test', async (tx, actor) => {
        await importPackage(tx, actor, { policy: model, effectiveOn: '2025-04-01', publish: true })
      }),
    )

    it('shows a 主任主事 what a 主査級 is asked, word for word and with its place', async () => {
      const { who } = await staffWith(city, { written: '清田 陽菜', gradeId: 'senior-officer' })
      const { from, to, mine, why, comparison } = await compare(who)
      expect({ from, to, mine, why }).toEqual({
        from: 'senior-officer',
        to: 'chief',
        mine: 'senior-officer',
        why: null,
      })
      const judgement = comparison?.abilities.find(({ category }) => category.id === 'judgement')
      expect(judgement).toMatchObject({
        change: 'changed',
        from: { text: textOf('senior-officer', 'judgement'), evaluationItem: '理解力' },
        to: { text: textOf('chief', 'judgement'), reference: { paragraphId: 'ability/chief/judgement' } },
      })
    })

    it('starts from the 職位 that 読替 gives: a 作業長 of 業務職 compares 主査級 with 主幹級', async () => {
      const { who } = await staffWith(city, { written: '坂本 健', jobFamily: '業務職', title: '作業長' })
      expect(await compare(who)).toMatchObject({ mine: 'chief', from: 'chief', to: 'senior-chief' })
    })

    it('gives somebody without 職位 the first step, and says why', async () => {
      const { who } = await staffWith(city, { written: '会計 年子', kind: 'fiscal-year', jobFamily: '事務補助' })
      const answer = await compare(who)
      expect(answer).toMatchObject({ mine: null, from: 'officer', to: 'senior-officer' })
      expect(answer.why).toContain('職位がないため')
    })

    it('has no next for a 局長, and compares with any 職位 that is chosen', async () => {
      const { who } = await staffWith(city, { written: '局 長', gradeId: 'bureau-director' })
      expect(await compare(who)).toMatchObject({ to: null, comparison: null })
      expect(await compare(who, { to: 'officer' })).toMatchObject({ from: 'bureau-director', to: 'officer', why: null })
    })

    it.each([{ from: 'king' }, { to: 'king' }, { from: 'officer', to: '' }])(
      'refuses a 職位 that the policy does not have: %o',
      async (asked) => {
        const { who } = await staffWith(city, { written: '誤 記', gradeId: 'officer' })
        await expect(compare(who, asked)).rejects.toMatchObject({ code: 'policy.noSuchGrade' })
      },
    )
  })
})
