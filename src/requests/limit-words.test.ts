import { describe, expect, it } from 'vitest'
import type { AnyRequestKind } from './kind.ts'
import { flexShift } from './kinds/flex-shift.ts'
import { partTimeStudyLeave } from './kinds/part-time-study-leave.ts'
import { qualificationSupport } from './kinds/qualification-support.ts'
import { limitFields } from './limit-rules.ts'
import { limitText, sayLimit, withLimit } from './limit-words.ts'

const fieldOf = (kind: AnyRequestKind, path: string) => {
  const found = limitFields(kind.limits).find((field) => field.path.join('.') === path)
  if (!found) throw new Error(`no ${path}`)
  return found
}
const flex = flexShift.terms.limits
const support = qualificationSupport.terms.limits

describe('limits that HR sets', () => {
  it('are said with their unit, in words, and as nothing where there is none', () => {
    expect(sayLimit(fieldOf(flexShift, 'longestMonths'), flex)).toBe('12か月')
    expect(sayLimit(fieldOf(flexShift, 'standard.from'), flex)).toBe('08:30')
    expect(sayLimit(fieldOf(flexShift, 'starts'), flex)).toBe('07:30、08:00、09:00、09:30、10:00')
    expect(sayLimit(fieldOf(qualificationSupport, 'mostYen'), support)).toBe('50,000円')
    expect(sayLimit(fieldOf(qualificationSupport, 'ceilings.exam'), support)).toBeNull()
    expect(sayLimit(fieldOf(qualificationSupport, 'covered'), support)).toBe('受験料、登録の費用、受講料、教材費')
  })

  it.each([flexShift, qualificationSupport, partTimeStudyLeave])(
    'of $id come back from their fields as they were',
    (kind) => {
      const { limits } = kind.terms
      for (const field of limitFields(kind.limits))
        expect(withLimit(field, limits, limitText(field, limits))).toEqual(limits)
    },
  )

  it('are changed one by one, in letters of either width; an emptied one is taken away', () => {
    expect(withLimit(fieldOf(flexShift, 'longestMonths'), flex, '２４')).toEqual({ ...flex, longestMonths: 24 })
    expect(withLimit(fieldOf(flexShift, 'standard.from'), flex, '０９:00')).toMatchObject({
      standard: { from: '09:00', to: '17:15' },
    })
    const ceiling = fieldOf(qualificationSupport, 'ceilings.exam')
    const capped = withLimit(ceiling, support, '10,000円')
    expect(capped.ceilings).toEqual({ exam: 10_000 })
    expect(withLimit(ceiling, capped, '')).toEqual(support)
    expect(withLimit(fieldOf(flexShift, 'starts'), flex, '07:30、 10:00，')).toMatchObject({
      starts: ['07:30', '10:00'],
    })
  })

  it('keep what is no number, for the schema of the kind to refuse', () => {
    const typed = withLimit(fieldOf(flexShift, 'longestMonths'), flex, '一年')
    expect(typed).toMatchObject({ longestMonths: '一年' })
    expect(flexShift.limits.safeParse(typed).success).toBe(false)
  })
})
