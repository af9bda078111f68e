import holidayList from '@holiday-jp/holiday_jp'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../refusal.ts'
import { addDays } from './day.ts'
import { holidayName, isHoliday } from './holiday-rules.ts'

describe('国民の祝日に関する法律', () => {
  it('gives the same days as the public list, from 1970 to 2050', () => {
    const listed = new Set(Object.keys(holidayList.holidays))
    const wrong: string[] = []
    for (let day = '1970-01-01'; day <= '2050-12-31'; day = addDays(day, 1)) {
      if (isHoliday(day) !== listed.has(day)) wrong.push(`${day} ${holidayName(day) ?? 'none'}`)
    }
    expect(listed.size).toBeGreaterThan(1300)
    expect(wrong).toEqual([])
  })

  it.each([
    ['2026-05-06', '振替休日'], // 5/3 was a Sunday, and 5/4 and 5/5 are holidays themselves
    ['2026-09-22', '国民の休日'], // between 敬老の日 and 秋分の日
    ['2019-04-30', '国民の休日'],
    ['2019-05-01', '天皇の即位の日'],
    ['2020-07-24', 'スポーツの日'],
    ['2026-11-23', '勤労感謝の日'],
    ['1966-09-15', '敬老の日'],
    ['1948-09-23', '秋分の日'],
    ['1959-04-10', '皇太子明仁親王の結婚の儀'],
  ])('names %s %s', (day, name) => {
    expect(holidayName(day)).toBe(name)
  })

  it.each([
    '2026-04-01',
    '2020-10-12', // スポーツの日 had moved to July
    '1973-02-12', // a Monday after a holiday, before there was 振替休日
    '1986-05-04', // a Sunday between two holidays
    '1948-05-03', // before the law
    '1900-01-01',
  ])('has no holiday on %s', (day) => {
    expect(holidayName(day)).toBeNull()
  })

  it('goes on past the end of the list: 2100 has its equinoxes', () => {
    expect(holidayName('2100-03-20')).toBe('春分の日')
    expect(holidayName('2100-09-23')).toBe('秋分の日')
    expect(holidayName('2100-01-11')).toBe('成人の日')
    expect(isHoliday('2150-11-23')).toBe(true)
  })

  it('refuses years for which no equinox is known', () => {
    expect(() => holidayName('2151-01-01')).toThrow(Refusal)
  })
})
