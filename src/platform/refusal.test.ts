import { describe, expect, expectTypeOf, it } from 'vitest'
import { insist, invariant, no, Refusal, refusals } from './refusal.ts'

const refuse = refusals('people', {
  noSuchUnit: no({
    kind: 'hidden',
    says: 'その所属は見つかりません。',
    fix: '所属コードを確かめてください。',
    field: 'unit',
  }),
  tooYoung: no<[age: number]>({
    kind: 'bad',
    says: (age) => `${age}歳では採用できません。`,
    fix: '生年月日を確かめてください。',
  }),
})

describe('an expected no', () => {
  it('carries a code of its room, a sentence, a field and how to mend it', () => {
    const refusal = refuse.noSuchUnit()
    expect(refusal).toMatchObject({
      code: 'people.noSuchUnit',
      kind: 'hidden',
      message: 'その所属は見つかりません。',
      fix: '所属コードを確かめてください。',
      field: 'unit',
      problems: [],
    })
  })

  it('fills the facts into its sentence', () => {
    expectTypeOf(refuse.tooYoung).parameters.toEqualTypeOf<[age: number]>()
    expect(refuse.tooYoung(14).message).toBe('14歳では採用できません。')
    expect(refuse.tooYoung(14).field).toBeNull()
  })

  it('stops a command only when there is one', () => {
    expect(() => insist(null)).not.toThrow()
    expect(() => insist(refuse.noSuchUnit())).toThrow(Refusal)
  })

  it('is not how a bug is shown', () => {
    expect(() => invariant(false, 'a posting has a unit')).toThrow(/a posting has a unit/)
    expect(() => invariant(false, 'x')).not.toThrow(Refusal)
  })
})
