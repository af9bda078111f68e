import type { SessionDay } from './session-rules.ts'

type CalendarSession = {
  readonly sessionId: string
  readonly title: string
  readonly days: readonly SessionDay[]
}

/**
 * The days of a 回 as iCalendar (RFC 5545), for the calendar that somebody uses. `stamp`: YYYY-MM-DD, when it was made. Times are those of Japan, which has no summer time.
 */
export function icsOf({ sessionId, title, days }: CalendarSession, stamp: string): string {
  const events = days.flatMap(({ onDay, begins, ends, hall, lecturer }, at) => [
    'BEGIN:VEVENT',
    `UID:${sessionId}-${at + 1}@sodachi`,
    `DTSTAMP:${stamp.replaceAll('-', '')}T000000Z`,
    `DTSTART;TZID=Asia/Tokyo:${instant(onDay, begins)}`,
    `DTEND;TZID=Asia/Tokyo:${instant(onDay, ends)}`,
    `SUMMARY:${escaped(title)}`,
    ...(hall === '' ? [] : [`LOCATION:${escaped(hall)}`]),
    ...(lecturer === '' ? [] : [`DESCRIPTION:${escaped(`講師 ${lecturer}`)}`]),
    'END:VEVENT',
  ])
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sodachi//Training//JA',
    'BEGIN:VTIMEZONE',
    'TZID:Asia/Tokyo',
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    'TZOFFSETFROM:+0900',
    'TZOFFSETTO:+0900',
    'TZNAME:JST',
    'END:STANDARD',
    'END:VTIMEZONE',
    ...events,
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

const instant = (day: string, time: string) => `${day.replaceAll('-', '')}T${time.slice(0, 5).replace(':', '')}00`
const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')

/** A line has 75 octets at the most; what is longer goes on in the next, behind a space, and never breaks a character. */
function folded(line: string): string {
  const parts: string[] = ['']
  let octets = 0
  for (const character of line) {
    const size = new TextEncoder().encode(character).length
    if (octets + size > (parts.length === 1 ? 75 : 74)) {
      parts.push('')
      octets = 0
    }
    parts[parts.length - 1] += character
    octets += size
  }
  return parts.join('\r\n ')
}
