import type { Answers } from '../../../../web/api.ts'
import { Disclosure } from '../../../../web/components/Disclosure.tsx'
import { KeyValue } from '../../../../web/components/KeyValue.tsx'

type Abilities = Answers['policy']['abilities']

/** 評価項目 of each 職位 as the policy in force prints them: shown and never set here. What the policy leaves empty is not there. */
export function PolicyItems({ abilities: { rows, categories } }: { readonly abilities: Abilities }) {
  return (
    <Disclosure title="職位ごとの評価項目を見る">
      <p className="mb-3 max-w-3xl">
        能力評価の評価項目は、方針が職位ごとに示すものを使います。ここでは変えられません。「能力だけ」は、能力の文を示し、評語を付けないところです。
      </p>
      <div className="max-w-4xl">
        <KeyValue
          items={rows.map(({ grade, cells }) => [
            grade.name,
            <ul key={grade.id} className="grid gap-x-6 sm:grid-cols-2">
              {categories.map(({ id, name }, at) => {
                const ability = cells[at]
                return (
                  ability && (
                    <li key={id}>
                      <span className="text-solid-gray-700">{name}　</span>
                      {ability.evaluationItem ?? <span className="text-solid-gray-700">能力だけ</span>}
                    </li>
                  )
                )
              })}
            </ul>,
          ])}
        />
      </div>
    </Disclosure>
  )
}
