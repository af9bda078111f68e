import { CheckboxGroup } from '../../../../web/components/Checkbox.tsx'
import { SelectField } from '../../../../web/components/Field.tsx'
import { RadioGroup } from '../../../../web/components/RadioGroup.tsx'
import { evaluationKindNames, type KindRules, neededSteps, type Scheme, stepNames, steps } from '../../../scheme.ts'
import { scoringNames } from '../../../scheme-words.ts'
import { BandFields } from './BandFields.tsx'
import { DeadlineFields } from './DeadlineFields.tsx'
import type { SchemeFacts } from './facts.ts'
import { GoalFields } from './GoalFields.tsx'
import { WeightFields } from './WeightFields.tsx'
import { WithoutFields } from './WithoutFields.tsx'

type KindFieldsProps = {
  readonly rules: KindRules
  readonly scales: Scheme['scales']
  readonly facts: SchemeFacts
  readonly onChange: (rules: KindRules) => void
  /** The words for a field of this kind. */
  readonly errorAt: (part: string) => string | null
}

/** All that one kind of evaluation is made of. */
export function KindFields({ rules, scales, facts, onChange, errorAt }: KindFieldsProps) {
  const set = (part: Partial<KindRules>) => onChange({ ...rules, ...part })
  const name = evaluationKindNames[rules.kind]
  const overallScale = scales.find(({ id }) => id === rules.overallScale)
  const choose = (label: string, value: string, onChoose: (id: string) => void, error: string | null) => (
    <SelectField label={label} value={value} onChange={onChoose} error={error} isRequired>
      {!scales.some(({ id }) => id === value) && <option value={value}>選んでください</option>}
      {scales.map(({ id, name: called }) => (
        <option key={id} value={id}>
          {called || '新しい段階'}
        </option>
      ))}
    </SelectField>
  )
  return (
    <div className="grid gap-6">
      <RadioGroup
        label={`${name}の方式`}
        value={rules.scoring}
        isRow
        onChange={(scoring) =>
          set({
            scoring,
            overall:
              scoring === 'grade'
                ? { by: 'judgement' }
                : {
                    by: 'bands',
                    bands: (overallScale?.steps ?? []).map(({ code, points }) => ({
                      code,
                      fromHundredths: (points ?? 0) * 100,
                    })),
                  },
          })
        }
        choices={(['grade', 'points'] as const).map((value) => ({ value, label: scoringNames[value] }))}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {choose('個別評語の段階', rules.itemScale, (itemScale) => set({ itemScale }), errorAt('itemScale'))}
        {choose('全体評語の段階', rules.overallScale, (overallScale) => set({ overallScale }), errorAt('overallScale'))}
      </div>
      {rules.overall.by === 'bands' && (
        <BandFields
          bands={rules.overall.bands}
          scale={overallScale}
          onChange={(bands) => set({ overall: { by: 'bands', bands } })}
          error={errorAt('overall')}
        />
      )}
      {rules.overall.by === 'judgement' && errorAt('overall') && (
        <p className="text-error-2">エラー：{errorAt('overall')}</p>
      )}
      {rules.goals && <GoalFields goals={rules.goals} onChange={(goals) => set({ goals })} error={errorAt('goals')} />}
      {rules.scoring === 'points' && rules.kind !== 'achievement' && (
        <WeightFields weights={rules.itemWeights} onChange={(itemWeights) => set({ itemWeights })} facts={facts} />
      )}
      <CheckboxGroup
        label={`${name}の段`}
        hint="一次評価、確認、開示は、どの評価にも要ります。目標の設定は、業績評価だけの段です。"
        value={rules.steps}
        onChange={(chosen) => set({ steps: [...chosen] })}
        choices={steps.map((step) => ({
          value: step,
          label: stepNames[step],
          isDisabled:
            (neededSteps.includes(step) && rules.steps.includes(step)) ||
            (step === 'goals' && (rules.goals !== null) === rules.steps.includes(step)),
        }))}
        error={errorAt('steps')}
      />
      <WithoutFields rules={rules} facts={facts} onChange={(without) => set({ without })} error={errorAt('without')} />
      <DeadlineFields rules={rules} onChange={(deadlines) => set({ deadlines })} error={errorAt('deadlines')} />
    </div>
  )
}
