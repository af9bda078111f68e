import { describe, expect, it } from 'vitest'
import { Refusal } from '../platform/refusal.ts'
import {
  type AppealKind,
  type AppealRole,
  type AppealState,
  answerBy,
  type appealActs,
  appealKinds,
  appealNext,
  appealStates,
  filingRefusal,
  mayDoOn,
} from './appeal-rules.ts'
import type { Scheme } from './scheme.ts'

const rules: Scheme['appeal'] = {
  days: 7,
  counts: 'calendar',
  closedLastDay: 'moves',
  answerDays: 30,
  otherWays: [],
  afterFiling: '',
}
const facts = { disclosedOn: '2027-03-15', isOpen: false, rules, today: '2027-03-20' }
const codeOf = (refusal: Refusal | null) => refusal?.code ?? 'may'

describe('苦情の申出', () => {
  it('of a result is within a week from the day after 開示; a closed last day moves on', () => {
    // 2027-03-22 is a substitute holiday of 春分の日.
    expect(codeOf(filingRefusal('formal', { ...facts, today: '2027-03-23' }))).toBe('may')
    expect(codeOf(filingRefusal('formal', { ...facts, today: '2027-03-24' }))).toBe('evaluation.appealLate')
    expect(codeOf(filingRefusal('explanation', { ...facts, today: '2027-03-24' }))).toBe('evaluation.appealLate')
    expect(codeOf(filingRefusal('formal', { ...facts, disclosedOn: null }))).toBe('evaluation.nothingDisclosed')
  })

  it('of anything else is 苦情相談, at any time; one of a kind runs at a time', () => {
    expect(codeOf(filingRefusal('consultation', { ...facts, disclosedOn: null, today: '2028-01-01' }))).toBe('may')
    for (const kind of appealKinds)
      expect(codeOf(filingRefusal(kind, { ...facts, isOpen: true }))).toBe('evaluation.appealThere')
  })

  it('is answered within the days of the scheme, counted from the day after', () => {
    expect(answerBy(rules, '2027-03-20')).toBe('2027-04-19')
    expect(answerBy({ ...rules, answerDays: 14 }, '2027-03-20')).toBe('2027-04-05') // 4/3 is a Saturday
    expect(answerBy({ ...rules, answerDays: 14, closedLastDay: 'stays' }, '2027-03-20')).toBe('2027-04-03')
    expect(answerBy({ ...rules, counts: 'business', answerDays: 5 }, '2027-03-19')).toBe('2027-03-29')
  })
})

describe('苦情の進み方', () => {
  const next = (act: (typeof appealActs)[number], roles: AppealRole[], kind: AppealKind, state: AppealState) => {
    const became = appealNext(act, roles, { kind, state })
    return became instanceof Refusal ? became.code : became
  }

  it('苦情処理 is decided on the opinion of a committee; the others are answered', () => {
    expect(next('take', ['officer'], 'formal', 'filed')).toBe('examining')
    expect(next('decide', ['handler'], 'formal', 'examining')).toBe('evaluation.outOfTurn')
    expect(next('opine', ['chair'], 'formal', 'examining')).toBe('opined')
    expect(next('decide', ['handler'], 'formal', 'opined')).toBe('decided')
    expect(next('answer', ['handler'], 'formal', 'examining')).toBe('evaluation.otherKindOfAppeal')
    expect(next('answer', ['handler'], 'consultation', 'examining')).toBe('answered')
    expect(next('opine', ['handler'], 'explanation', 'examining')).toBe('evaluation.otherKindOfAppeal')
  })

  it('the person takes it back, and nothing else; who has no role does nothing', () => {
    expect(next('withdraw', ['applicant'], 'formal', 'opined')).toBe('withdrawn')
    expect(next('withdraw', ['handler'], 'formal', 'opined')).toBe('evaluation.notYourPart')
    for (const state of appealStates)
      for (const kind of appealKinds) {
        expect(mayDoOn([], { kind, state })).toEqual([])
        expect(mayDoOn(['member'], { kind, state })).toEqual([])
        expect(mayDoOn(['applicant'], { kind, state })).toEqual(
          ['filed', 'examining', 'opined'].includes(state) ? ['withdraw'] : [],
        )
      }
  })

  it('what is over stays over', () => {
    for (const state of ['answered', 'decided', 'withdrawn'] as const)
      for (const kind of appealKinds)
        expect(mayDoOn(['officer', 'handler', 'chair', 'applicant'], { kind, state })).toEqual([])
  })
})
