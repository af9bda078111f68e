import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import type { Answers } from '../../web/api.ts'
import { Icon } from '../../web/components/Icon.tsx'
import { type Branch, isOpenAtFirst, unitKindNames } from './unit-tree-rules.ts'

type Unit = Answers['people']['organisation']['units'][number]

type UnitTreeProps = {
  readonly branches: readonly Branch<Unit>[]
  /** The day that the address names; the pages of the units stand on it too. */
  readonly asOf: string | undefined
}

/** Units as nested lists in 建制順. What is folded is not in the page at all, so that a large city stays quick. */
export function UnitTree({ branches, asOf }: UnitTreeProps) {
  return (
    <ul>
      {branches.map((branch) => (
        <UnitBranch key={branch.unit.unitId} branch={branch} asOf={asOf} />
      ))}
    </ul>
  )
}

function UnitBranch({
  branch: { unit, below },
  asOf,
}: {
  readonly branch: Branch<Unit>
  readonly asOf: string | undefined
}) {
  const [isOpen, setOpen] = useState(isOpenAtFirst(unit))
  const listId = useId()
  return (
    <li>
      <div className="flex min-h-11 items-center gap-2 border-solid-gray-200 border-b">
        {below.length > 0 ? (
          <AriaButton
            aria-label={`${unit.name}の下の所属`}
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId : undefined}
            onPress={() => setOpen(!isOpen)}
            className="grid size-11 shrink-0 cursor-pointer place-items-center rounded-8 text-green-1000 hover:bg-green-50 print:hidden"
          >
            <Icon name={isOpen ? 'opened' : 'closed'} />
          </AriaButton>
        ) : (
          <span className="w-11 shrink-0 print:hidden" />
        )}
        <Link to="/organisation/$unitId" params={{ unitId: unit.unitId }} search={{ asOf }} className="link py-2">
          {unit.name}
        </Link>
        <span className="ml-2 whitespace-nowrap text-dns-14N-130 text-solid-gray-600">{unitKindNames[unit.kind]}</span>
        {below.length > 0 && (
          <span className="num ml-auto whitespace-nowrap pl-4 text-dns-14N-130 text-solid-gray-700">
            下に{below.length}所属
          </span>
        )}
      </div>
      {isOpen && below.length > 0 && (
        <div id={listId} className="pl-5 md:pl-8">
          <UnitTree branches={below} asOf={asOf} />
        </div>
      )}
    </li>
  )
}
