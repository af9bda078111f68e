import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../api.ts'

type PurposeNoteProps = { readonly kind: Answers['people']['purposes']['note']['kind'] }

/** Beside a form: what the city uses the answer for, and what it does not, in the words of 利用目的の台帳 of today. */
export function PurposeNote({ kind }: PurposeNoteProps) {
  const note = useQuery(api.people.purposes.note.queryOptions({ input: { kind }, staleTime: 5 * 60_000 }))
  return (
    <p className="max-w-3xl border-green-800 border-l-4 pl-4 text-solid-gray-700">
      {note.data?.sentence}{' '}
      <Link to="/purposes" className="link whitespace-nowrap">
        利用目的の台帳
      </Link>
    </p>
  )
}
