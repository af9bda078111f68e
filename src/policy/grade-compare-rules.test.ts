import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareGrades } from './grade-compare-rules.ts'
import { readPackage } from './package.ts'

const { package: model } = readPackage(readFileSync(new URL('../../policy/model/policy.yaml', import.meta.url), 'utf8'))
if (model === null) throw new Error('the model policy is readable')
const gradeOf = (id: string) => {
  const grade = model.grades.find((one) => one.id === id)
  if (!grade) throw new Error(`the model policy has ${id}`)
  return grade
}
const compared = (from: string, to: string) => compareGrades(model, gradeOf(from), gradeOf(to))
const ability = (from: string, to: string, id: string) =>
  compared(from, to).abilities.find(({ category }) => category.id === id)
const read = (words: readonly { change: string; text: string }[], without: string) =>
  words
    .filter(({ change }) => change !== without)
    .map(({ text }) => text)
    .join('')

describe('資料2: what is asked from one 職位 to the next', () => {
  it('is the very same judgement for 主事級 and 主任主事級', () => {
    expect(ability('officer', 'senior-officer', 'judgement')).toMatchObject({ change: 'same', isOtherItem: false })
  })

  it('marks the words in which 業務改善 differs, and only those', () => {
    expect(ability('officer', 'senior-officer', 'planning')?.words).toEqual([
      { change: 'same', text: '担当の仕事の中に改めるべき点を見つけ、' },
      { change: 'removed', text: '改め方を考えて申し出る' },
      { change: 'added', text: '自分で手を動かして改める' },
      { change: 'same', text: 'ことができる。' },
    ])
  })

  it('says that 人材活用 is new for a 主任主事級, and not there for a 主事級', () => {
    expect(ability('officer', 'senior-officer', 'management')).toMatchObject({ change: 'added', from: null, words: [] })
    expect(ability('senior-officer', 'officer', 'management')).toMatchObject({ change: 'removed', to: null, words: [] })
  })

  it('names another 評価項目: 創意工夫力 becomes 改革力', () => {
    expect(ability('officer', 'senior-officer', 'planning')).toMatchObject({
      isOtherItem: true,
      from: { evaluationItem: '創意工夫力' },
      to: { evaluationItem: '改革力' },
    })
  })

  it('leaves a cell empty where the policy writes nothing for either', () => {
    const empty = compared('officer', 'officer').abilities.filter(({ change }) => change === 'empty')
    expect(empty.map(({ category }) => category.id)).toEqual(['management'])
  })

  it('shows every 能力区分 in the order of the policy', () => {
    expect(compared('officer', 'chief').abilities.map(({ category }) => category.id)).toEqual(
      model.abilityCategories.map(({ id }) => id),
    )
  })

  it('keeps both sentences word for word, for any two 職位', () => {
    const anyGrade = fc.constantFrom(...model.grades.map(({ id }) => id))
    fc.assert(
      fc.property(anyGrade, anyGrade, (from, to) => {
        for (const { from: before, to: after, words, change } of compared(from, to).abilities) {
          if (before === null || after === null) continue
          expect(read(words, 'added')).toBe(before.text)
          expect(read(words, 'removed')).toBe(after.text)
          expect(words.every((piece) => piece.change === 'same')).toBe(change === 'same')
        }
      }),
    )
  })
})

describe('資料1: the roles beside each other', () => {
  it('gives all sentences of both 職位 with their paragraphs', () => {
    const { roles } = compared('senior-officer', 'chief')
    expect(roles.from.map(({ text }) => text)).toEqual(Object.values(gradeOf('senior-officer').roles).flat())
    expect(roles.to.map(({ text }) => text)).toEqual(Object.values(gradeOf('chief').roles).flat())
    expect(roles.to[0]?.paragraphId).toBe('role/chief/line/1')
  })
})
