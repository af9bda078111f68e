import { isBusinessDay } from '../platform/calendar/business-days.ts'
import { addDays, dayOf, daysInMonth, partsOf } from '../platform/calendar/day.ts'
import { formatPeriod, intersect, type Period, subtract } from '../platform/calendar/period.ts'
import { formatDay } from '../platform/calendar/wareki.ts'
import type { CycleDays } from './deadline-rules.ts'
import type { Scheme } from './scheme.ts'
import { fits, type Standing } from './scheme-rules.ts'

/** What is known of somebody over a period. Everything half-open. */
export type MotionFacts = Standing & {
  readonly employment: Period
  /** The day of the first 任用 of this kind: probation runs from it. */
  readonly hiredOn: string | null
  readonly absences: readonly Period[]
  /** 本務 over time: unit, effective 職位, evaluator. */
  readonly postings: readonly { readonly during: Period; readonly unitId: string; readonly gradeId: string | null }[]
  /** 一次評価者 over time. */
  readonly evaluators: readonly { readonly during: Period; readonly personId: string }[]
  readonly isConcurrent: boolean
}

type MotionCode =
  | 'left-out'
  | 'short-term'
  | 'left-before-base'
  | 'exempt'
  | 'joined'
  | 'absent'
  | 'transferred'
  | 'evaluator-changed'
  | 'changed-grade'
  | 'concurrent'
  | 'probation'
  | 'reappointed'
  | 'fiscal-year'
type MotionNote = { readonly code: MotionCode; readonly says: string }

export type Treatment = {
  /** left-out: no sheet. exempt: a sheet that is 未評価, which is not a bad result. */
  readonly outcome: 'evaluated' | 'exempt' | 'left-out'
  readonly workingDays: number
  /** Parts of the period by 職位, where the scheme marks each; else one part, that of 基準日. */
  readonly parts: readonly { readonly during: Period; readonly gradeId: string | null }[]
  /** Former evaluators of this period who hand over what they noted, oldest first. */
  readonly handovers: readonly { readonly personId: string; readonly until: string }[]
  readonly notes: readonly MotionNote[]
}

const say = (day: string) => formatDay(day, 'wareki')
const halfOpen = ({ periodFrom, periodTo }: CycleDays): Period => ({ from: periodFrom, to: addDays(periodTo, 1) })
const onDay = <T extends { readonly during: Period }>(pieces: readonly T[], day: string): T | undefined =>
  pieces.find(({ during }) => during.from <= day && (during.to === null || day < during.to))

/**
 * How somebody is evaluated for a period, each deviation with words that HR can read. Source: 地方公務員法 22条, 22条の2, 23条の2; 国の人事評価マニュアル「人事異動への対応」「併任者へ
 * の対応」; what a city sets for itself comes from its scheme.
 */
export function treatmentOf(scheme: Pick<Scheme, 'motion'>, who: MotionFacts, days: CycleDays): Treatment {
  const whole = halfOpen(days)
  const served = intersect(who.employment, whole)
  const notes: MotionNote[] = []
  const note = (code: MotionCode, says: string) => notes.push({ code, says })
  const none = { workingDays: 0, parts: [], handovers: [] }

  const leftOut = scheme.motion.leftOut.find(({ when }) => fits(when, who))
  if (leftOut)
    return {
      outcome: 'left-out',
      ...none,
      notes: [{ code: 'left-out', says: `評価の対象にしません（${leftOut.basis}）。` }],
    }
  const { leastTermMonths } = scheme.motion
  if (who.employmentKind === 'fiscal-year' && isShorter(who.employment, leastTermMonths))
    return {
      outcome: 'left-out',
      ...none,
      notes: [
        {
          code: 'short-term',
          says: `任期が${leastTermMonths}か月に満たない会計年度任用職員なので、評価の対象にしません。`,
        },
      ],
    }
  if (!served || !onDay([{ during: who.employment }], days.baseOn))
    return {
      outcome: 'left-out',
      ...none,
      notes: [
        { code: 'left-before-base', says: `基準日の${say(days.baseOn)}に在職していないので、評価の対象にしません。` },
      ],
    }

  const workingDays = countWorkingDays(subtract(served, who.absences))
  const absent = who.absences.flatMap((absence) => intersect(absence, served) ?? [])
  if (who.employment.from > days.periodFrom)
    note('joined', `${say(who.employment.from)}に着任したので、その日から後を評価します。`)
  for (const { from, to } of absent)
    note(
      'absent',
      `${say(from)}から${to === null ? '' : say(addDays(to, -1))}まで休職・休業などです。その間の働きは評価に入れません。`,
    )
  const { leastWorkingDays } = scheme.motion
  const isExempt = workingDays < leastWorkingDays
  if (isExempt)
    note(
      'exempt',
      `勤務した日が${workingDays}日で、${leastWorkingDays}日に満たないので「未評価」とします。悪い評価ではありません。`,
    )

  const held = who.postings.filter(({ during }) => intersect(during, whole))
  const now = onDay(held, days.baseOn)
  for (const [at, posting] of held.entries()) {
    const before = held[at - 1]
    if (before && before.unitId !== posting.unitId)
      note(
        'transferred',
        `${say(posting.during.from)}に異動しました。前の評価者の記録を引き継ぎ、基準日の評価者が評価します。目標は、面談をして立て直します。`,
      )
    if (before && before.gradeId !== posting.gradeId)
      note(
        'changed-grade',
        scheme.motion.changedGrade === 'base-date'
          ? `${say(posting.during.from)}に職位が変わりました。基準日の職位の項目で評価します。`
          : `${say(posting.during.from)}に職位が変わりました。その日の前と後を、それぞれの職位の項目で評価します。`,
      )
  }
  const parts =
    scheme.motion.changedGrade === 'by-part' && held.length > 0
      ? joinedByGrade(held, whole)
      : [{ during: served, gradeId: now ? now.gradeId : who.gradeId }]

  const last = onDay(who.evaluators, days.baseOn)?.personId ?? null
  const handovers = who.evaluators.flatMap(({ during, personId }) => {
    const part = intersect(during, whole)
    return part?.to && part.to <= days.baseOn && personId !== last ? [{ personId, until: addDays(part.to, -1) }] : []
  })
  for (const { until } of handovers)
    note(
      'evaluator-changed',
      `${say(until)}までの評価者が、事実と見立てを書いて引き継ぎます。評語は、基準日の評価者が付けます。`,
    )

  if (who.isConcurrent) note('concurrent', '併任・兼務があります。本務の評価者が、もう一方の所属長に尋ねて評価します。')
  if (who.employmentKind === 'reappointed' || who.employmentKind === 'short-time-reappointed')
    note('reappointed', '再任用職員です。短時間でも、勤務した範囲で評価します。')
  if (who.employmentKind === 'fiscal-year') note('fiscal-year', '会計年度任用職員です。任期の中の働きを評価します。')
  return { outcome: isExempt ? 'exempt' : 'evaluated', workingDays, parts, handovers, notes }
}

