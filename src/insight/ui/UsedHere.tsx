import { Link } from '@tanstack/react-router'
import { usesOf } from '../../web/program-uses.ts'
import { useSession } from '../../web/session.ts'

/** Where a 制度 is used in Sodachi itself; nothing where it is not yet. */
export function UsedHere({ code }: { readonly code: string }) {
  const uses = usesOf(code, useSession())
  if (uses.length === 0) return null
  return (
    <p className="mt-4 flex flex-wrap gap-x-5 gap-y-1">
      <span className="text-solid-gray-700">そだちで使う：</span>
      {uses.map(({ to, words }) => (
        <Link key={words} to={to} className="link">
          {words}
        </Link>
      ))}
    </p>
  )
}
