import { Link } from '@tanstack/react-router'

type PlaceNavProps = {
  readonly places: readonly {
    readonly id: string
    readonly name: string
    readonly given: number
    readonly asked: number
  }[]
  readonly chosen: string
}

/** The items, each with how many people have their mark. The chosen one is bold and has a bar. */
export function PlaceNav({ places, chosen }: PlaceNavProps) {
  return (
    <nav aria-label="項目" className="print:hidden">
      <ul className="flex flex-wrap border-solid-gray-536 border-b">
        {places.map(({ id, name, given, asked }) => (
          <li key={id}>
            <Link
              to="/evaluation/marking"
              search={(before) => ({ ...before, item: id })}
              replace
              resetScroll={false}
              aria-current={id === chosen ? 'true' : undefined}
              className={`flex min-h-11 flex-wrap items-center gap-x-2 border-b-4 px-3 py-1.5 ${id === chosen ? 'border-green-900 font-bold text-green-1000' : 'border-transparent text-solid-gray-700 hover:bg-solid-gray-50'}`}
            >
              {name}
              <span className="num text-dns-14N-130">
                {given === asked ? '済 ' : ''}
                {given}／{asked}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
