import { TextField } from '../components/Field.tsx'

type CodeFieldProps = {
  readonly value: string
  readonly onChange: (code: string) => void
  readonly error?: string | null
}

/** The second proof at sign-in: six digits of the app, or a recovery code. */
export function CodeField({ value, onChange, error = null }: CodeFieldProps) {
  return (
    <TextField
      label="確認コード"
      name="code"
      value={value}
      onChange={onChange}
      hint="認証アプリに出ている6桁の数字です。アプリが使えないときは、回復コードを一つ入れます。"
      error={error}
      autoComplete="one-time-code"
      autoFocus
      isRequired
    />
  )
}
