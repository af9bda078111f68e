import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'

type Look = 'solid' | 'outline' | 'quiet'

const looks: Readonly<Record<Look, string>> = {
  solid: 'bg-green-900 text-white hover:bg-green-1000 border border-green-900',
  outline: 'border border-green-900 text-green-1000 bg-white hover:bg-green-50',
  quiet: 'text-green-1000 underline underline-offset-4 hover:decoration-2 -my-2.5 px-0!',
}
const shape =
  'inline-flex items-center justify-center gap-2 whitespace-nowrap min-h-11 px-5 rounded-8 text-oln-16B-100 cursor-pointer print:hidden'

type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  readonly look?: Look
  readonly children: ReactNode
  /** Beside the label while the act runs; the button keeps its place and its focus. */
  readonly pendingText?: string
}

export function Button({ look = 'solid', children, pendingText = '送信しています…', ...props }: ButtonProps) {
  return (
    <AriaButton
      {...props}
      className={`${shape} ${looks[look]} pending:cursor-progress pending:opacity-70 data-disabled:cursor-not-allowed data-disabled:border-solid-gray-300 data-disabled:bg-solid-gray-50 data-disabled:text-solid-gray-600`}
    >
      {props.isPending ? pendingText : children}
    </AriaButton>
  )
}

/** A link that leads to the main thing to do here. */
export function LinkButton({ look = 'solid', ...props }: LinkProps & { readonly look?: Look }) {
  return <Link {...props} className={`${shape} ${looks[look]}`} />
}
