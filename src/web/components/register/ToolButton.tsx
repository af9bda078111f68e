import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Icon, type IconName } from '../Icon.tsx'

type ToolButtonProps = { readonly icon: IconName; readonly children: ReactNode; readonly isPending?: boolean }

/** A tool above a list; opens what stands beside it. */
export function ToolButton({ icon, children, isPending = false }: ToolButtonProps) {
  return (
    <AriaButton
      isPending={isPending}
      className="inline-flex min-h-11 cursor-pointer items-center gap-1.5 whitespace-nowrap rounded-8 border border-solid-gray-536 bg-white px-2 text-oln-14N-100 md:px-3 md:text-oln-16N-100 hover:bg-solid-gray-50 pending:cursor-progress pending:opacity-70"
    >
      <Icon name={icon} />
      {children}
    </AriaButton>
  )
}
