import type { TermsChange } from '../../terms-compare-rules.ts'

type TermsChangesProps = {
  readonly changes: readonly TermsChange[]
  /** What the two sides are called. */
  readonly before: string
  readonly after: string
  /** Said where nothing differs. */
  readonly none: string
}

/** What two versions say differently, one below the other on a narrow screen. */
export function TermsChanges({ changes, before, after, none }: TermsChangesProps) {
  if (changes.length === 0) return <p className="text-solid-gray-700">{none}</p>
  return (
    <dl className="border-solid-gray-600 border-t">
      {changes.map(({ key, label, before: was, after: is }) => (
        <div key={key} className="border-solid-gray-200 border-b py-3">
          <dt className="font-bold">{label}</dt>
          <dd className="mt-1 grid gap-x-6 gap-y-2 sm:grid-cols-2">
            <Side name={before} says={was} />
            <Side name={after} says={is} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

const Side = ({ name, says }: { readonly name: string; readonly says: string }) => (
  <span className="min-w-0">
    <span className="block text-dns-14N-130 text-solid-gray-700">{name}</span>
    <span className="whitespace-pre-line">{says}</span>
  </span>
)