function joinedByGrade(held: MotionFacts['postings'], whole: Period) {
  const parts: { during: Period; gradeId: string | null }[] = []
  for (const { during, gradeId } of held) {
    const part = intersect(during, whole)
    const last = parts.at(-1)
    if (!part) continue
    if (last && last.gradeId === gradeId && last.during.to === part.from)
      parts[parts.length - 1] = { gradeId, during: { from: last.during.from, to: part.to } }
    else parts.push({ during: part, gradeId })
  }
  return parts
}

/** Most of ten thousand people share their days: each piece is counted once. */
const counted = new Map<string, number>()
function countWorkingDays(pieces: readonly Period[]): number {
  return pieces.reduce((sum, piece) => {
    const key = formatPeriod(piece)
    let days = counted.get(key)
    if (days === undefined) {
      days = 0
      for (let day = piece.from; day < (piece.to ?? piece.from); day = addDays(day, 1)) if (isBusinessDay(day)) days++
      if (counted.size > 5_000) counted.clear()
      counted.set(key, days)
    }
    return sum + days
  }, 0)
}

/** Whether a term is shorter than so many months, by the calendar (民法 143条). Open-ended is not. */
function isShorter({ from, to }: Period, months: number): boolean {
  return to !== null && to < monthsAfter(from, months)
}

/** The first day after so many months (民法 143条): without a day of that name, the first of the next month. */
export function monthsAfter(from: string, months: number): string {
  const { year, month, date } = partsOf(from)
  const at = year * 12 + (month - 1) + months
  const [inYear, inMonth] = [Math.floor(at / 12), (at % 12) + 1]
  return date <= daysInMonth(inYear, inMonth)
    ? (dayOf(inYear, inMonth, date) ?? from)
    : addDays(dayOf(inYear, inMonth, daysInMonth(inYear, inMonth)) ?? from, 1)
}

export type Probation = {
  /** The last day. */
  readonly until: string
  readonly workedDays: number
  readonly isExtended: boolean
  readonly says: string
}

/**
 * 条件付採用: six months; where fewer than 90 days were worked it goes on until they are, a year at the longest. 会計年度任用職員: a month, and 15 days, within the term.
 * Source: 地方公務員法 22条, 22条の2第7項; the days are of the city's rule (e.g. 東村山市 規則).
 */
export function probationOf(
  { probation }: Pick<Scheme, 'probation'>,
  who: Pick<MotionFacts, 'employment' | 'employmentKind' | 'absences'> & { readonly hiredOn: string },
): Probation {
  const isFiscal = who.employmentKind === 'fiscal-year'
  const months = isFiscal ? probation.fiscalYearMonths : probation.months
  const needed = isFiscal ? probation.fiscalYearWorkingDays : probation.workingDays
  const first = monthsAfter(who.hiredOn, months)
  const end = isFiscal ? who.employment.to : monthsAfter(who.hiredOn, probation.longestMonths)
  const isAtWork = (day: string) =>
    isBusinessDay(day) &&
    !onDay(
      who.absences.map((during) => ({ during })),
      day,
    )
  let worked = 0
  let day = who.hiredOn
  while ((day < first || worked < needed) && (end === null || day < end)) {
    if (isAtWork(day)) worked++
    day = addDays(day, 1)
  }
  const until = addDays(day, -1)
  const isExtended = day > first
  const says = isExtended
    ? `はじめの${months}か月に勤務した日が${needed}日に満たないので、${say(until)}まで延びます（勤務した日は${worked}日）。`
    : `${say(until)}までです（勤務した日は${worked}日）。`
  return { until, workedDays: worked, isExtended, says }
}
