import type { ReactNode } from 'react'

type EmptyStateProps = {
  /** What will be here, and when. */
  readonly children: ReactNode
  /** The one next act. */
  readonly action?: ReactNode
}

/** Instead of a list that has nothing yet. */
export function EmptyState({ children, action }: EmptyStateProps) {
  return (
    <div className="max-w-2xl border-solid-gray-200 border-y py-8 text-solid-gray-700">
      {children}
      {action && <div className="mt-4">{action}</div>}
    </div>
  )
}
