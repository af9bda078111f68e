import type { Answers } from '../../web/api.ts'
import { Day } from '../../web/components/Day.tsx'
import type { RequestState } from '../request-rules.ts'

type Term = Answers['disclosure']['read']['term']

/** Days that are left are said only while something is still to be decided. */
export const isRunning = (state: RequestState) => ['received', 'reviewing', 'proposed'].includes(state)

/** By when, and how long that is from today. */
export function TermWords({ term, state }: { readonly term: Term; readonly state: RequestState }) {
  return (
    <>
      <Day on={term.dueOn} />
      {isRunning(state) && (
        <span className={`inline-block ${isUrgent(term) ? 'font-bold' : ''}`}>（{leftWords(term)}）</span>
      )}
    </>
  )
}

const isUrgent = ({ isPaused, daysLeft }: Term) => !isPaused && daysLeft <= 7

export function leftWords({ isPaused, daysLeft }: Term): string {
  if (isPaused) return '補正を待っていて、数えていません'
  if (daysLeft < 0) return `${-daysLeft}日過ぎています`
  return daysLeft === 0 ? '今日まで' : `あと${daysLeft}日`
}
