import type { Answers } from '../../../../web/api.ts'
import { Disclosure } from '../../../../web/components/Disclosure.tsx'
import { Table } from '../../../../web/components/Table.tsx'

type Abilities = Answers['policy']['abilities']

/** 評価項目 of each 職位 as the policy in force prints them: shown and never set here. What the policy leaves empty stays empty. */
export function PolicyItems({ abilities: { rows, categories } }: { readonly abilities: Abilities }) {
  return (
    <Disclosure title="職位ごとの評価項目を見る">
      <p className="mb-3 max-w-3xl">
        能力評価の評価項目は、方針が職位ごとに示すものを使います。ここでは変えられません。「能力だけ」は、能力の文を示し、評語を付けないところです。
      </p>
      <div className="overflow-x-auto">
        <Table
          caption="職位ごとの評価項目"
          rows={rows}
          rowKey={({ grade }) => grade.id}
          columns={[
            {
              key: 'grade',
              label: '職位',
              isHeader: true,
              cell: ({ grade }) => <span className="whitespace-nowrap">{grade.name}</span>,
            },
            ...categories.map(({ id, name }, at) => ({
              key: id,
              label: name,
              cell: ({ cells }: Abilities['rows'][number]) => {
                const ability = cells[at]
                if (!ability) return <span className="text-solid-gray-700">―</span>
                return ability.evaluationItem ?? <span className="text-solid-gray-700">能力だけ</span>
              },
            })),
          ]}
        />
      </div>
    </Disclosure>
  )
}
