import type { ReactNode } from 'react'
import { usePageContact } from '../contact.ts'
import { PrintHeader } from './PrintHeader.tsx'

type PageProps = {
  readonly title: string
  /** One sentence: what this page is for, or who and where it is about. */
  readonly lead?: ReactNode
  /** Stands above the title, where it says whose page it is. */
  readonly above?: ReactNode
  readonly action?: ReactNode
  readonly breadcrumbs?: ReactNode
  /** Whom to ask about this page, such as 人材育成センター（内線 0000）; left out, the city's own contact is named. */
  readonly contact?: string
  readonly children: ReactNode
}

/** One page: one title, one lead sentence, one main action. */
export function Page({ title, lead, above, action, breadcrumbs, contact, children }: PageProps) {
  usePageContact(contact)
  return (
    <>
      <title>{`${title}｜そだち`}</title>
      <PrintHeader />
      {breadcrumbs}
      <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="min-w-0 max-w-3xl">
          {above && <p className="text-solid-gray-700">{above}</p>}
          <h1 tabIndex={-1} className="text-std-28B-150 md:text-std-32B-150">
            {title}
          </h1>
          {lead && <p className="mt-1 text-solid-gray-700 md:text-pretty md:[word-break:auto-phrase]">{lead}</p>}
        </div>
        {action && <div className="print:hidden">{action}</div>}
      </header>
      {children}
    </>
  )
}

type SectionProps = {
  readonly id?: string
  readonly title: ReactNode
  readonly aside?: ReactNode
  readonly children: ReactNode
}

export function Section({ id, title, aside, children }: SectionProps) {
  return (
    <section className="mt-12" id={id}>
      <h2 className="mb-4 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-std-20B-150">
        {title}
        {aside && <span className="text-std-16N-170 text-solid-gray-600">{aside}</span>}
      </h2>
      {children}
    </section>
  )
}
