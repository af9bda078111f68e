import { Button } from '../../../../web/components/Button.tsx'
import { Checkbox, CheckboxGroup } from '../../../../web/components/Checkbox.tsx'
import { TextField } from '../../../../web/components/Field.tsx'
import { evaluationKindNames, evaluationKinds } from '../../../scheme.ts'
import { statuses, statusNames } from '../../../use/pay-rules.ts'
import type { PromotionRules, Target } from '../../../use/promotion/promotion-rules.ts'
import { targetWords } from '../../../use/promotion/promotion-words.ts'
import { Block } from '../../desk/scheme/Block.tsx'
import { changed, type Part, without } from '../../desk/scheme/edited.ts'
import type { SchemeFacts } from '../../desk/scheme/facts.ts'
import { NumberField } from '../../desk/scheme/NumberField.tsx'
import { freeId, isUnfilled } from './edited-pay.ts'

type TargetFieldsProps = Part<Target[]> & { readonly rules: PromotionRules; readonly facts: SchemeFacts }

/** An empty 昇任: nobody is on its list until a 職位 is chosen. */
export const newTarget = (targets: readonly Target[]): Target => ({
  id: freeId(
    targets.map(({ id }) => id),
    'target',
  ),
  name: '',
  fromGrades: [],
  kinds: ['ability'],
  periods: 1,
  leastResults: 0,
  leastPoints: 0,
  leastUpper: 0,
  noLower: false,
  yearsInGrade: 0,
  without: [],
})

const nan = (value: number | null) => value ?? Number.NaN

/** Each 昇任: from which 職位, what the last years have to show, and the same in words as the list will say it. */
export function TargetFields({ value: targets, onChange, rules, facts }: TargetFieldsProps) {
  return (
    <div className="grid gap-8">
      {targets.map((target, at) => {
        const set = (part: Partial<Target>) => onChange(changed(targets, at, part))
        return (
          <Block
            key={target.id}
            title={target.name || '新しい昇任'}
            onRemove={targets.length > 1 ? () => onChange(without(targets, at)) : undefined}
          >
            <TextField
              label="昇任の名前"
              name={`target.${at}`}
              value={target.name}
              onChange={(name) => set({ name })}
              isRequired
            />
            <div className="grid items-start gap-6 sm:grid-cols-2">
              <CheckboxGroup
                label="いまの職位"
                value={target.fromGrades}
                onChange={(fromGrades) => set({ fromGrades: [...fromGrades] })}
                choices={facts.grades.map(({ id, name }) => ({ value: id, label: name }))}
                error={target.fromGrades.length === 0 ? '一つは選んでください。' : null}
              />
              <CheckboxGroup
                label="見る評価"
                value={target.kinds}
                onChange={(kinds) => set({ kinds: [...kinds] })}
                choices={evaluationKinds.map((kind) => ({ value: kind, label: evaluationKindNames[kind] }))}
                error={target.kinds.length === 0 ? '一つは選んでください。' : null}
              />
            </div>
            <div className="grid items-end gap-4 sm:grid-cols-3">
              <NumberField
                label="いまの職位での年数（以上）"
                value={target.yearsInGrade}
                onChange={(years) => set({ yearsInGrade: nan(years) })}
                least={0}
                most={40}
              />
              <NumberField
                label="直近の何回を見るか"
                value={target.periods}
                onChange={(periods) => set({ periods: nan(periods) })}
                least={1}
                most={10}
              />
              <NumberField
                label="結果の数（以上）"
                value={target.leastResults}
                onChange={(results) => set({ leastResults: nan(results) })}
                least={0}
                most={30}
              />
              <NumberField
                label="どの結果もこの点以上"
                value={target.leastPoints}
                onChange={(points) => set({ leastPoints: nan(points) })}
                least={-1000}
                most={1000}
              />
              <NumberField
                label="上位の評語の数（以上）"
                value={target.leastUpper}
                onChange={(upper) => set({ leastUpper: nan(upper) })}
                least={0}
                most={30}
              />
            </div>
            <Checkbox
              label="下位の評語がある人は載せない"
              isSelected={target.noLower}
              onChange={(noLower) => set({ noLower })}
            />
            <CheckboxGroup
              label="基準日にこの状態の人は載せない"
              value={target.without}
              onChange={(some) => set({ without: [...some] })}
              choices={statuses.map((status) => ({ value: status, label: statusNames[status] }))}
            />
            {target.fromGrades.length > 0 && !isUnfilled({ ...target, name: 'x' }) && (
              <div>
                <p className="font-bold">名簿に載る人</p>
                <ul className="list-disc pl-5">
                  {targetWords(target, rules, facts.names.grades).map((says) => (
                    <li key={says}>{says}</li>
                  ))}
                </ul>
              </div>
            )}
          </Block>
        )
      })}
      {targets.length < 20 && (
        <div>
          <Button look="outline" onPress={() => onChange([...targets, newTarget(targets)])}>
            昇任を足す
          </Button>
        </div>
      )}
    </div>
  )
}
