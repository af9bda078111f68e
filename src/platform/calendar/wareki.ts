import { type DayLike, partsOf, toDay, weekdayName } from './day.ts'
import { eraOf } from './eras.ts'
import { fiscalYearOf } from './fiscal-year.ts'

/** How a city shows its days. */
export type CalendarSystem = 'wareki' | 'seireki'

/**
 * `long` 令和8年4月1日 · `short` R8.4.1 · `padded` R08.04.01 · `code` 5080401 (era digit, as 人事給与 files carry it) ·
 * `year` 令和8年度, the fiscal year of the day.
 */
export type WarekiStyle = 'long' | 'short' | 'padded' | 'code' | 'year'
export type SeirekiStyle = 'long' | 'slash' | 'iso' | 'compact' | 'year'
type Extra = { /** Adds 「（水）」. */ readonly weekday?: boolean }

/** A day in 和暦; before 1873 the 西暦 form, since there is none. */
export function formatWareki(day: DayLike, style: WarekiStyle = 'long', { weekday = false }: Extra = {}): string {
  const iso = toDay(day)
  const era = eraOf(iso)
  if (style === 'year') return formatFiscalYear(fiscalYearOf(iso))
  if (!era) return formatSeireki(iso, style === 'code' ? 'compact' : style === 'long' ? 'long' : 'slash', { weekday })

  const { year, month, date } = partsOf(iso)
  const eraYear = year - era.firstYear + 1
  const text = {
    long: `${era.name}${gannen(eraYear)}年${month}月${date}日`,
    short: `${era.letter}${eraYear}.${month}.${date}`,
    padded: `${era.letter}${two(eraYear)}.${two(month)}.${two(date)}`,
    code: `${era.code}${two(eraYear)}${two(month)}${two(date)}`,
  }[style]
  return weekday ? text + weekdayInBrackets(iso) : text
}

/** `long` 2026年4月1日 · `slash` 2026/4/1 · `iso` 2026-04-01 · `compact` 20260401 · `year` 2026年度 */
export function formatSeireki(day: DayLike, style: SeirekiStyle = 'long', { weekday = false }: Extra = {}): string {
  const iso = toDay(day)
  if (style === 'year') return formatFiscalYear(fiscalYearOf(iso), 'seireki')
  const { year, month, date } = partsOf(iso)
  const text = {
    long: `${year}年${month}月${date}日`,
    slash: `${year}/${month}/${date}`,
    iso,
    compact: iso.replaceAll('-', ''),
  }[style]
  return weekday ? text + weekdayInBrackets(iso) : text
}

/** The long form in the calendar that the city has set. */
export function formatDay(day: DayLike, system: CalendarSystem, extra: Extra = {}): string {
  return system === 'wareki' ? formatWareki(day, 'long', extra) : formatSeireki(day, 'long', extra)
}

/** 4月1日（水）: for lists in which the year is plain. */
export function formatMonthDay(day: DayLike, { weekday = false }: Extra = {}): string {
  const { month, date } = partsOf(day)
  return `${month}月${date}日${weekday ? weekdayInBrackets(toDay(day)) : ''}`
}

/**
 * 令和8年度. A fiscal year is named by the era of its 4/1, but all of 2019 is 令和元年度, although 2019-04-01 was 平成31年.
 * Source: 改元に伴う元号による年表示の取扱いについて (2019-04-02 関係省庁申合せ).
 */
export function formatFiscalYear(fiscalYear: number, system: CalendarSystem = 'wareki'): string {
  const era = eraOf(fiscalYear === 2019 ? '2019-05-01' : `${fiscalYear}-04-01`)
  if (system === 'seireki' || !era) return `${fiscalYear}年度`
  return `${era.name}${gannen(fiscalYear - era.firstYear + 1)}年度`
}

function gannen(eraYear: number): string {
  return eraYear === 1 ? '元' : String(eraYear)
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

function weekdayInBrackets(iso: string): string {
  return `（${weekdayName(iso)}）`
}
