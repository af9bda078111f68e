import type { ReactNode } from 'react'

export type Step = {
  readonly key: string
  readonly when: ReactNode
  readonly what: ReactNode
  readonly detail?: ReactNode
}

/** What happened, newest first. */
export function Timeline({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <ol className="ml-2 grid gap-4 border-green-600 border-l-2 pl-6 print:border-solid-gray-600">
      {steps.map(({ key, when, what, detail }) => (
        <li key={key} className="relative gap-x-4 sm:grid sm:grid-cols-[9.5rem_1fr]">
          <span
            aria-hidden="true"
            className="-left-[31px] absolute top-2 size-3 rounded-full bg-green-700 print:hidden"
          />
          <span className="num block whitespace-nowrap text-solid-gray-700">{when}</span>
          <span className="min-w-0">
            <span className="text-std-16B-170">{what}</span>
            {detail && <span className="block text-solid-gray-700">{detail}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
