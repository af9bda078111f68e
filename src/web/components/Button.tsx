import { Link, type LinkProps } from '@tanstack/react-router'
import { type ReactNode, useId } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'

type Look = 'solid' | 'outline' | 'danger' | 'quiet'

const looks: Readonly<Record<Look, string>> = {
  solid: 'bg-green-900 text-white hover:bg-green-1000 border border-green-900',
  outline: 'border border-green-900 text-green-1000 bg-white hover:bg-green-50',
  danger: 'bg-error-2 text-white hover:bg-solid-gray-900 border border-error-2',
  quiet:
    'text-green-1000 underline underline-offset-4 hover:decoration-2 -my-2.5 px-0! data-disabled:bg-transparent! data-disabled:no-underline',
}
const shape =
  'inline-flex items-center justify-center gap-2 whitespace-nowrap min-h-11 px-5 rounded-8 text-oln-16B-100 cursor-pointer print:hidden'

type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  readonly look?: Look
  readonly children: ReactNode
  /** Instead of the label while the act runs; the button keeps its place and its focus. */
  readonly pendingText?: string
  /** Why it cannot be pressed now: the sentence of the refusal, seen beside the button. */
  readonly disabledReason?: string | null
}

export function Button({
  look = 'solid',
  children,
  pendingText = '送信しています…',
  disabledReason,
  ...props
}: ButtonProps) {
  const reasonId = useId()
  const button = (
    <AriaButton
      {...props}
      isDisabled={props.isDisabled || Boolean(disabledReason)}
      aria-describedby={disabledReason ? reasonId : props['aria-describedby']}
      className={`${shape} ${looks[look]} pending:cursor-progress pending:opacity-70 data-disabled:cursor-not-allowed data-disabled:border-solid-gray-300 data-disabled:bg-solid-gray-50 data-disabled:text-solid-gray-600`}
    >
      {props.isPending ? pendingText : children}
    </AriaButton>
  )
  if (!disabledReason) return button
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      {button}
      <span id={reasonId} className="max-w-prose text-solid-gray-700 print:hidden">
        {disabledReason}
      </span>
    </span>
  )
}

/** A link that leads to the main thing to do here. */
export function LinkButton({
  look = 'solid',
  ...props
}: LinkProps & { readonly look?: Look; readonly onClick?: () => void }) {
  return <Link {...props} className={`${shape} ${looks[look]}`} />
}
