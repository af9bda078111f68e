import { Button } from '../../../../web/components/Button.tsx'
import { CheckboxGroup } from '../../../../web/components/Checkbox.tsx'
import { TextField } from '../../../../web/components/Field.tsx'
import { type KindRules, neededSteps, stepNames, steps } from '../../../scheme.ts'
import { Block } from './Block.tsx'
import { changed, keyOf, without } from './edited.ts'
import type { SchemeFacts } from './facts.ts'
import { WhenFields } from './WhenFields.tsx'

type WithoutFieldsProps = {
  readonly rules: KindRules
  readonly facts: SchemeFacts
  readonly onChange: (without: KindRules['without']) => void
  readonly error: string | null
}

/** Who goes without some of the steps, and by which rule. */
export function WithoutFields({ rules, facts, onChange, error }: WithoutFieldsProps) {
  const list = rules.without
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2">段を省く人</legend>
      {list.length === 0 && <p className="text-solid-gray-700">だれも省きません。全員が、上の段を通ります。</p>}
      {list.map((rule, at) => (
        <Block key={keyOf(rule)} title={`省く人${at + 1}`} onRemove={() => onChange(without(list, at))}>
          <WhenFields when={rule.when} facts={facts} onChange={(when) => onChange(changed(list, at, { when }))} />
          <CheckboxGroup
            label="省く段"
            value={rule.steps}
            onChange={(chosen) => onChange(changed(list, at, { steps: [...chosen] }))}
            choices={steps
              .filter((step) => rules.steps.includes(step) && !neededSteps.includes(step))
              .map((step) => ({ value: step, label: stepNames[step] }))}
            error={rule.steps.length === 0 ? '一つは選んでください。' : null}
          />
          <TextField
            label="根拠"
            name={`basis.${at}`}
            value={rule.basis}
            onChange={(basis) => onChange(changed(list, at, { basis }))}
            isRequired
          />
        </Block>
      ))}
      {error && <p className="text-error-2">エラー：{error}</p>}
      <div>
        <Button look="outline" onPress={() => onChange([...list, { when: {}, steps: [], basis: '' }])}>
          段を省く人を足す
        </Button>
      </div>
    </fieldset>
  )
}
