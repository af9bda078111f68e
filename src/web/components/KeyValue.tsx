import type { ReactNode } from 'react'

type KeyValueProps = { readonly items: readonly (readonly [name: string, value: ReactNode])[] }

/** Facts with their names, ruled. */
export function KeyValue({ items }: KeyValueProps) {
  return (
    <dl className="border-solid-gray-200 border-t">
      {items.map(([name, value]) => (
        <div key={name} className="grid gap-x-6 border-solid-gray-200 border-b py-3 sm:grid-cols-[11rem_1fr]">
          <dt className="text-solid-gray-700">{name}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
