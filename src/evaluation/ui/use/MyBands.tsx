import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { Section } from '../../../web/components/Page.tsx'

/** One's own bands of what was decided, where the rules of the city let people see them; else nothing, not even the heading. */
export function MyBands() {
  const bands = useQuery(api.evaluation.use.mine.queryOptions({ staleTime: 60_000 }))
  const items = bands.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title="評価の結果が使われたもの">
      <ul className="border-solid-gray-200 border-t">
        {items.map(({ runId, useName, name, baseOn, bandName, valueSays, reasons }) => (
          <li key={runId} className="grid gap-2 border-solid-gray-200 border-b py-4">
            <p>
              {useName}　{name}（基準日{'　'}
              <Day on={baseOn} />
              ）：<b>{bandName}</b>　{valueSays}
            </p>
            <Disclosure title="理由">
              {reasons.map((reason) => (
                <p key={reason}>{reason}</p>
              ))}
            </Disclosure>
          </li>
        ))}
      </ul>
    </Section>
  )
}
