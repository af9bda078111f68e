import { Day } from '../../web/components/Day.tsx'
import type { ListedSheet } from './sheet-record.ts'

/** The last day of a step, and how near it is. */
export function LastDay({ step }: Pick<ListedSheet, 'step'>) {
  if (!step?.dueOn) return <span className="text-solid-gray-700">期限なし</span>
  return (
    <span>
      <Day on={step.dueOn} isShort weekday />
      まで
      {step.isLate ? (
        <span className="block font-bold text-error-2">期限を過ぎています</span>
      ) : (
        step.daysLeft !== null &&
        step.daysLeft <= 14 && <span className="num block text-solid-gray-700">あと{step.daysLeft}日</span>
      )}
    </span>
  )
}
