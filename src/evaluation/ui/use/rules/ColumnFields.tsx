import { Button } from '../../../../web/components/Button.tsx'
import { Checkbox } from '../../../../web/components/Checkbox.tsx'
import { TextField } from '../../../../web/components/Field.tsx'
import type { Column, PayRules, PayUse } from '../../../use/pay-rules.ts'
import { valueWords } from '../../../use/reason-words.ts'
import { Block } from '../../desk/scheme/Block.tsx'
import { changed, moved, type Part } from '../../desk/scheme/edited.ts'
import type { SchemeFacts } from '../../desk/scheme/facts.ts'
import { NumberField } from '../../desk/scheme/NumberField.tsx'
import { WhenFields } from '../../desk/scheme/WhenFields.tsx'
import { withColumn, withoutColumn } from './edited-pay.ts'
import { PercentField } from './PercentField.tsx'

type ColumnFieldsProps = Part<PayRules> & { readonly use: PayUse; readonly facts: SchemeFacts }

/** For whom values are apart: 再任用, 管理職, those over an age. The first that fits holds, and the last is for everybody else. */
export function ColumnFields({ value: rules, onChange, use, facts }: ColumnFieldsProps) {
  const { columns } = rules
  return (
    <div className="grid gap-8">
      <p className="max-w-3xl">上から見て、はじめにあてはまる列の値を使います。最後の列は、ほかのすべての人です。</p>
      {columns.map((column, at) => {
        const set = (part: Partial<Column>) => onChange({ ...rules, columns: changed(columns, at, part) })
        const isLast = at === columns.length - 1
        return (
          <Block
            key={column.code}
            title={`${at + 1}列目：${column.name || '新しい列'}${isLast ? '（ほかのすべての人）' : ''}`}
            onUp={at > 0 && !isLast ? () => onChange({ ...rules, columns: moved(columns, at, -1) }) : undefined}
            onRemove={isLast ? undefined : () => onChange(withoutColumn(rules, column.code))}
          >
            <div className="grid items-start gap-4 sm:grid-cols-2">
              <TextField
                label="列の名前"
                name={`column.${at}`}
                value={column.name}
                onChange={(name) => set({ name })}
                isRequired
              />
              {use === 'bonus' && (
                <PercentField
                  label="標準の率（%）"
                  value={column.standard}
                  onChange={(standard) => set({ standard: standard ?? Number.NaN })}
                  least={-100_000}
                  most={100_000}
                  hint={`小数は1けたまで。${Number.isFinite(column.standard) ? `${valueWords(use, column.standard)}として計算します。` : ''}`}
                />
              )}
            </div>
            {!isLast && (
              <>
                <NumberField
                  label="基準日に、この年齢を超える人（あれば）"
                  value={column.olderThan}
                  onChange={(olderThan) => set({ olderThan })}
                  least={15}
                  most={80}
                  mayBeEmpty
                />
                <Checkbox
                  label="職位・任用区分・職種で限る"
                  aria-label={`職位・任用区分・職種で限る：${column.name}`}
                  isSelected={column.when !== null}
                  onChange={(isSome) => set({ when: isSome ? {} : null })}
                />
                {column.when !== null && (
                  <WhenFields when={column.when} facts={facts} onChange={(when) => set({ when })} />
                )}
              </>
            )}
          </Block>
        )
      })}
      {columns.length < 10 && (
        <div>
          <Button look="outline" onPress={() => onChange(withColumn(rules))}>
            値の列を足す
          </Button>
        </div>
      )}
    </div>
  )
}
