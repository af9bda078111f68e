import type { ReactNode } from 'react'

export type Event = {
  readonly key: string
  /** `Day` or `Moment`. */
  readonly when: ReactNode
  readonly who: string
  /** In which role: 一次評価者, 人事課. null where the system did it. */
  readonly role: string | null
  /** A sentence that goes on from the name: 差し戻しました. */
  readonly did: string
  /** In their own words. */
  readonly comment?: string | null
}

/** What happened to one thing, newest first, told like a story. */
export function History({ label, events }: { readonly label: string; readonly events: readonly Event[] }) {
  return (
    <ol aria-label={label} className="border-solid-gray-200 border-t">
      {events.map(({ key, when, who, role, did, comment }) => (
        <li key={key} className="grid gap-x-6 border-solid-gray-200 border-b py-3 sm:grid-cols-[11rem_1fr]">
          <span className="text-solid-gray-700">{when}</span>
          <span className="min-w-0">
            <span className="font-bold">{who}</span>
            {role && `（${role}）`}が{did}
            {comment && (
              <span className="mt-1 block whitespace-pre-wrap border-solid-gray-536 border-l-4 pl-3">
                「{comment}」
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}
