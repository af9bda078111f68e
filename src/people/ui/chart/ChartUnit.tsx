import { Link } from '@tanstack/react-router'
import type { Answers } from '../../../web/api.ts'
import { Icon } from '../../../web/components/Icon.tsx'
import type { Branch } from '../unit-tree-rules.ts'
import { staffingText, type Totals } from './chart-rules.ts'

type Unit = Answers['people']['chart']['units'][number]

/** What all boxes of one chart share. */
type Shared = {
  readonly asOf: string | undefined
  readonly totals: ReadonlyMap<string, Totals>
  readonly isOpen: (unitId: string) => boolean
  readonly set: (unitId: string, opened: boolean) => void
  readonly focused: string
  readonly setFocused: (unitId: string) => void
}

type ChartUnitProps = {
  readonly branch: Branch<Unit>
  /** 1 for a bureau. */
  readonly level: number
  /** Its place among its siblings, and how many they are. */
  readonly place: number
  readonly of: number
  readonly shared: Shared
}

/** One unit as a box; those below it to the right, and below it on a narrow screen. */
export function ChartUnit({ branch: { unit, below }, level, place, of, shared }: ChartUnitProps) {
  const { asOf, totals, isOpen, set, focused, setFocused } = shared
  const { unitId, name, head } = unit
  const opened = below.length > 0 && isOpen(unitId)
  const staffing = staffingText(totals.get(unitId) ?? { seats: null, filled: null })
  const textId = `unit-${unitId}`

  return (
    <div className="min-w-0 break-inside-avoid md:flex md:items-start">
      {/* The levels stand in numbers, not in nesting: so a box is named by its own words and not by those of all below it. */}
      <div
        role="treeitem"
        aria-level={level}
        aria-posinset={place}
        aria-setsize={of}
        aria-expanded={below.length > 0 ? opened : undefined}
        aria-labelledby={textId}
        data-unit={unitId}
        tabIndex={focused === unitId ? 0 : -1}
        onFocus={(event) => {
          if (event.target === event.currentTarget) setFocused(unitId)
        }}
        className="flex min-h-11 w-full items-stretch rounded-8 border border-solid-gray-536 bg-white md:w-60 md:shrink-0"
      >
        <div id={textId} className="min-w-0 flex-1 break-keep px-3 py-2">
          <Link
            to="/organisation/$unitId"
            params={{ unitId }}
            search={{ asOf }}
            tabIndex={-1}
            className="link text-std-16B-170"
          >
            {name}
          </Link>
          {head && (
            <span className="block text-dns-14N-130">
              {head.title && <span className="text-solid-gray-600">{head.title}</span>} {head.written}
            </span>
          )}
          {staffing && <span className="num block text-dns-14N-130 text-solid-gray-700">{staffing}</span>}
          {below.length > 0 && (
            <span className="num block text-dns-14N-130 text-solid-gray-600">下に{below.length}所属</span>
          )}
        </div>
        {below.length > 0 && (
          // The keyboard opens and closes with → and ←; this is for mouse and finger.
          <button
            type="button"
            tabIndex={-1}
            aria-label={`${name}の下を${opened ? '閉じる' : '開く'}`}
            onClick={() => {
              setFocused(unitId)
              set(unitId, !opened)
            }}
            className="grid w-11 shrink-0 cursor-pointer place-content-center rounded-r-8 border-solid-gray-300 border-l text-green-1000 hover:bg-green-50 print:hidden"
          >
            <Icon name={opened ? 'opened' : 'closed'} />
          </button>
        )}
      </div>
      {opened && (
        <div className="mt-2 ml-4 grid min-w-0 gap-2 border-solid-gray-300 border-l-2 pl-3 md:mt-0 md:ml-3 md:flex-1">
          {below.map((branch, index) => (
            <ChartUnit
              key={branch.unit.unitId}
              branch={branch}
              level={level + 1}
              place={index + 1}
              of={below.length}
              shared={shared}
            />
          ))}
        </div>
      )}
    </div>
  )
}
