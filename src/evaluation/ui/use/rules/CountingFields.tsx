import { Checkbox, CheckboxGroup } from '../../../../web/components/Checkbox.tsx'
import { SelectField } from '../../../../web/components/Field.tsx'
import { RadioGroup } from '../../../../web/components/RadioGroup.tsx'
import { missingNames, roundingNames, smallUnitNames } from '../../../use/pay-rule-words.ts'
import type { PayRules } from '../../../use/pay-rules.ts'
import type { Part } from '../../desk/scheme/edited.ts'
import { NumberField } from '../../desk/scheme/NumberField.tsx'

type Rounding = PayRules['quotaRounding']
const roundings: readonly Rounding[] = ['down', 'half-up', 'up']

/** How it is counted: missing results, equals, small groups, fractions; and whether people see it. */
export function CountingFields({ value: rules, onChange }: Part<PayRules>) {
  const set = (part: Partial<PayRules>) => onChange({ ...rules, ...part })
  const sources = new Map(rules.occasions.flatMap(({ sources: some }) => some.map(({ id, name }) => [id, name])))
  return (
    <div className="grid gap-6">
      <RadioGroup
        label="使う結果の一部がない人"
        value={rules.missing}
        onChange={(missing) => set({ missing })}
        choices={(['middle', 'as-standard'] as const).map((value) => ({ value, label: missingNames[value] }))}
      />
      {sources.size > 1 && (
        <CheckboxGroup
          label="合計が同じ人を、どの結果の点で並べるか"
          value={rules.order}
          onChange={(order) => set({ order: [...order] })}
          choices={[...sources].map(([value, label]) => ({ value, label }))}
          hint="選ばなければ同じ順位です。同じ順位の人の中からは、人事課が理由とともに選びます。"
        />
      )}
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <NumberField
          label="少人数とする人数（未満）"
          value={rules.smallUnit.under}
          least={0}
          most={1000}
          onChange={(under) => set({ smallUnit: { ...rules.smallUnit, under: under ?? Number.NaN } })}
        />
        <SelectField
          label="少人数の職位や局の枠"
          value={rules.smallUnit.treat}
          onChange={(treat) =>
            set({ smallUnit: { ...rules.smallUnit, treat: treat === 'exempt' ? 'exempt' : 'pool' } })
          }
        >
          {(['pool', 'exempt'] as const).map((treat) => (
            <option key={treat} value={treat}>
              {smallUnitNames[treat]}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="枠の人数の端数"
          value={rules.quotaRounding}
          onChange={(quotaRounding) => set({ quotaRounding: quotaRounding as Rounding })}
        >
          {roundings.map((rounding) => (
            <option key={rounding} value={rounding}>
              {roundingNames[rounding]}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="値の端数"
          value={rules.rounding}
          onChange={(rounding) => set({ rounding: rounding === 'half-up' ? 'half-up' : 'down' })}
        >
          {(['down', 'half-up'] as const).map((rounding) => (
            <option key={rounding} value={rounding}>
              {roundingNames[rounding]}
            </option>
          ))}
        </SelectField>
      </div>
      <Checkbox
        label="決定した区分を、本人が見られるようにする"
        isSelected={rules.personSees}
        onChange={(personSees) => set({ personSees })}
      />
    </div>
  )
}
