import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'

export type Suggested = Answers['evaluation']['guidance']['suggestions']['items'][number]
type SuggestionsProps = { readonly authority: string; readonly onChoose: (one: Suggested) => void }

/** Whom the rule suggests: looked at on purpose, as each look stands in the log, and kept nowhere. */
export function Suggestions({ authority, onChoose }: SuggestionsProps) {
  const [isAsked, setAsked] = useState(false)
  const found = useQuery(
    api.evaluation.guidance.suggestions.queryOptions({
      input: { authority },
      enabled: isAsked,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
      retry: false,
    }),
  )
  return (
    <Section title="定めにあたる人">
      <p className="max-w-3xl">
        評価の結果を、分限・懲戒のために読みます。見たことは、一人ごとに記録されます。名前があっても、何も始まりません。評価のほかの事情を確かめてから考えてください。
      </p>
      <div className="mt-4">
        {isAsked ? (
          <Shown query={found} isEmpty={({ items }) => items.length === 0} empty="あたる人はいません。">
            {({ items }) => (
              <Table
                caption="定めにあたる人"
                rows={items}
                rowKey={({ personId }) => personId}
                columns={[
                  { key: 'name', label: '氏名', isHeader: true, cell: ({ name }) => name ?? '退職した人' },
                  { key: 'says', label: '理由', cell: ({ says }) => says },
                  {
                    key: 'act',
                    label: 'すること',
                    cell: (one) => (
                      <Button look="quiet" onPress={() => onChoose(one)}>
                        下に入れる<span className="sr-only">：{one.name}</span>
                      </Button>
                    ),
                  },
                ]}
              />
            )}
          </Shown>
        ) : (
          <Button look="outline" onPress={() => setAsked(true)}>
            あたる人を見る
          </Button>
        )}
      </div>
    </Section>
  )
}
