import { dayOf, daysInMonth } from './day.ts'
import { type Era, eraEnd, eraOf, eras, GREGORIAN_FROM } from './eras.ts'
import { formatSeireki, formatWareki } from './wareki.ts'

/**
 * What a date cell of an HR file says. `none` is blank or all zeros, `indefinite` all nines (期限なし). A `day` may carry a
 * warning in Japanese: it was read, and a person should know how.
 */
export type ParsedDay =
  | { readonly kind: 'day'; readonly day: string; readonly warning: string | null }
  | { readonly kind: 'none'; readonly day: null }
  | { readonly kind: 'indefinite'; readonly day: null }
  | { readonly kind: 'problem'; readonly reason: string; readonly fix: string }

type Problem = Extract<ParsedDay, { kind: 'problem' }>

/** Days outside are refused as slips of the pen; both ends are allowed days. */
export type ParseDayOptions = { readonly earliest?: string; readonly latest?: string }

const NONE = /^(0+|0{4}[-/.]0{1,2}[-/.]0{1,2})$/
const INDEFINITE = /^(9{7,8}|9999(1231|[-/.]12[-/.]31|[-/.]99[-/.]99|年12月31日))$/
const MIDNIGHT = /[T ]0?0:00(:00(\.0+)?)?$/
const SEIREKI = /^(?:西暦)?(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
const SEIREKI_COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const WAREKI = /^([MTSHR]|明治?|大正?|昭和?|平成?|令和?)(元|\d{1,2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
const WAREKI_COMPACT = /^([MTSHR])(\d{2})(\d{2})(\d{2})$/
const WAREKI_CODE = /^([1-5])(\d{2})(\d{2})(\d{2})$/
const EXCEL_SERIAL = /^[1-9]\d{4}$/

const FORMS = 'R6.4.1、令和6年4月1日、5060401、20240401、2024/4/1 のどれかの形で書いてください。'

/** Reads 和暦 and 西暦 as 人事給与 files write them: letters, kanji, era digit, eight digits, full-width, spaces. */
export function parseDay(text: string, options: ParseDayOptions = {}): ParsedDay {
  const { earliest = GREGORIAN_FROM, latest = '2200-12-31' } = options
  const written = text.trim()
  const plain = plainForm(text)
  if (plain === '' || NONE.test(plain)) return { kind: 'none', day: null }
  if (INDEFINITE.test(plain)) return { kind: 'indefinite', day: null }

  const read = readWareki(plain, written) ?? readSeireki(plain, written) ?? unreadable(plain, written)
  if (read.kind !== 'day') return read
  if (read.day < earliest) {
    return problem(
      `「${written}」は${bothForms(earliest)}より前の日付です。`,
      '年の書きまちがいがないか確かめてください。',
    )
  }
  if (read.day > latest) {
    return problem(
      `「${written}」は${bothForms(latest)}より後の日付です。`,
      '年の書きまちがいがないか確かめてください。',
    )
  }
  return read
}

/** NFKC turns full-width digits and ㋿ into plain ones; a time of midnight is what databases add to a date. */
function plainForm(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(MIDNIGHT, '')
    .replace(/\s+/g, '')
}

function readSeireki(plain: string, written: string): ParsedDay | null {
  const match = SEIREKI.exec(plain) ?? SEIREKI_COMPACT.exec(plain)
  if (!match) return null
  const [year, month, date] = match.slice(1).map(Number) as [number, number, number]
  if (year < 1000) return unreadable(plain, written)
  const day = dayOf(year, month, date)
  return day ? { kind: 'day', day, warning: null } : noSuchDay(written, year, month, date)
}

function readWareki(plain: string, written: string): ParsedDay | null {
  const match = WAREKI.exec(plain) ?? WAREKI_COMPACT.exec(plain) ?? WAREKI_CODE.exec(plain)
  if (!match) return null
  const [, sign = '', yearText = '', month = '', date = ''] = match
  const era = eras.find(({ letter, name, code }) => sign === letter || name.startsWith(sign) || sign === String(code))
  const eraYear = yearText === '元' ? 1 : Number(yearText)
  if (!era || eraYear === 0) return unreadable(plain, written)

  const year = era.firstYear + eraYear - 1
  const day = dayOf(year, Number(month), Number(date))
  return day ? inItsEra(era, day, written) : noSuchDay(written, year, Number(month), Number(date))
}

/**
 * 平成 after its end is accepted with a warning, because files made before 2019 carry H33.3.31 as a future day. The day on
 * which 明治 and 大正 ended belonged to both eras. Any other day outside its era is a slip of the pen.
 */
function inItsEra(era: Era, day: string, written: string): ParsedDay {
  const end = eraEnd(era)
  const right = formatWareki(day, 'short')
  if (day < era.from) {
    const began = era.letter === 'M' ? '明治6年1月1日（新暦の始まり）' : formatWareki(era.from)
    return problem(
      `「${written}」は${era.name}の始まり（${began}）より前の日付です。`,
      eraOf(day) ? `この日は ${right} と書きます。元号と年を確かめてください。` : '元号と年を確かめてください。',
    )
  }
  if (end === null || day < end) return { kind: 'day', day, warning: null }
  if (era.letter === 'H' || ((era.letter === 'M' || era.letter === 'T') && day === end)) {
    return { kind: 'day', day, warning: `「${written}」は ${right}（${formatWareki(day)}）として読みました。` }
  }
  return problem(
    `「${written}」は${era.name}の終わりより後の日付です。`,
    `この日は ${right} と書きます。元号と年を確かめてください。`,
  )
}

function noSuchDay(written: string, year: number, month: number, date: number): Problem {
  const why =
    month < 1 || month > 12
      ? `${month}月という月はありません。`
      : `${year}年${month}月は${daysInMonth(year, month)}日までで、${date}日はありません。`
  return problem(`「${written}」は存在しない日付です。${why}`, '月と日を確かめてください。')
}

function unreadable(plain: string, written: string): Problem {
  if (EXCEL_SERIAL.test(plain)) {
    return problem(
      `「${written}」は日付として読めません。Excelの日付の番号のようです。`,
      'Excelでその列の表示形式を「日付」にして、保存し直してください。',
    )
  }
  return problem(`「${written}」は日付として読めません。`, FORMS)
}

function problem(reason: string, fix: string): Problem {
  return { kind: 'problem', reason, fix }
}

function bothForms(day: string): string {
  return `${formatSeireki(day)}（${formatWareki(day, 'short')}）`
}
