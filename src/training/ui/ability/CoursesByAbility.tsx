import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { useMe } from '../use-me.ts'
import { AbilityCourses } from './AbilityCourses.tsx'

/** What is asked of somebody in their 職位, each ability with the courses that serve it; these are asked for when it is opened. */
export function CoursesByAbility() {
  const home = useQuery(api.growth.home.queryOptions({ staleTime: 60_000 }))
  const { grade, abilities, gaps } = useMe()
  return (
    <Shown query={home}>
      {() =>
        abilities.length === 0 ? (
          <p className="text-solid-gray-700">
            あなたの職位に求められる能力が、いまの方針にありません。研修は「研修」の一覧からさがせます。
          </p>
        ) : (
          <ul aria-label={`${grade?.name ?? ''}に求められる能力`} className="border-solid-gray-200 border-t">
            {abilities.map(({ paragraphId, name }) => (
              <li key={paragraphId} className="border-solid-gray-200 border-b py-1">
                <Ability paragraphId={paragraphId} name={name} toGrow={gaps.has(paragraphId)} />
              </li>
            ))}
          </ul>
        )
      }
    </Shown>
  )
}

type AbilityProps = { readonly paragraphId: string; readonly name: string; readonly toGrow: boolean }

function Ability({ paragraphId, name, toGrow }: AbilityProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Disclosure
      title={
        <>
          {name}
          <span className="sr-only">を伸ばす研修</span>
          {toGrow && <span className="text-solid-gray-700">（自己点検で、これから）</span>}
        </>
      }
      onOpen={() => setOpen(true)}
    >
      {isOpen && <AbilityCourses paragraphId={paragraphId} label={name} />}
    </Disclosure>
  )
}
