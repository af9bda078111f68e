import type { ReactNode } from 'react'

type SpecimenProps = {
  /** The part, by the name of its file. */
  readonly name: string
  /** When to take it. */
  readonly use: string
  readonly children: ReactNode
}

/** One part with its states below each other. */
export function Specimen({ name, use, children }: SpecimenProps) {
  return (
    <section aria-label={name} className="border-solid-gray-200 border-t py-6 first:border-t-0 first:pt-0">
      <h2 className="text-std-18B-160">{name}</h2>
      <p className="mb-5 text-solid-gray-700">{use}</p>
      <div className="grid gap-6">{children}</div>
    </section>
  )
}

/** Two columns of states where there is room. */
export function States({ children }: { readonly children: ReactNode }) {
  return <div className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-2">{children}</div>
}
