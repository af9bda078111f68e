import { Link } from '@tanstack/react-router'
import { Icon } from '../components/Icon.tsx'
import type { Session } from '../session.ts'
import { placesOf } from './places.ts'

type PlacesProps = { readonly session: Session; readonly onChoose?: () => void }

export function Places({ session, onChoose }: PlacesProps) {
  return (
    <ul className="grid gap-1">
      {placesOf(session).map(({ to, name, icon }) => (
        <li key={to}>
          <Link
            to={to}
            onClick={onChoose}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            activeProps={{ className: 'bg-green-50 text-green-1000 font-bold' }}
            inactiveProps={{ className: 'text-solid-gray-700 hover:bg-solid-gray-50' }}
            className="flex min-h-11 items-center gap-3 rounded-8 px-3"
          >
            <Icon name={icon} />
            {name}
          </Link>
        </li>
      ))}
    </ul>
  )
}
