import { Link } from '@tanstack/react-router'
import type { Session } from '../session.ts'

/** The name that opens one's own page; an account without person has only its label. */
export function Who({ session: { person, account } }: { readonly session: Session }) {
  if (person === null) return <span className="text-std-16B-170">{account?.label ?? account?.loginName}</span>
  return (
    <Link
      to="/me"
      className="inline-flex min-h-11 items-center gap-2 text-green-1000 text-std-16B-170 underline underline-offset-4"
    >
      {person.written}
      <span className="sr-only">：自分の登録内容</span>
    </Link>
  )
}
