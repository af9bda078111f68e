import type { Problem } from '../../../../platform/refusal.ts'

type WrongProps = { readonly problems: readonly Problem[]; readonly field: string }

/** What of one part of the rules does not fit, below its fields. */
export function Wrong({ problems, field }: WrongProps) {
  const own = problems.filter((one) => one.field === field)
  if (own.length === 0) return null
  return (
    <ul className="mt-4 text-error-2">
      {own.map(({ message, fix }) => (
        <li key={message}>
          エラー：{message} {fix}
        </li>
      ))}
    </ul>
  )
}
