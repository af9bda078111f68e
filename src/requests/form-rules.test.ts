import { describe, expect, it } from 'vitest'
import { type FormField, isAsked, payloadOf, textsOf, wholeNumberOf } from './form-rules.ts'

const field = (name: string, input: FormField['input'], showWhen: FormField['showWhen'] = null) => ({
  name,
  input,
  showWhen,
})
const form = [
  { fields: [field('from', 'day'), field('days', 'choices'), field('fee', 'yen')] },
  { fields: [field('agreed', 'check'), field('note', 'long', { field: 'agreed', is: true }), field('start', 'time')] },
]

describe('a form of any kind', () => {
  it('gives back what a draft holds', () => {
    const payload = { from: '2026-12-01', days: ['mon', 'fri'], fee: 12000, agreed: true, note: '一', start: '08:00' }
    expect(payloadOf(form, textsOf(form, payload))).toEqual(payload)
  })

  it('leaves out what is empty, and an unticked box is a no', () => {
    expect(payloadOf(form, textsOf(form, {}))).toEqual({ agreed: false })
  })

  it.each([
    { typed: '１２，０００円', means: 12000 },
    { typed: '12,000', means: 12000 },
    { typed: '0', means: 0 },
    { typed: '約1万', means: '約1万' },
    { typed: '-5', means: '-5' },
  ])('reads the yen of $typed as $means', ({ typed, means }) => {
    expect(payloadOf(form, { fee: typed })).toMatchObject({ fee: means })
  })

  it('asks a field only while another has its value', () => {
    const note = form[1]?.fields[1] ?? field('', 'text')
    expect(isAsked(note, form, { agreed: 'true' })).toBe(true)
    expect(isAsked(note, form, { agreed: '' })).toBe(false)
    expect(isAsked({ ...note, showWhen: { field: 'nobody', is: 'x' } }, form, {})).toBe(false)
  })
})

it('reads an amount as people type it, and nothing that is no whole number', () => {
  expect(wholeNumberOf('1,500,000円')).toBe(1_500_000)
  expect(wholeNumberOf('１２０')).toBe(120)
  expect([wholeNumberOf(''), wholeNumberOf('-1'), wholeNumberOf('1.5'), wholeNumberOf('約100')]).toEqual([
    null,
    null,
    null,
    null,
  ])
})
