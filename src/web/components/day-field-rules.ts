import { parseDay } from '../../platform/calendar/parse-day.ts'
import { type CalendarSystem, formatDay, formatSeireki, formatWareki } from '../../platform/calendar/wareki.ts'

/** Days outside are refused; both ends are allowed days. */
export type DayBounds = { readonly min?: string | undefined; readonly max?: string | undefined }

type DayRead =
  | { readonly kind: 'none' }
  /** `said` is the day in words with its weekday, so that a slip of the pen is seen. */
  | { readonly kind: 'day'; readonly day: string; readonly said: string }
  | { readonly kind: 'problem'; readonly message: string }

/** What somebody has typed into a field for one day, in any form that HR people write. */
export function readDay(text: string, system: CalendarSystem, { min, max }: DayBounds = {}): DayRead {
  const parsed = parseDay(text)
  switch (parsed.kind) {
    case 'none':
      return text.trim() === '' ? { kind: 'none' } : problem(`「${text.trim()}」は日付ではありません。`)
    case 'indefinite':
      return problem('期限のない日付は入れられません。ある一日を入れてください。')
    case 'problem':
      return problem(parsed.reason + parsed.fix)
    case 'day': {
      const { day } = parsed
      if (min !== undefined && day < min) return problem(`${formatDay(min, system)}以後の日を入れてください。`)
      if (max !== undefined && day > max) return problem(`${formatDay(max, system)}以前の日を入れてください。`)
      return { kind: 'day', day, said: parsed.warning ?? saidOf(day, system) }
    }
  }
}

/** 令和8年4月1日（水）・2026年: the day as the city writes it, with the year of the other calendar. */
function saidOf(day: string, system: CalendarSystem): string {
  const other = system === 'wareki' ? formatSeireki(day) : formatWareki(day)
  return `${formatDay(day, system, { weekday: true })}・${other.replace(/年.*$/, '年')}`
}

function problem(message: string): DayRead {
  return { kind: 'problem', message }
}
