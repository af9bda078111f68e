import type { ReactNode } from 'react'

/** A list that may have a thousand lines, in a window of its own: the keyboard can stand in it and scroll. */
export const LongList = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <section
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a place for the keyboard nobody could scroll it
    tabIndex={0}
    aria-label={`${label}（上下に動かせます）`}
    className="max-h-120 overflow-y-auto print:max-h-none print:overflow-visible"
  >
    {children}
  </section>
)
