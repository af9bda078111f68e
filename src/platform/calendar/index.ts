export { age, formatTenure, reachesAgeOn, type Tenure, tenure, wholeMonthsBetween } from './age-rules.ts'
export {
  addBusinessDays,
  type BusinessDayOptions,
  isBusinessDay,
  nextBusinessDay,
  onOrAfterBusinessDay,
} from './business-days.ts'
export { anchoredClock, type Clock, fixedClock, systemClock, TIME_ZONE } from './clock.ts'
export { addDays, type DayLike, dayOf, daysBetween, isDay, partsOf, toDay, weekdayName, weekdayOf } from './day.ts'
export { fiscalYearEnd, fiscalYearOf, fiscalYearPeriod, fiscalYearStart } from './fiscal-year.ts'
export { holidayName, isHoliday } from './holiday-rules.ts'
export { type ParseDayOptions, type ParsedDay, parseDay } from './parse-day.ts'
export {
  coalesce,
  contains,
  containsPeriod,
  daysIn,
  formatPeriod,
  intersect,
  lastDayOf,
  overlaps,
  type Period,
  parsePeriod,
  period,
  subtract,
} from './period.ts'
export {
  type CalendarSystem,
  formatDay,
  formatFiscalYear,
  formatMonthDay,
  formatSeireki,
  formatWareki,
  type SeirekiStyle,
  type WarekiStyle,
} from './wareki.ts'
