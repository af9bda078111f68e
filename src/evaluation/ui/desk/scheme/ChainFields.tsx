import { Button } from '../../../../web/components/Button.tsx'
import { Checkbox } from '../../../../web/components/Checkbox.tsx'
import { SelectField } from '../../../../web/components/Field.tsx'
import type { Scheme } from '../../../scheme.ts'
import { confirmerNames, whenWords } from '../../../scheme-words.ts'
import { Block } from './Block.tsx'
import { changed, keyOf, moved, type Part, without } from './edited.ts'
import type { SchemeFacts } from './facts.ts'
import { WhenFields } from './WhenFields.tsx'

type Chain = Scheme['chain']
type ChainFieldsProps = Part<Chain> & { readonly facts: SchemeFacts; readonly error: string | null }

/** 別表: who evaluates whom. The first row that fits somebody holds, and the last one fits everybody. */
export function ChainFields({ value: chain, onChange, facts, error }: ChainFieldsProps) {
  return (
    <div className="grid gap-6">
      <p className="max-w-3xl">
        一次評価者は上司、調整者はその上司です。ここでは、調整者を置くかと、だれが確認するかを決めます。上から見て、はじめにあてはまる行を使います。
      </p>
      {chain.map((rule, at) => (
        <Block
          key={keyOf(rule)}
          title={`${at + 1}行目：${whenWords(rule.when, facts.names)}`}
          onUp={at > 0 && rule.when !== null ? () => onChange(moved(chain, at, -1)) : undefined}
          onRemove={rule.when !== null ? () => onChange(without(chain, at)) : undefined}
        >
          {rule.when !== null && (
            <WhenFields when={rule.when} facts={facts} onChange={(when) => onChange(changed(chain, at, { when }))} />
          )}
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <SelectField
              label="確認者（実施権者）"
              value={rule.confirmer}
              onChange={(confirmer) =>
                onChange(changed(chain, at, { confirmer: confirmer as Chain[number]['confirmer'] }))
              }
            >
              {(Object.keys(confirmerNames) as Chain[number]['confirmer'][]).map((confirmer) => (
                <option key={confirmer} value={confirmer}>
                  {confirmerNames[confirmer]}
                </option>
              ))}
            </SelectField>
            <Checkbox
              label="調整者（二次評価者）を置く"
              isSelected={rule.hasAdjuster}
              onChange={(hasAdjuster) => onChange(changed(chain, at, { hasAdjuster }))}
            />
          </div>
        </Block>
      ))}
      {error && <p className="text-error-2">エラー：{error}</p>}
      <div>
        <Button
          look="outline"
          onPress={() => onChange([{ when: {}, hasAdjuster: true, confirmer: 'above' }, ...chain])}
        >
          初めに行を足す
        </Button>
      </div>
    </div>
  )
}
