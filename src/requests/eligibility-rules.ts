import {
  addDays,
  age,
  contains,
  daysBetween,
  fiscalYearOf,
  fiscalYearStart,
  intersect,
  type Period,
  wholeMonthsBetween,
} from '../platform/calendar/index.ts'

/** One thing that a 制度 asks, and whether it is met: always with its words, and the day from which it would be. */
export type Finding = {
  readonly rule: string
  readonly isMet: boolean
  /** What is asked, and how it is here: 在職2年以上（いま1年4か月）. */
  readonly says: string
  /** The first day on which it is met if nothing else changes; null: not by waiting. */
  readonly possibleOn: string | null
}

export type Eligibility = {
  readonly isEligible: boolean
  readonly findings: Finding[]
  /** The first day on which everything is met; null where it is met today, or waiting does not help. */
  readonly possibleOn: string | null
}

/** All findings together: every one has to be met, and the latest of their days counts. */
export function eligibilityOf(findings: readonly Finding[]): Eligibility {
  const unmet = findings.filter(({ isMet }) => !isMet)
  const days = unmet.map(({ possibleOn }) => possibleOn)
  const possibleOn = days.includes(null) ? null : ((days as string[]).toSorted().at(-1) ?? null)
  return { isEligible: unmet.length === 0, findings: [...findings], possibleOn }
}

/** What is known of an applicant on the day, as their own record says it. */
export type ApplicantFacts = {
  readonly employment: { readonly kind: string; readonly jobFamily: string; readonly during: Period } | null
  /** Days of employment without a gap, back to the first. */
  readonly inServiceSince: string | null
  readonly gradeId: string | null
  /** First day in the present 所属. */
  readonly inUnitSince: string | null
  readonly birthDate: string | null
  readonly absences: readonly { readonly kind: string; readonly during: Period }[]
  /** Other requests of the same kind that were sent, in whatever state. */
  readonly earlier: readonly Earlier[]
}
export type Earlier = {
  readonly requestId: string
  readonly state: string
  /** The day on which it was first sent. */
  readonly sentOn: string
  /** What was sent last, for the kind's own schema to read. */
  readonly payload: unknown
  /** What was sent to carry it on, in whatever state, the first first. */
  readonly carriedOnBy: readonly { readonly kind: string; readonly state: string; readonly payload: unknown }[]
}
type Had = { readonly earlier: readonly Pick<Earlier, 'state' | 'sentOn'>[] }

function inMonths(count: number): string {
  const [years, rest] = [Math.floor(count / 12), count % 12]
  if (years === 0) return `${rest}か月`
  return rest === 0 ? `${years}年` : `${years}年${rest}か月`
}

/**
 * 在職期間: months of service on a day. Days of an absence count by their factor (休職 half, 停職 none, as a city's rules have it); what is missing is
 * waited for at full days.
 */
export function serviceOf(
  facts: Pick<ApplicantFacts, 'inServiceSince' | 'absences'>,
  today: string,
  least: number,
  factors: Readonly<Record<string, number>> = {},
): Finding {
  const rule = 'service'
  const asked = `在職${inMonths(least)}以上`
  const since = facts.inServiceSince
  if (since === null || since > today)
    return { rule, isMet: false, says: `${asked}（在職していません）`, possibleOn: null }
  const served = since < today ? [{ from: since, to: today }] : []
  const lost = facts.absences.reduce((sum, { kind, during }) => {
    const away = served.map((days) => intersect(during, days)).find((days) => days !== null)
    return sum + (away?.to ? Math.ceil(daysBetween(away.from, away.to) * (1 - (factors[kind] ?? 1))) : 0)
  }, 0)
  const counted = addDays(since, lost)
  const now = counted > today ? 0 : wholeMonthsBetween(counted, today)
  return {
    rule,
    isMet: now >= least,
    says: `${asked}（いま${inMonths(now)}）`,
    possibleOn: now >= least ? null : monthsLater(counted, least),
  }
}

/** The first day on which so many whole months have passed: where the month has no such day, the first of the next. */
export function monthsLater(day: string, count: number): string {
  const from = Temporal.PlainDate.from(day)
  const reached = from.add({ months: count })
  return (reached.day === from.day ? reached : reached.add({ days: 1 })).toString()
}

