import { describe, expect, it } from 'vitest'
import { type Candidate, isSettled, type Ruling, rulingRefusal, unsettledOf } from './ruling-rules.ts'

const fields = [
  { key: 'role', name: '役割', text: '上司' },
  { key: 'supervisor_id', name: '氏名', text: '佐藤 一郎' },
  { key: 'reason', name: '指定した訳', text: '鈴木二郎の休職のため' },
]
const open = (field: string, phrase: string | null = null): Ruling => ({
  field,
  phrase,
  isWithheld: false,
  clause: null,
  reason: null,
})
const withheld = (field: string | null, phrase: string | null = null, reason = '識別されるため'): Ruling => ({
  field,
  phrase,
  isWithheld: true,
  clause: '2',
  reason,
})

describe('what was pointed out', () => {
  const candidate = (field: string, phrase: string | null = null): Candidate => ({
    field,
    phrase,
    who: 'person:x',
    name: '鈴木二郎',
    clause: '2',
  })
  it.each([
    { by: 'nothing', rulings: [], is: false },
    { by: 'opening the phrase', rulings: [open('reason', '鈴木二郎')], is: true },
    { by: 'withholding the phrase', rulings: [withheld('reason', '鈴木二郎')], is: true },
    { by: 'opening the field', rulings: [open('reason')], is: true },
    { by: 'withholding the record', rulings: [withheld(null)], is: true },
    { by: 'another phrase', rulings: [withheld('reason', '休職')], is: false },
    { by: 'another field', rulings: [withheld('supervisor_id')], is: false },
  ])('is looked at by $by: $is', ({ rulings, is }) => {
    expect(isSettled(candidate('reason', '鈴木二郎'), rulings)).toBe(is)
  })

  it('waits place by place', () => {
    const candidates = [candidate('supervisor_id'), candidate('reason', '鈴木二郎')]
    expect(unsettledOf({ candidates, rulings: [open('supervisor_id')] })).toEqual([candidates[1]])
  })
})

describe('不開示 needs its ground', () => {
  it.each([
    { what: 'a field, with clause and reason', ruling: withheld('supervisor_id'), code: null },
    { what: 'a phrase', ruling: withheld('reason', '鈴木二郎'), code: null },
    { what: 'the whole record', ruling: withheld(null), code: null },
    { what: 'to say that a field is open', ruling: open('reason'), code: null },
    {
      what: 'to say that a record is open',
      ruling: { ...open('role'), field: null },
      code: 'disclosure.openIsTheRule',
    },
    { what: 'without clause', ruling: { ...withheld('role'), clause: null }, code: 'disclosure.clauseMissing' },
    {
      what: 'by a clause of prefectures',
      ruling: { ...withheld('role'), clause: '5' },
      code: 'disclosure.clauseMissing',
    },
    { what: 'without reason', ruling: withheld('role', null, '　'), code: 'disclosure.reasonMissing' },
    { what: 'a field that is not there', ruling: withheld('email'), code: 'disclosure.noSuchField' },
    { what: 'a phrase that is not there', ruling: withheld('reason', '田中'), code: 'disclosure.noSuchPhrase' },
    {
      what: 'with a reason that tells the name',
      ruling: withheld('supervisor_id', null, '佐藤 一郎のため'),
      code: 'disclosure.reasonTells',
    },
    {
      what: 'with a reason that tells the phrase',
      ruling: withheld('reason', '休職', '休職が分かるため'),
      code: 'disclosure.reasonTells',
    },
    {
      what: 'with a reason that tells a fact of the record',
      ruling: withheld(null, null, '佐藤 一郎のため'),
      code: 'disclosure.reasonTells',
    },
    {
      what: 'with a reason that has a word of two letters',
      ruling: withheld('role', null, '上司が識別されるため'),
      code: null,
    },
  ])('$what: $code', ({ ruling, code }) => {
    expect(rulingRefusal({ fields }, ruling)?.code ?? null).toBe(code)
  })
})
