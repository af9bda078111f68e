import type { ReactNode } from 'react'
import { Section } from '../../../web/components/Page.tsx'
import { gather, type SubjectGroup } from './subject-rules.ts'

type Item = { readonly key: string; readonly happenedOn: string; readonly about: readonly string[] }

type FactGroupsProps<One extends Item> = {
  readonly groups: readonly SubjectGroup[]
  readonly items: readonly One[]
  readonly show: (item: One) => ReactNode
}

/** What was noted, gathered by ability and 志向 in the order of the policy. */
export function FactGroups<One extends Item>({ groups, items, show }: FactGroupsProps<One>) {
  return gather(groups, items).map(({ key, name, kind, items: gathered }) => (
    <Section key={key} title={name} aside={`${kind}　${gathered.length}件`}>
      <ul aria-label={name} className="border-solid-gray-200 border-t">
        {gathered.map((item) => (
          <li
            key={item.key}
            className="grid gap-x-6 gap-y-1 border-solid-gray-200 border-b py-3 sm:grid-cols-[8rem_minmax(0,1fr)_auto]"
          >
            {show(item)}
          </li>
        ))}
      </ul>
    </Section>
  ))
}
