import { Link } from '@tanstack/react-router'
import type { Session } from '../session.ts'

/** The name that opens one's own page; for an account without person, how it signs in. */
export function Who({ session: { person, account } }: { readonly session: Session }) {
  return (
    <Link
      to={person === null ? '/me/sign-in' : '/me'}
      className="inline-flex min-h-11 items-center gap-2 text-green-1000 text-std-16B-170 underline underline-offset-4"
    >
      {person?.written ?? account?.label ?? account?.loginName}
      <span className="sr-only">：{person === null ? 'サインインの管理' : '自分の登録内容'}</span>
    </Link>
  )
}
