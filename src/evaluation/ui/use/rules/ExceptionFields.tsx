import { Button } from '../../../../web/components/Button.tsx'
import { Checkbox, CheckboxGroup } from '../../../../web/components/Checkbox.tsx'
import { TextField } from '../../../../web/components/Field.tsx'
import { RadioGroup } from '../../../../web/components/RadioGroup.tsx'
import { treatNames } from '../../../use/pay-rule-words.ts'
import { type PayRules, statuses, statusNames } from '../../../use/pay-rules.ts'
import { Block } from '../../desk/scheme/Block.tsx'
import { changed, keyOf, moved, type Part, without } from '../../desk/scheme/edited.ts'
import type { SchemeFacts } from '../../desk/scheme/facts.ts'
import { WhenFields } from '../../desk/scheme/WhenFields.tsx'

type Exceptions = PayRules['exceptions']

/** Who is left out, or stands in the middle without looking at results. The first that fits holds. */
export function ExceptionFields({
  value: exceptions,
  onChange,
  facts,
}: Part<Exceptions> & { readonly facts: SchemeFacts }) {
  return (
    <div className="grid gap-8">
      <p className="max-w-3xl">
        結果を見ずに扱いの決まる人です。一人だけの例外は、ここではなく、試算のときに理由とともに入れます。
      </p>
      {exceptions.map((one, at) => {
        const set = (part: Partial<Exceptions[number]>) => onChange(changed(exceptions, at, part))
        return (
          <Block
            key={keyOf(one)}
            title={`例外${at + 1}：${one.says}`}
            onUp={at > 0 ? () => onChange(moved(exceptions, at, -1)) : undefined}
            onRemove={() => onChange(without(exceptions, at))}
          >
            <TextField
              label="例外の名前"
              name={`exception.${at}`}
              value={one.says}
              onChange={(says) => set({ says })}
              hint="理由の文に「…のため」と出ます。"
              isRequired
            />
            <CheckboxGroup
              label="基準日の状態"
              value={one.statuses}
              onChange={(some) => set({ statuses: [...some] })}
              choices={statuses.map((status) => ({ value: status, label: statusNames[status] }))}
            />
            <Checkbox
              label="職位・任用区分・職種で限る"
              aria-label={`職位・任用区分・職種で限る：例外${at + 1}`}
              isSelected={one.when !== null}
              onChange={(isSome) => set({ when: isSome ? {} : null })}
            />
            {one.when !== null && <WhenFields when={one.when} facts={facts} onChange={(when) => set({ when })} />}
            <RadioGroup
              label="扱い"
              isRow
              value={one.treat}
              onChange={(treat) => set({ treat })}
              choices={(['out', 'middle'] as const).map((value) => ({ value, label: treatNames[value] }))}
            />
            <TextField
              label="例外の根拠"
              name={`exception-basis.${at}`}
              value={one.basis}
              onChange={(basis) => set({ basis })}
              isRequired
            />
          </Block>
        )
      })}
      {exceptions.length < 50 && (
        <div>
          <Button
            look="outline"
            onPress={() =>
              onChange([...exceptions, { when: null, statuses: [], treat: 'middle', says: '', basis: '' }])
            }
          >
            例外を足す
          </Button>
        </div>
      )}
    </div>
  )
}
