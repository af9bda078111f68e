import type { ReactNode } from 'react'

const looks = {
  plain: 'border-solid-gray-536 text-solid-gray-800',
  green: 'border-green-900 text-green-1000 bg-green-50',
  caution: 'border-warning-yellow-2 text-solid-gray-900 bg-yellow-50',
} as const

/** A word about a thing: a state, a kind. */
export function Tag({
  look = 'plain',
  children,
}: {
  readonly look?: keyof typeof looks
  readonly children: ReactNode
}) {
  return (
    <span className={`inline-block whitespace-nowrap rounded-4 border px-2 py-0.5 text-dns-14N-130 ${looks[look]}`}>
      {children}
    </span>
  )
}
