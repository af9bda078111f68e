import { Button } from '../../../../web/components/Button.tsx'
import { SelectField, TextField } from '../../../../web/components/Field.tsx'
import { RadioGroup } from '../../../../web/components/RadioGroup.tsx'
import { penaltyNames } from '../../../use/pay-rule-words.ts'
import type { PayRules, PayUse, Penalty } from '../../../use/pay-rules.ts'
import { Block } from '../../desk/scheme/Block.tsx'
import { changed, type Part, without } from '../../desk/scheme/edited.ts'
import { NumberField } from '../../desk/scheme/NumberField.tsx'
import { freeId } from './edited-pay.ts'
import { RateFields } from './RateFields.tsx'

/** 懲戒・欠勤の表: what becomes of a band or a value. Of several that apply the lowest holds, alone. */
export function PenaltyFields({ value: rules, onChange, use }: Part<PayRules> & { readonly use: PayUse }) {
  const { penalties, columns, bands } = rules
  const put = (next: Penalty[]) => onChange({ ...rules, penalties: next })
  const asRate = (): Penalty['effect'] => ({
    by: 'rate',
    rate: {
      formula: use === 'bonus' ? 'delta' : 'absolute',
      values: Object.fromEntries(columns.map(({ code }) => [code, 0])),
    },
  })
  return (
    <div className="grid gap-8">
      <p className="max-w-3xl">
        期間の率や欠勤の日割りは給与で計算します。ここには、成績率や区分を下げるものだけを置きます。いくつかあてはまる人は、最も低いもの一つによります。
      </p>
      {penalties.map((penalty, at) => {
        const set = (part: Partial<Penalty>) => put(changed(penalties, at, part))
        const { effect } = penalty
        return (
          <Block key={penalty.code} title={penalty.name || '新しい行'} onRemove={() => put(without(penalties, at))}>
            <div className="grid items-start gap-4 sm:grid-cols-3">
              <TextField
                label="懲戒・欠勤の名前"
                name={`penalty.${at}`}
                value={penalty.name}
                onChange={(name) => set({ name })}
                hint="試算のときに、この名前で入れます。"
                isRequired
              />
              <SelectField
                label="懲戒か欠勤か"
                value={penalty.of}
                onChange={(of) =>
                  set({ of: of === 'absence' ? 'absence' : 'discipline', fromDays: of === 'absence' ? 1 : 0 })
                }
              >
                {(['discipline', 'absence'] as const).map((of) => (
                  <option key={of} value={of}>
                    {penaltyNames[of]}
                  </option>
                ))}
              </SelectField>
              {penalty.of === 'absence' && (
                <NumberField
                  label="何日から"
                  value={penalty.fromDays}
                  onChange={(fromDays) => set({ fromDays: fromDays ?? Number.NaN })}
                  least={0}
                  most={400}
                />
              )}
            </div>
            <RadioGroup
              label={`「${penalty.name || '新しい行'}」の扱い`}
              isRow
              value={effect.by}
              onChange={(by) =>
                set({ effect: by === 'band' ? { by: 'band', band: bands.at(-1)?.code ?? '' } : asRate() })
              }
              choices={[
                { value: 'band', label: '区分を下げる' },
                { value: 'rate', label: '値を決める' },
              ]}
            />
            {effect.by === 'band' ? (
              <SelectField
                label="この区分まで下げる"
                value={effect.band}
                onChange={(band) => set({ effect: { by: 'band', band } })}
              >
                {bands.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </SelectField>
            ) : (
              <RateFields
                use={use}
                of={penalty.name}
                columns={columns}
                rounding={rules.rounding}
                value={effect.rate}
                onChange={(rate) => set({ effect: { by: 'rate', rate } })}
              />
            )}
          </Block>
        )
      })}
      {penalties.length < 30 && (
        <div>
          <Button
            look="outline"
            onPress={() =>
              put([
                ...penalties,
                {
                  code: freeId(
                    penalties.map(({ code }) => code),
                    'penalty',
                  ),
                  name: '',
                  of: 'discipline',
                  fromDays: 0,
                  effect: { by: 'band', band: bands.at(-1)?.code ?? '' },
                },
              ])
            }
          >
            懲戒・欠勤を足す
          </Button>
        </div>
      )}
    </div>
  )
}
