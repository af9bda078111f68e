import { describe, expect, it } from 'vitest'
import { addDays, partsOf } from './day.ts'
import { parseDay } from './parse-day.ts'
import { formatDay, formatFiscalYear, formatMonthDay, formatSeireki, formatWareki } from './wareki.ts'

/** Every day on which Japan has used the solar calendar, and on past 2100. */
function* everyDay(from = '1873-01-01', to = '2100-12-31') {
  for (let day = from; day <= to; day = addDays(day, 1)) yield day
}

describe('和暦', () => {
  it.each([
    ['2026-04-01', '令和8年4月1日', 'R8.4.1', 'R08.04.01', '5080401'],
    ['2019-05-01', '令和元年5月1日', 'R1.5.1', 'R01.05.01', '5010501'],
    ['2019-04-30', '平成31年4月30日', 'H31.4.30', 'H31.04.30', '4310430'],
    ['1989-01-08', '平成元年1月8日', 'H1.1.8', 'H01.01.08', '4010108'],
    ['1989-01-07', '昭和64年1月7日', 'S64.1.7', 'S64.01.07', '3640107'],
    ['1926-12-25', '昭和元年12月25日', 'S1.12.25', 'S01.12.25', '3011225'],
    ['1912-07-29', '明治45年7月29日', 'M45.7.29', 'M45.07.29', '1450729'],
    ['1873-01-01', '明治6年1月1日', 'M6.1.1', 'M06.01.01', '1060101'],
  ])('writes %s as %s, %s, %s and %s', (day, long, short, padded, code) => {
    expect(formatWareki(day)).toBe(long)
    expect(formatWareki(day, 'short')).toBe(short)
    expect(formatWareki(day, 'padded')).toBe(padded)
    expect(formatWareki(day, 'code')).toBe(code)
  })

  it('has none before the solar calendar and writes 西暦 instead', () => {
    expect(formatWareki('1872-12-31')).toBe('1872年12月31日')
    expect(formatWareki('1872-12-31', 'short')).toBe('1872/12/31')
  })

  it('adds the day of the week in brackets', () => {
    expect(formatWareki('2026-04-01', 'long', { weekday: true })).toBe('令和8年4月1日（水）')
    expect(formatSeireki('2026-04-01', 'long', { weekday: true })).toBe('2026年4月1日（水）')
    expect(formatMonthDay('2026-04-01', { weekday: true })).toBe('4月1日（水）')
  })

  it('takes a Temporal day, of whatever calendar, as well as text', () => {
    const day = Temporal.PlainDate.from('2026-04-01')
    expect(formatWareki(day)).toBe('令和8年4月1日')
    expect(formatWareki(day.withCalendar('japanese'))).toBe('令和8年4月1日')
  })

  it('shows a day in the calendar that the city has set', () => {
    expect(formatDay('2026-04-01', 'wareki')).toBe('令和8年4月1日')
    expect(formatDay('2026-04-01', 'seireki')).toBe('2026年4月1日')
  })

  it('refuses to format what is no day', () => {
    expect(() => formatWareki('2026-02-29')).toThrow(/a real YYYY-MM-DD/)
    expect(() => formatWareki('R8.4.1')).toThrow(/a real YYYY-MM-DD/)
  })

  it('agrees with the Japanese calendar of Temporal and Intl on every day until 2100', () => {
    const intl = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' })
    const names: Record<string, string> = {
      meiji: '明治',
      taisho: '大正',
      showa: '昭和',
      heisei: '平成',
      reiwa: '令和',
    }
    const wrong: string[] = []
    for (const day of everyDay()) {
      const japanese = Temporal.PlainDate.from(day).withCalendar('japanese')
      const year = japanese.eraYear === 1 ? '元' : japanese.eraYear
      const expected = `${names[japanese.era ?? '']}${year}年${japanese.month}月${japanese.day}日`
      const byIntl = day.endsWith('-01') ? intl.format(new Date(day)) : expected
      if (formatWareki(day) !== expected || byIntl !== expected) wrong.push(`${day} ${expected} ${byIntl}`)
    }
    expect(wrong).toEqual([])
  })

  it('is read back as the same day, in every form, on every day until 2100', () => {
    const wrong: string[] = []
    for (const day of everyDay()) {
      const forms = [
        formatWareki(day),
        formatWareki(day, 'short'),
        formatWareki(day, 'padded'),
        formatWareki(day, 'code'),
        formatSeireki(day),
        formatSeireki(day, 'slash'),
        formatSeireki(day, 'compact'),
        day,
      ]
      for (const form of forms) {
        const read = parseDay(form)
        if (read.kind !== 'day' || read.day !== day || read.warning) wrong.push(`${day} ${form}`)
      }
    }
    expect(wrong).toEqual([])
  }, 30_000)
})

describe('年度の呼び方', () => {
  it.each([
    [2026, '令和8年度'],
    [2019, '令和元年度'], // all of it, although it began in 平成31年
    [2018, '平成30年度'],
    [1989, '平成元年度'],
    [1988, '昭和63年度'],
    [1926, '大正15年度'], // 昭和 began in its last months
  ])('calls %i %s', (fiscalYear, name) => {
    expect(formatFiscalYear(fiscalYear)).toBe(name)
    expect(formatFiscalYear(fiscalYear, 'seireki')).toBe(`${fiscalYear}年度`)
  })

  it('calls a day by the year it lies in', () => {
    expect(formatWareki('2026-03-31', 'year')).toBe('令和7年度')
    expect(formatWareki('2026-04-01', 'year')).toBe('令和8年度')
    expect(formatSeireki('2026-03-31', 'year')).toBe('2025年度')
    expect(partsOf('2026-03-31')).toEqual({ year: 2026, month: 3, date: 31 })
  })
})
