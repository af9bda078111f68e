import type { KindRules } from '../../../scheme.ts'
import type { SchemeFacts } from './facts.ts'
import { NumberField } from './NumberField.tsx'

type WeightFieldsProps = {
  readonly weights: KindRules['itemWeights']
  readonly onChange: (weights: KindRules['itemWeights']) => void
  readonly facts: SchemeFacts
}

/** Weights of the 評価項目 by the ability categories of the policy; an empty one counts 1. */
export function WeightFields({ weights, onChange, facts }: WeightFieldsProps) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1">評価項目の重み</legend>
      <p className="text-dns-14N-130 text-solid-gray-600">空けておくと1です。方針の能力の区分ごとに決めます。</p>
      <div className="grid items-start gap-4 sm:grid-cols-3">
        {facts.categories.map(({ id, name }) => (
          <NumberField
            key={id}
            label={name}
            value={weights[id] ?? null}
            onChange={(weight) => {
              const { [id]: _, ...others } = weights
              onChange(weight === null ? others : { ...others, [id]: weight })
            }}
            least={0}
            most={100}
            mayBeEmpty
          />
        ))}
      </div>
    </fieldset>
  )
}
