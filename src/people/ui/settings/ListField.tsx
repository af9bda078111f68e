import type { ReactNode } from 'react'

export type ListFieldProps<Value> = {
  readonly label: string
  readonly hint: string
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly error: string | null
}

type ListFieldFrameProps = Omit<ListFieldProps<never>, 'value' | 'onChange'> & { readonly children: ReactNode }

/** Several fields that make one value of a setting. */
export function ListField({ label, hint, error, children }: ListFieldFrameProps) {
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 text-std-16B-170">{label}</legend>
      <p className="text-dns-14N-130 text-solid-gray-600">{hint}</p>
      {children}
      {error && (
        <p role="alert" className="text-dns-16N-130 text-error-2">
          エラー：{error}
        </p>
      )}
    </fieldset>
  )
}
