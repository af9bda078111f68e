import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'

type DisclosureProps = {
  readonly title: ReactNode
  readonly isOpen?: boolean
  /** For what is asked for only when somebody wants it. */
  readonly onOpen?: () => void
  readonly children: ReactNode
}

/** More for those who want it. The browser's own: a search in the page opens it, and paper shows it open. */
export function Disclosure({ title, isOpen = false, onOpen, children }: DisclosureProps) {
  return (
    <details
      open={isOpen}
      onToggle={(event) => event.currentTarget.open && onOpen?.()}
      className="group/disclosure print-open"
    >
      <summary className="inline-flex min-h-11 cursor-pointer list-none items-center gap-1.5 rounded-8 pr-2 text-green-1000 underline underline-offset-4 hover:decoration-2 print:text-inherit print:no-underline [&::-webkit-details-marker]:hidden">
        <span className="transition-transform group-open/disclosure:rotate-90 print:hidden">
          <Icon name="closed" />
        </span>
        {title}
      </summary>
      <div className="pt-2 pb-4">{children}</div>
    </details>
  )
}
