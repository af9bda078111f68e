import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { Minute } from '../../../web/components/Minute.tsx'
import { Section } from '../../../web/components/Page.tsx'

/** For what one's own results were used and when, and one's band where the rules of the city let people see it. Nothing, not even the heading, where they were used for nothing yet. */
export function UsesOfMe() {
  const uses = useQuery(api.evaluation.use.ofMe.queryOptions({ staleTime: 60_000 }))
  const bands = useQuery(api.evaluation.use.mine.queryOptions({ staleTime: 60_000 }))
  const items = uses.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title="評価の結果が使われたもの">
      <ul className="border-solid-gray-200 border-t">
        {items.map(({ record, useName, name, baseOn, decidedAt, isSuperseded, cycles, handedAt }) => {
          const band = bands.data?.items.find(({ runId }) => runId === record)
          return (
            <li key={record} className="grid gap-1 border-solid-gray-200 border-b py-4">
              <p>
                {useName}　{name}（基準日{'　'}
                <Day on={baseOn} />）
                {band && (
                  <>
                    ：<b>{band.bandName}</b>　{band.valueSays}
                  </>
                )}
              </p>
              <p>
                {cycles.length === 0 ? 'あなたの評価の結果は、使われていません。' : `使った結果：${cycles.join('、')}`}
              </p>
              <ul className="text-solid-gray-700">
                <li>
                  <Minute at={decidedAt} />
                  に決定{isSuperseded && '（そのあと、ほかの決定に代わりました）'}
                </li>
                {handedAt.map((at) => (
                  <li key={at}>
                    <Minute at={at} />
                    に、給与の担当へ
                  </li>
                ))}
              </ul>
              {band && (
                <Disclosure title="理由">
                  {band.reasons.map((reason) => (
                    <p key={reason}>{reason}</p>
                  ))}
                </Disclosure>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
