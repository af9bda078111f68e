import { no, refusals } from '../refusal.ts'
import { addDays, type DayLike, dayOf, partsOf, toDay, weekdayOf } from './day.ts'

/**
 * 国民の祝日に関する法律 as written since 1948, so that every year has its holidays; a list of dates would end somewhere.
 * The test compares each day with the public list @holiday-jp/holiday_jp, which ends in 2050.
 */
type Rule = {
  readonly name: string
  /** First and last calendar year in which the law says so; `until` null while it does. */
  readonly since: number
  readonly until: number | null
  readonly on: (year: number) => string | null
}

/** The law came into force on this day; before it there are none here. */
const LAW_FROM = '1948-07-20'
/** 振替休日 began with the amendment of this day. */
const SUBSTITUTES_FROM = '1973-04-12'
/** A day between two holidays (法3条3項) began with the amendment of this day. */
const BETWEEN_FROM = '1985-12-27'
/** Up to this year the day of an equinox is known from the formula below. */
const LAST_YEAR = 2150

const refuse = refusals('calendar', {
  beyondHolidays: no<[year: number]>({
    kind: 'bad',
    says: (year) => `${year}年の祝日は計算できません。`,
    fix: `${LAST_YEAR}年までの日付を使ってください。`,
    field: 'day',
  }),
})

const rules: readonly Rule[] = [
  { name: '元日', since: 1949, until: null, on: fixed(1, 1) },
  { name: '成人の日', since: 1949, until: 1999, on: fixed(1, 15) },
  { name: '成人の日', since: 2000, until: null, on: monday(1, 2) },
  { name: '建国記念の日', since: 1967, until: null, on: fixed(2, 11) },
  { name: '天皇誕生日', since: 2020, until: null, on: fixed(2, 23) },
  { name: '春分の日', since: 1949, until: null, on: (year) => dayOf(year, 3, equinox(year, 'spring')) },
  { name: '天皇誕生日', since: 1949, until: 1988, on: fixed(4, 29) },
  { name: 'みどりの日', since: 1989, until: 2006, on: fixed(4, 29) },
  { name: '昭和の日', since: 2007, until: null, on: fixed(4, 29) },
  { name: '憲法記念日', since: 1949, until: null, on: fixed(5, 3) },
  { name: 'みどりの日', since: 2007, until: null, on: fixed(5, 4) },
  { name: 'こどもの日', since: 1949, until: null, on: fixed(5, 5) },
  { name: '海の日', since: 1996, until: 2002, on: fixed(7, 20) },
  { name: '海の日', since: 2003, until: null, on: monday(7, 3, { 2020: '2020-07-23', 2021: '2021-07-22' }) },
  { name: '山の日', since: 2016, until: null, on: fixed(8, 11, { 2020: '2020-08-10', 2021: '2021-08-08' }) },
  { name: '敬老の日', since: 1966, until: 2002, on: fixed(9, 15) },
  { name: '敬老の日', since: 2003, until: null, on: monday(9, 3) },
  { name: '秋分の日', since: 1948, until: null, on: (year) => dayOf(year, 9, equinox(year, 'autumn')) },
  { name: '体育の日', since: 1966, until: 1999, on: fixed(10, 10) },
  { name: '体育の日', since: 2000, until: 2019, on: monday(10, 2) },
  { name: 'スポーツの日', since: 2020, until: null, on: monday(10, 2, { 2020: '2020-07-24', 2021: '2021-07-23' }) },
  { name: '文化の日', since: 1948, until: null, on: fixed(11, 3) },
  { name: '勤労感謝の日', since: 1948, until: null, on: fixed(11, 23) },
  { name: '天皇誕生日', since: 1989, until: 2018, on: fixed(12, 23) },
]

/** Days that became holidays once, each by a law of its own. */
const once: Readonly<Record<string, string>> = {
  '1959-04-10': '皇太子明仁親王の結婚の儀',
  '1989-02-24': '昭和天皇の大喪の礼',
  '1990-11-12': '即位礼正殿の儀',
  '1993-06-09': '皇太子徳仁親王の結婚の儀',
  '2019-05-01': '天皇の即位の日',
  '2019-10-22': '即位礼正殿の儀',
}

const holidaysOfYear = new Map<number, ReadonlyMap<string, string>>()

/** The name of the holiday, 振替休日 and 国民の休日 included, or null on other days. Refuses years after 2150. */
export function holidayName(day: DayLike): string | null {
  const { year } = partsOf(day)
  let holidays = holidaysOfYear.get(year)
  if (!holidays) {
    holidays = computeYear(year)
    holidaysOfYear.set(year, holidays)
  }
  return holidays.get(toDay(day)) ?? null
}

export function isHoliday(day: DayLike): boolean {
  return holidayName(day) !== null
}

function computeYear(year: number): ReadonlyMap<string, string> {
  if (year > LAST_YEAR) throw refuse.beyondHolidays(year)
  const named = new Map<string, string>()
  for (const { name, since, until, on } of rules) {
    const day = year >= since && (until === null || year <= until) ? on(year) : null
    if (day && day >= LAW_FROM) named.set(day, name)
  }
  for (const [day, name] of Object.entries(once)) if (partsOf(day).year === year) named.set(day, name)

  // 法3条2項・3項 look at the 国民の祝日 only: a 振替休日 does not make another one.
  const all = new Map(named)
  for (const day of named.keys()) {
    if (weekdayOf(day) === 0 && day >= SUBSTITUTES_FROM) all.set(substituteOf(day, named), '振替休日')
  }
  for (const day of named.keys()) {
    const between = addDays(day, 1)
    if (between >= BETWEEN_FROM && !all.has(between) && named.has(addDays(day, 2)) && mayLieBetween(between)) {
      all.set(between, '国民の休日')
    }
  }
  return all
}

/** The next day that is no 国民の祝日. Until 2006 the law said the Monday after, and no holiday ever fell on one. */
function substituteOf(sunday: string, named: ReadonlyMap<string, string>): string {
  let day = addDays(sunday, 1)
  while (named.has(day)) day = addDays(day, 1)
  return day
}

/** Until 2006 a Sunday was left out: 5/4 on a Sunday was no holiday. */
function mayLieBetween(day: string): boolean {
  return day >= '2007' || weekdayOf(day) !== 0
}

function fixed(month: number, date: number, moved: Readonly<Record<number, string>> = {}): Rule['on'] {
  return (year) => moved[year] ?? dayOf(year, month, date)
}

/** ハッピーマンデー: the nth Monday of the month. */
function monday(month: number, nth: number, moved: Readonly<Record<number, string>> = {}): Rule['on'] {
  return (year) => {
    const first = dayOf(year, month, 1)
    if (!first || moved[year]) return moved[year] ?? null
    return addDays(first, ((8 - weekdayOf(first)) % 7) + (nth - 1) * 7)
  }
}

/**
 * Day of March or September. The law leaves it to 国立天文台, which announces one year ahead; this is the usual
 * approximation (海上保安庁水路部 暦計算研究会編『新こよみ便利帳』), right for every year announced so far.
 */
function equinox(year: number, season: 'spring' | 'autumn'): number {
  const [spring, autumn] = year < 1980 ? [20.8357, 23.2588] : year < 2100 ? [20.8431, 23.2488] : [21.851, 24.2488]
  const leaps = Math.trunc((year - (year < 1980 ? 1983 : 1980)) / 4)
  return Math.floor((season === 'spring' ? spring : autumn) + 0.242194 * (year - 1980)) - leaps
}
