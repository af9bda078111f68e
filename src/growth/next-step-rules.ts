import { daysBetween } from '../platform/calendar/day.ts'

/** What one could do next, with the reason why it is shown. */
export type NextStep = {
  /** Kept when somebody says いまはしない. */
  readonly id: string
  readonly kind: '自己点検' | '方針' | '職位'
  readonly title: string
  readonly reason: string
  /** About how long, where we know. */
  readonly minutes: number | null
  readonly link: string
  readonly button: string
}

type CheckState = {
  /** 令和8年度 後期 */
  readonly period: string
  readonly answered: number
  readonly total: number
  readonly isFinished: boolean
}

export type StepFacts = {
  readonly today: string
  readonly grade: { readonly id: string; readonly name: string } | null
  /** The 職位 above, and how many of its abilities are worded otherwise or new. */
  readonly next: { readonly id: string; readonly name: string; readonly changed: number } | null
  /** null where there is nobody to check themself, or no policy. */
  readonly check: CheckState | null
  /** The same for 管理職のとるべき行動; null for whoever is no 管理職. */
  readonly managerCheck: CheckState | null
  /** What the person wants to grow in, by the last check. */
  readonly toGrow: { readonly paragraphId: string; readonly heading: string; readonly word: string } | null
  /** The first day of the present posting. */
  readonly movedOn: string | null
  readonly declined: readonly string[]
}

/** Ours: three can be weighed against each other at a glance. */
const most = 3
/** Ours: as long as people feel new in a place. */
const newDays = 90
/** Seconds that a sentence takes, as tried: reading it and choosing a word. */
const secondsEach = 15

/**
 * 次の一歩: only what exists today, the nearest first, without what the person has put aside for this 年度. Never a duty: what has to be done
 * is among the tasks.
 */
export function nextSteps(facts: StepFacts): NextStep[] {
  return [
    ...checkStep(facts.check, {
      id: 'self-check',
      link: '/growth/self-check',
      what: '自己点検',
      asks: facts.grade === null ? '志向の行動を、' : '職位に求められる能力と、志向の行動を',
    }),
    ...growStep(facts),
    ...movedStep(facts),
    ...checkStep(facts.managerCheck, {
      id: 'manager-check',
      link: '/growth/manager-check',
      what: '管理職のとるべき行動の点検',
      asks: '管理職のとるべき行動を、',
    }),
    ...compareStep(facts),
    ...placeStep(facts),
  ]
    .filter(({ id }) => !facts.declined.includes(id))
    .slice(0, most)
}

type CheckWords = { readonly id: string; readonly link: string; readonly what: string; readonly asks: string }

function checkStep(check: CheckState | null, { id, link, what, asks }: CheckWords): NextStep[] {
  if (check === null || check.isFinished || check.total === 0) return []
  const minutes = Math.max(1, Math.ceil(((check.total - check.answered) * secondsEach) / 60))
  const begun = check.answered > 0
  return [
    {
      id,
      kind: '自己点検',
      title: begun ? `${what}をつづける` : `${what}をする`,
      reason: begun
        ? `${check.period}の点検は、${check.total}のうち${check.answered}まで答えています。`
        : `${asks}方針のことばで確かめます。あなただけが見られます。`,
      minutes,
      link,
      button: begun ? 'つづける' : 'はじめる',
    },
  ]
}

function growStep({ toGrow }: StepFacts): NextStep[] {
  if (toGrow === null) return []
  const { paragraphId, heading, word } = toGrow
  return [
    {
      id: `read/${paragraphId}`,
      kind: '方針',
      title: `「${heading}」を方針で読む`,
      reason: `自己点検で「${word}」と答えています。方針の文から、きょう試すことを一つ決めます。`,
      minutes: null,
      link: `/policy/${paragraphId}`,
      button: '読む',
    },
  ]
}

/** The policy asks to be read at 人事異動. */
function movedStep({ grade, movedOn, today }: StepFacts): NextStep[] {
  if (grade === null || movedOn === null || daysBetween(movedOn, today) > newDays) return []
  return [
    {
      id: `moved/${grade.id}`,
      kind: '方針',
      title: `${grade.name}の役割を方針で読む`,
      reason: 'いまの職に就いたばかりです。方針は、人事異動のときに開くものとされています。',
      minutes: null,
      link: `/policy/grade/${grade.id}`,
      button: '読む',
    },
  ]
}

function compareStep({ grade, next }: StepFacts): NextStep[] {
  if (grade === null || next === null) return []
  return [
    {
      id: `compare/${next.id}`,
      kind: '職位',
      title: `${next.name}とくらべる`,
      reason: `${next.name}では、${next.changed}つの能力のことばがいまとちがいます。どこがちがうかを、文の中で示します。`,
      minutes: null,
      link: `/grades/compare?from=${grade.id}&to=${next.id}`,
      button: 'くらべる',
    },
  ]
}

function placeStep({ grade }: StepFacts): NextStep[] {
  if (grade === null) return []
  return [
    {
      id: `place/${grade.id}`,
      kind: '方針',
      title: `${grade.name}の箇所を方針で読む`,
      reason: '役割と能力の前後には、取組と制度が書かれています。',
      minutes: null,
      link: `/policy/grade/${grade.id}`,
      button: '読む',
    },
  ]
}
