import type { SchemeChange } from '../../../scheme-words.ts'

type SchemeChangesProps = {
  readonly changes: readonly SchemeChange[]
  readonly before: string
  readonly after: string
  /** Said where nothing differs. */
  readonly none: string
}

/** What two versions say differently, side by side; below each other on a narrow screen. */
export function SchemeChanges({ changes, before, after, none }: SchemeChangesProps) {
  if (changes.length === 0) return <p className="text-solid-gray-700">{none}</p>
  return (
    <dl className="border-solid-gray-600 border-t">
      {changes.map(({ key, label, before: was, after: is }) => (
        <div key={key} className="border-solid-gray-200 border-b py-3">
          <dt className="font-bold">{label}</dt>
          <dd className="mt-1 grid gap-x-6 gap-y-2 sm:grid-cols-2">
            {(
              [
                [before, was],
                [after, is],
              ] as const
            ).map(([name, says]) => (
              <span key={name} className="min-w-0">
                <span className="block text-dns-14N-130 text-solid-gray-700">{name}</span>
                <span className="whitespace-pre-line">{says}</span>
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
