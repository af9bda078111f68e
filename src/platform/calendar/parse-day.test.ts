import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysInMonth, isDay } from './day.ts'
import { parseDay } from './parse-day.ts'

const day = (iso: string) => ({ kind: 'day', day: iso, warning: null })

describe('dates of HR files', () => {
  it.each([
    'R06.04.01',
    'R6.4.1',
    'r6.4.1',
    'Ｒ６．４．１',
    'R6/4/1',
    'R6-4-1',
    'R060401',
    ' R 6. 4. 1 ',
    '　令和６年４月１日　',
    '令和6年4月1日',
    '令6.4.1',
    '㋿6年4月1日',
    '5060401',
    '５０６０４０１',
    '20240401',
    '2024-04-01',
    '2024/04/01',
    '2024/4/1',
    '2024.4.1',
    '2024年4月1日',
    '西暦2024年4月1日',
    '２０２４年４月１日',
    '2024−04−01',
    '2024/04/01 0:00:00',
    '2024-04-01T00:00:00.000',
  ])('reads %s as 1 April 2024', (text) => {
    expect(parseDay(text)).toEqual(day('2024-04-01'))
  })

  it.each([
    ['令和元年5月1日', '2019-05-01'],
    ['R元.5.1', '2019-05-01'],
    ['H31.4.30', '2019-04-30'],
    ['平成元年1月8日', '1989-01-08'],
    ['S64.1.7', '1989-01-07'],
    ['3600221', '1985-02-21'],
    ['S1.12.25', '1926-12-25'],
    ['T1.7.30', '1912-07-30'],
    ['M6.1.1', '1873-01-01'],
    ['R6.2.29', '2024-02-29'],
  ])('reads %s as %s', (text, iso) => {
    expect(parseDay(text)).toEqual(day(iso))
  })

  it.each(['', '  ', '　', '0', '0000000', '00000000', '0000/00/00', '０００００００'])(
    'reads "%s" as no date',
    (text) => {
      expect(parseDay(text)).toEqual({ kind: 'none', day: null })
    },
  )

  it.each(['99999999', '9999999', '99991231', '9999/12/31', '9999-12-31', '9999年12月31日'])(
    'reads %s as a date without end',
    (text) => {
      expect(parseDay(text)).toEqual({ kind: 'indefinite', day: null })
    },
  )
})

describe('平成 after its end', () => {
  it.each([
    ['H31.5.1', '2019-05-01', 'R1.5.1'],
    ['平成33年3月31日', '2021-03-31', 'R3.3.31'],
    ['4400331', '2028-03-31', 'R10.3.31'],
  ])('reads %s with a warning that names the right form', (text, iso, right) => {
    const read = parseDay(text)
    expect(read).toMatchObject({ kind: 'day', day: iso })
    expect(read.kind === 'day' && read.warning).toContain(right)
  })

  it('also warns on the day that two eras share', () => {
    expect(parseDay('M45.7.30')).toMatchObject({ kind: 'day', day: '1912-07-30' })
    expect(parseDay('T15.12.25')).toMatchObject({ kind: 'day', day: '1926-12-25' })
  })
})

describe('dates that cannot be', () => {
  it.each([
    ['R45.13.40', /13月という月はありません/],
    ['R7.2.29', /2025年2月は28日まで/],
    ['R6.4.31', /30日まで/],
    ['20240230', /29日まで/],
    ['2024/00/01', /0月という月はありません/],
    ['S64.1.8', /昭和の終わりより後/],
    ['S99.4.1', /昭和の終わりより後/],
    ['M45.7.31', /明治の終わりより後/],
    ['T15.12.26', /大正の終わりより後/],
    ['R1.4.30', /令和の始まり（令和元年5月1日）より前/],
    ['H1.1.7', /平成の始まり（平成元年1月8日）より前/],
    ['M5.12.3', /明治6年1月1日（新暦の始まり）/],
    ['1872-12-31', /より前の日付/],
    ['2999-04-01', /より後の日付/],
    ['令和0年4月1日', /日付として読めません/],
    ['0206/04/01', /日付として読めません/],
    ['6060401', /日付として読めません/],
    ['240401', /日付として読めません/],
    ['未定', /日付として読めません/],
    ['R6.4', /日付として読めません/],
    ['46113', /Excelの日付の番号/],
  ])('refuses %s and says why and how to mend it', (text, why) => {
    const read = parseDay(text)
    expect(read).toMatchObject({ kind: 'problem', reason: expect.stringMatching(why) })
    expect(read.kind === 'problem' && read.fix).toMatch(/ください。$/)
  })

  it('names the right form of a day outside its era', () => {
    expect(parseDay('S64.1.8')).toMatchObject({ fix: expect.stringContaining('H1.1.8') })
    expect(parseDay('R1.4.30')).toMatchObject({ fix: expect.stringContaining('H31.4.30') })
  })

  it('holds to the bounds that the caller knows', () => {
    const options = { earliest: '1940-01-01', latest: '2026-04-01' }
    expect(parseDay('2026-04-01', options)).toEqual(day('2026-04-01'))
    expect(parseDay('R8.4.2', options)).toMatchObject({ kind: 'problem', reason: expect.stringContaining('R8.4.1') })
    expect(parseDay('S14.12.31', options)).toMatchObject({ kind: 'problem' })
  })
})

it('never throws and never invents a day, whatever the cell holds', () => {
  const almostDates = fc.array(fc.constantFrom(...'MTSHR元0123456789./-年月日令和平成 　'), { maxLength: 12 })
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        almostDates.map((signs) => signs.join('')),
      ),
      (text) => {
        const read = parseDay(text)
        return read.kind === 'day' ? isDay(read.day) && read.day >= '1873-01-01' && read.day <= '2200-12-31' : true
      },
    ),
    { numRuns: 2000 },
  )
})

it('months are as long as the calendar of the platform has them', () => {
  for (let year = 1873; year <= 2200; year++)
    for (let month = 1; month <= 12; month++)
      expect(daysInMonth(year, month)).toBe(Temporal.PlainYearMonth.from({ year, month }).daysInMonth)
})
