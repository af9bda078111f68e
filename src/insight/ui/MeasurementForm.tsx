import { invariant } from '../../platform/refusal.ts'
import { client } from '../../web/api.ts'
import { Checkbox } from '../../web/components/Checkbox.tsx'
import { TextField } from '../../web/components/Field.tsx'
import { WarekiDateField } from '../../web/components/WarekiDateField.tsx'
import { useSession } from '../../web/session.ts'
import { EditForm } from './EditForm.tsx'
import { FigureField } from './FigureField.tsx'
import { figureOf, figureProblem } from './figure-rules.ts'
import type { Indicator } from './indicator.ts'
import { useEdit } from './use-edit.ts'

type MeasurementFormProps = {
  readonly indicator: Indicator
  /** The one to be corrected; null for a new one. */
  readonly measurement: Indicator['measurements'][number] | null
  readonly onClose: () => void
}

/** A measured value with its day and source, or the correction of one. */
export function MeasurementForm({ indicator, measurement, onClose }: MeasurementFormProps) {
  const { today } = useSession()
  const edit = useEdit({
    now: {
      value: measurement?.value?.toString() ?? '',
      measuredOn: measurement?.measuredOn ?? today,
      source: measurement?.source ?? indicator.measurements.at(-1)?.source ?? indicator.baselineSource ?? '',
      note: measurement?.note ?? '',
      isTakenBack: false,
    },
    version: measurement?.version ?? 0,
    save: async ({ value, measuredOn, source, note, isTakenBack }, version) => {
      const figure = figureOf(value)
      const fields = { measuredOn, source, note: note.trim() || null }
      if (measurement !== null)
        return client.insight.correctMeasurement({
          measurementId: measurement.measurementId,
          version,
          value: isTakenBack || figure === 'not a number' ? null : figure,
          ...fields,
        })
      invariant(typeof figure === 'number', 'a form with a problem is not sent')
      return client.insight.recordMeasurement({ indicatorId: indicator.indicatorId, value: figure, ...fields })
    },
    saidDone: measurement === null ? '測定した値を記録しました。' : '測定を訂正しました。',
    onDone: onClose,
  })
  const isNeeded = !edit.typed.isTakenBack
  const problem = isNeeded ? figureProblem(edit.typed.value, true) : null
  return (
    <EditForm
      label={measurement === null ? `測定した値：${indicator.name}` : '測定の訂正'}
      edit={edit}
      problem={problem}
      onClose={onClose}
      actLabel={measurement === null ? '記録する' : '訂正する'}
    >
      {isNeeded && (
        <FigureField
          label={`値（${indicator.unit}）`}
          name="value"
          value={edit.typed.value}
          onChange={edit.set('value')}
          hint="分からないときは 0 と書かず、記録しないでください。"
          error={edit.errorAt('value')}
          isRequired
        />
      )}
      <WarekiDateField
        label="測定日"
        value={edit.typed.measuredOn}
        onChange={edit.set('measuredOn')}
        error={edit.errorAt('measuredOn')}
        max={today}
        isRequired
      />
      <TextField
        label="出典"
        name="source"
        value={edit.typed.source}
        onChange={edit.set('source')}
        hint="調査や記録の名前"
        error={edit.errorAt('source')}
        isRequired
      />
      <TextField
        label={measurement === null ? '備考' : '訂正の理由'}
        name="note"
        value={edit.typed.note}
        onChange={edit.set('note')}
        error={edit.errorAt('note')}
      />
      {measurement !== null && (
        <Checkbox
          label="この測定を取り消す"
          hint="記録は残りますが、値としては数えなくなります。理由を書いてください。"
          isSelected={edit.typed.isTakenBack}
          onChange={edit.set('isTakenBack')}
        />
      )}
    </EditForm>
  )
}
