import type { ReactNode } from 'react'

type PasswordBesideProps = {
  /** False where a password is for the accounts of an emergency alone. */
  readonly isForAll: boolean
  /** Whether it stands open from the beginning; otherwise whoever wants it opens it. */
  readonly isOpen?: boolean
  readonly children: ReactNode
}

/** The password, where the city's own account comes first. */
export function PasswordBeside({ isForAll, isOpen = false, children }: PasswordBesideProps) {
  return (
    <details open={isOpen} className="mt-6 border-solid-gray-300 border-t pt-4">
      <summary className="w-fit cursor-pointer py-2 text-green-1000">
        {isForAll ? 'パスワードを使う' : '緊急用のアカウントのパスワードを使う'}
      </summary>
      <div className="mt-2">{children}</div>
    </details>
  )
}
