import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { Icon } from '../components/Icon.tsx'
import type { Session } from '../session.ts'
import { type Section, sectionsOf } from './places.ts'

type PlacesProps = { readonly session: Session; readonly onChoose?: () => void }

/** Everybody's places, and below them those of each office that this person works for, under its name. */
export function Places({ session, onChoose }: PlacesProps) {
  return (
    <div className="grid gap-6">
      {sectionsOf(session).map((section) => (
        <PlacesOfSection key={section.name} section={section} {...(onChoose && { onChoose })} />
      ))}
    </div>
  )
}

function PlacesOfSection({
  section: { name, places },
  onChoose,
}: {
  readonly section: Section
  readonly onChoose?: () => void
}) {
  const id = useId()
  return (
    <div>
      {name && (
        <p id={id} className="mb-1 border-solid-gray-200 border-t px-3 pt-4 text-oln-14B-100 text-solid-gray-600">
          {name}
        </p>
      )}
      <ul className="grid gap-1" aria-labelledby={name ? id : undefined}>
        {places.map(({ to, name: placeName, icon }) => (
          <li key={to}>
            <Link
              to={to}
              {...(onChoose && { onClick: onChoose })}
              activeOptions={{ exact: to === '/', includeSearch: false }}
              activeProps={{ className: 'bg-green-50 text-green-1000 font-bold' }}
              inactiveProps={{ className: 'text-solid-gray-700 hover:bg-solid-gray-50' }}
              className="flex min-h-11 items-center gap-3 rounded-8 px-3"
            >
              <Icon name={icon} />
              {placeName}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