/** 任用区分. Waiting does not change it. */
export function employmentIn(
  facts: Pick<ApplicantFacts, 'employment'>,
  allowed: readonly string[],
  names: Readonly<Record<string, string>>,
): Finding {
  const kind = facts.employment?.kind ?? null
  const isMet = kind !== null && allowed.includes(kind)
  const asked = allowed.map((one) => names[one] ?? one).join('・')
  return {
    rule: 'employment',
    isMet,
    says: `${asked}の職員${isMet || kind === null ? '' : `（いまは${names[kind] ?? kind}）`}`,
    possibleOn: null,
  }
}

/** Not on 休職, 育児休業, 停職 …: possible from the day after, when that day is known. */
export function notAbsent(
  facts: Pick<ApplicantFacts, 'absences'>,
  today: string,
  names: Readonly<Record<string, string>>,
): Finding {
  const now = facts.absences.find(({ during }) => contains(during, today))
  return {
    rule: 'present',
    isMet: now === undefined,
    says: now ? `休職などの間でないこと（いまは${names[now.kind] ?? now.kind}）` : '休職などの間でないこと',
    possibleOn: now?.during.to ?? null,
  }
}

/** So many in a 年度 at the most; the next is possible in the next 年度. */
export function perFiscalYear(facts: Had, today: string, most: number): Finding {
  const year = fiscalYearOf(today)
  const had = facts.earlier.filter(({ sentOn, state }) => fiscalYearOf(sentOn) === year && countsAsHad(state)).length
  return {
    rule: 'perYear',
    isMet: had < most,
    says: `1年度に${most}回まで（今年度は${had}回）`,
    possibleOn: had < most ? null : fiscalYearStart(year + 1),
  }
}

/** Months since the last one that was decided in favour. */
export function cooldown(facts: Had, today: string, least: number): Finding {
  const last = facts.earlier
    .filter(({ state }) => countsAsHad(state))
    .map(({ sentOn }) => sentOn)
    .toSorted()
    .at(-1)
  const possible = last === undefined ? null : monthsLater(last, least)
  const isMet = possible === null || possible <= today
  return {
    rule: 'cooldown',
    isMet,
    says: `前の申請から${inMonths(least)}以上たっていること`,
    possibleOn: isMet ? null : possible,
  }
}

/** Whether a request still stands: it is under way, or was decided in favour. */
export const countsAsHad = (state: string) =>
  state !== 'rejected' && state !== 'withdrawn' && state !== 'lapsed' && state !== 'draft'

/** Age on the last day of the 年度 (as 昇任試験 and older 休職 rules count it). */
export function ageAtYearEnd(
  facts: Pick<ApplicantFacts, 'birthDate'>,
  today: string,
  range: { readonly from: number | null; readonly to: number | null },
): Finding {
  const asked = `年度末の年齢が${range.from === null ? '' : `${range.from}歳以上`}${range.to === null ? '' : `${range.to}歳以下`}`
  if (facts.birthDate === null)
    return { rule: 'age', isMet: false, says: `${asked}（生年月日がありません）`, possibleOn: null }
  const year = fiscalYearOf(today)
  // Whoever was born on 1 April reaches the age at the end of 31 March. Source: 年齢計算ニ関する法律.
  const reached = age(facts.birthDate, fiscalYearStart(year + 1))
  const isYoung = range.from !== null && reached < range.from
  const isOld = range.to !== null && reached > range.to
  return {
    rule: 'age',
    isMet: !isYoung && !isOld,
    says: `${asked}（今年度末で${reached}歳）`,
    possibleOn: isYoung ? fiscalYearStart(year + (range.from ?? 0) - reached) : null,
  }
}

/** 職位. Waiting alone does not change it. */
export function gradeIn(
  facts: Pick<ApplicantFacts, 'gradeId'>,
  allowed: readonly string[],
  names: Readonly<Record<string, string>>,
): Finding {
  const isMet = facts.gradeId !== null && allowed.includes(facts.gradeId)
  return { rule: 'grade', isMet, says: `${allowed.map((one) => names[one] ?? one).join('・')}の職員`, possibleOn: null }
}

/** Months in the present 所属. */
export function inUnitFor(facts: Pick<ApplicantFacts, 'inUnitSince'>, today: string, least: number): Finding {
  const since = facts.inUnitSince
  const now = since === null || since > today ? 0 : wholeMonthsBetween(since, today)
  return {
    rule: 'inUnit',
    isMet: now >= least,
    says: `いまの所属に${inMonths(least)}以上（いま${inMonths(now)}）`,
    possibleOn: now >= least || since === null ? null : monthsLater(since, least),
  }
}
