import { useQuery } from '@tanstack/react-query'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { CheckboxGroup } from '../../../web/components/Checkbox.tsx'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { saidAtField } from '../../../web/said.ts'
import { returnNames, returns, ruleKindNames, ruleKinds } from '../../targeting/target-words.ts'
import { hasMonths, type RuleRow } from './rule-form.ts'

type RuleFieldsProps = {
  readonly row: RuleRow
  readonly place: number
  readonly employments: Answers['training']['targeting']['read']['employments']
  readonly error: unknown
  readonly onChange: (change: Partial<RuleRow>) => void
  /** null for the last that is left. */
  readonly onRemove: (() => void) | null
}

/** One rule: what makes somebody a target, and for which 職位, 任用の区分 and 職種. */
export function RuleFields({ row, place, employments, error, onChange, onRemove }: RuleFieldsProps) {
  const policy = useQuery(api.policy.abilities.queryOptions({ input: {}, staleTime: 5 * 60_000 }))
  const at = (field: string) => saidAtField(error, `rules.${place}.${field}`)
  const needsGrade = row.kind === 'grade' || row.kind === 'promoted'
  return (
    <fieldset className="grid gap-5 border-solid-gray-300 border-t pt-5">
      <legend className="float-left mb-4 w-full text-std-17B-170">条件{place + 1}</legend>
      <SelectField
        label="どんな人か"
        value={row.kind}
        onChange={(kind) => onChange({ kind: ruleKinds.find((one) => one === kind) ?? 'promoted' })}
        isRequired
      >
        {ruleKinds.map((kind) => (
          <option key={kind} value={kind}>
            {ruleKindNames[kind]}
          </option>
        ))}
      </SelectField>
      {hasMonths(row.kind) && (
        <TextField
          label="何か月以内か"
          name={`months-${row.key}`}
          value={row.withinMonths}
          onChange={(withinMonths) => onChange({ withinMonths })}
          inputMode="numeric"
          hint="基準日からさかのぼる月数。12なら、基準日まで1年に満たない人と、そのあとの人です。"
          error={at('withinMonths')}
          isRequired
        />
      )}
      {row.kind === 'service' && (
        <TextField
          label="何年目か"
          name={`years-${row.key}`}
          value={row.years}
          onChange={(years) => onChange({ years })}
          hint="採用された年度が1年目。いくつもあるときは「4、7、10」のように。"
          error={at('years')}
          isRequired
        />
      )}
      {row.kind === 'returned' && (
        <CheckboxGroup
          label="何から戻ったか"
          value={row.returns}
          onChange={(chosen) => onChange({ returns: chosen })}
          choices={returns.map((value) => ({ value, label: returnNames[value] }))}
          hint="一覧には「職場に戻りました」とだけ出ます。"
          error={at('returns')}
          isRequired
        />
      )}
      <CheckboxGroup
        label="職位"
        value={row.grades}
        onChange={(grades) => onChange({ grades })}
        choices={policy.data?.rows.map(({ grade }) => ({ value: grade.id, label: grade.name })) ?? []}
        hint={needsGrade ? undefined : '選ばなければ、どの職位でも。'}
        error={at('grades')}
        isRequired={needsGrade}
      />
      <Disclosure title="任用の区分と職種" isOpen={at('employments') !== null}>
        <div className="grid gap-5">
          <CheckboxGroup
            label="任用の区分"
            value={row.employments}
            onChange={(chosen) => onChange({ employments: chosen })}
            choices={employments.map(({ kind, name }) => ({ value: kind, label: name }))}
            error={at('employments')}
            isRequired
          />
          <TextField
            label="職種"
            name={`families-${row.key}`}
            value={row.jobFamilies}
            onChange={(jobFamilies) => onChange({ jobFamilies })}
            hint="空なら、どの職種でも。いくつもあるときは「、」で区切ります。"
            error={at('jobFamilies')}
          />
        </div>
      </Disclosure>
      {onRemove && (
        <p>
          <Button look="quiet" onPress={onRemove}>
            条件{place + 1}を外す
          </Button>
        </p>
      )}
    </fieldset>
  )
}
