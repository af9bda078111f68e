import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'

/** The edge of everything that is typed into. */
export const box =
  'w-full min-h-12 rounded-8 border border-solid-gray-536 bg-white px-4 text-std-16N-170 placeholder:text-solid-gray-536 data-invalid:border-2 data-invalid:border-error-2 data-disabled:border-solid-gray-300 data-disabled:bg-solid-gray-50 data-disabled:text-solid-gray-600 print:border-solid-gray-600'

const hintLook = 'text-dns-14N-130 text-solid-gray-600'
const errorLook = 'text-dns-16N-130 text-error-2'

/** The word stands beside the label and not in it: assistive technology hears `aria-required`. */
export function RequiredMark() {
  return (
    <span aria-hidden="true" className="text-dns-14N-130 text-error-2">
      必須
    </span>
  )
}

/** The name of a field of React Aria. */
export function FieldLabel({ children, isRequired }: { readonly children: ReactNode; readonly isRequired?: boolean }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-2">
      <Label className="text-std-16B-170">{children}</Label>
      {isRequired && <RequiredMark />}
    </div>
  )
}

/** How to fill it; stays visible, unlike a placeholder. */
export function FieldHint({ children }: { readonly children: ReactNode }) {
  return (
    <Text slot="description" className={hintLook}>
      {children}
    </Text>
  )
}

/** What is wrong with it and how to mend it. */
export function FieldProblem({ children }: { readonly children: ReactNode }) {
  return <FieldError className={errorLook}>エラー：{children}</FieldError>
}

/** Hint and problem of a field of the browser's own, which names them in `aria-describedby`. */
export function NativeHint({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <span id={id} className={hintLook}>
      {children}
    </span>
  )
}

export function NativeProblem({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <span id={id} className={errorLook}>
      エラー：{children}
    </span>
  )
}
