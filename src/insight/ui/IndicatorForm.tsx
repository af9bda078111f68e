import { client } from '../../web/api.ts'
import { Checkbox } from '../../web/components/Checkbox.tsx'
import { TextField } from '../../web/components/Field.tsx'
import { RadioGroup } from '../../web/components/RadioGroup.tsx'
import { WarekiDateField } from '../../web/components/WarekiDateField.tsx'
import { directionNames } from '../indicator-rules.ts'
import { EditForm } from './EditForm.tsx'
import { FigureField } from './FigureField.tsx'
import { figureOf, figureProblem } from './figure-rules.ts'
import type { Indicator } from './indicator.ts'
import { useEdit } from './use-edit.ts'

type IndicatorFormProps = {
  readonly indicator: Indicator | null
  readonly itemId: string
  readonly onClose: () => void
}

/** What an indicator means and aims at: 基準値 with day and source, 目標値 with its day. */
export function IndicatorForm({ indicator, itemId, onClose }: IndicatorFormProps) {
  const edit = useEdit({
    now: fieldsOf(indicator),
    version: indicator?.version ?? 0,
    save: ({ isEnded, ...typed }, version) => {
      const fields = {
        name: typed.name,
        unit: typed.unit,
        direction: typed.direction,
        measuredBy: typed.measuredBy,
        baseline: numberOf(typed.baseline),
        baselineOn: typed.baselineOn || null,
        baselineSource: typed.baselineSource.trim() || null,
        target: numberOf(typed.target),
        targetOn: typed.targetOn || null,
      }
      return indicator === null
        ? client.insight.addIndicator({ itemId, ...fields })
        : client.insight.changeIndicator({ indicatorId: indicator.indicatorId, version, isEnded, ...fields })
    },
    saidDone: '指標を保存しました。',
    onDone: onClose,
  })
  const { typed, set, errorAt } = edit
  const problem = figureProblem(typed.baseline, false) ?? figureProblem(typed.target, false)
  return (
    <EditForm
      label={indicator === null ? '指標を加える' : `指標を直す：${indicator.name}`}
      edit={edit}
      problem={problem}
      onClose={onClose}
    >
      <TextField
        label="何を測るか"
        name="name"
        value={typed.name}
        onChange={set('name')}
        error={errorAt('name')}
        isRequired
      />
      <TextField
        label="単位"
        name="unit"
        value={typed.unit}
        onChange={set('unit')}
        hint="％、人、件、時間 など"
        error={errorAt('unit')}
        isRequired
      />
      <RadioGroup
        label="めざす向き"
        value={typed.direction}
        onChange={set('direction')}
        choices={[
          { value: 'more', label: directionNames.more },
          { value: 'less', label: directionNames.less },
        ]}
        isRow
        isRequired
      />
      <TextField
        label="測るところ"
        name="measuredBy"
        value={typed.measuredBy}
        onChange={set('measuredBy')}
        hint="課や担当の名前"
        error={errorAt('measuredBy')}
      />
      <FigureField
        label="基準値"
        name="baseline"
        value={typed.baseline}
        onChange={set('baseline')}
        hint="取組の前の値。分からないときは 0 と書かず、三つとも空のままにします。"
        error={errorAt('baseline')}
      />
      <WarekiDateField
        label="基準値の日"
        value={typed.baselineOn}
        onChange={set('baselineOn')}
        error={errorAt('baselineOn')}
      />
      <TextField
        label="基準値の出典"
        name="baselineSource"
        value={typed.baselineSource}
        onChange={set('baselineSource')}
        error={errorAt('baselineSource')}
      />
      <FigureField
        label="目標値"
        name="target"
        value={typed.target}
        onChange={set('target')}
        hint="まだ決めていないときは、期限とともに空のままにします。"
        error={errorAt('target')}
      />
      <WarekiDateField
        label="目標の期限"
        value={typed.targetOn}
        onChange={set('targetOn')}
        error={errorAt('targetOn')}
      />
      {indicator !== null && (
        <Checkbox
          label="測定を終える"
          hint="これまでの測定は残ります。"
          isSelected={typed.isEnded}
          onChange={set('isEnded')}
        />
      )}
    </EditForm>
  )
}

const numberOf = (text: string) => {
  const figure = figureOf(text)
  return figure === 'not a number' ? null : figure
}

function fieldsOf(indicator: Indicator | null) {
  return {
    name: indicator?.name ?? '',
    unit: indicator?.unit ?? '',
    direction: indicator?.direction ?? ('more' as const),
    measuredBy: indicator?.measuredBy ?? '',
    baseline: indicator?.baseline?.toString() ?? '',
    baselineOn: indicator?.baselineOn ?? '',
    baselineSource: indicator?.baselineSource ?? '',
    target: indicator?.target?.toString() ?? '',
    targetOn: indicator?.targetOn ?? '',
    isEnded: indicator?.isEnded ?? false,
  }
}
