import { Link } from '@tanstack/react-router'
import type { Answers } from '../../web/api.ts'

type Action = NonNullable<Answers['insight']['place']['initiative']>['staffActions'][number]

/** Actions in the policy's words, each with the way to its place. */
export function Actions({ title, actions }: { readonly title?: string; readonly actions: readonly Action[] }) {
  return (
    <div>
      {title && <h3 className="mb-2 text-std-16B-170 text-green-1000">{title}</h3>}
      <ul className="grid list-disc gap-2 pl-6 marker:text-green-700">
        {actions.map(({ text, reference }) => (
          <li key={reference.paragraphId}>
            {text}{' '}
            <Link to="/policy/$" params={{ _splat: reference.paragraphId }} className="link whitespace-nowrap">
              方針で読む<span className="sr-only">：{text}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
