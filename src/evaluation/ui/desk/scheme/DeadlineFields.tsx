import { Button } from '../../../../web/components/Button.tsx'
import { SelectField } from '../../../../web/components/Field.tsx'
import { type Deadline, type KindRules, stepNames, steps } from '../../../scheme.ts'
import { fromNames, holdsNames } from '../../../scheme-words.ts'
import { changed, without } from './edited.ts'
import { NumberField } from './NumberField.tsx'

type DeadlineFieldsProps = {
  readonly rules: KindRules
  readonly onChange: (deadlines: Deadline[]) => void
  readonly error: string | null
}

/** The last day of each step, counted from the days of a cycle. A day on which the city hall is closed moves to the next open one. */
export function DeadlineFields({ rules, onChange, error }: DeadlineFieldsProps) {
  const list = rules.deadlines
  const free = steps.filter(
    (step) => rules.steps.includes(step) && step !== 'disclosure' && !list.some((one) => one.step === step),
  )
  const [next] = free
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2">期限</legend>
      <p className="text-dns-14N-130 text-solid-gray-600">
        閉庁日になるときは、次の開庁日になります。開示の日は、期ごとに決めます。
      </p>
      {list.map((deadline, at) => (
        <div key={deadline.step} className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_7rem_1.4fr_auto]">
          <SelectField
            label="段"
            value={deadline.step}
            onChange={(step) =>
              onChange(changed(list, at, { step: steps.find((one) => one === step) ?? deadline.step }))
            }
          >
            {[deadline.step, ...free].map((step) => (
              <option key={step} value={step}>
                {stepNames[step]}
              </option>
            ))}
          </SelectField>
          <SelectField
            label="いつから数えるか"
            value={deadline.from}
            onChange={(from) => onChange(changed(list, at, { from: from as Deadline['from'] }))}
          >
            {(Object.keys(fromNames) as Deadline['from'][]).map((from) => (
              <option key={from} value={from}>
                {fromNames[from]}
              </option>
            ))}
          </SelectField>
          <NumberField
            label="日数"
            value={deadline.days}
            onChange={(days) => onChange(changed(list, at, { days: days ?? Number.NaN }))}
            least={-400}
            most={400}
          />
          <SelectField
            label="過ぎたら"
            value={deadline.holds}
            onChange={(holds) => onChange(changed(list, at, { holds: holds as Deadline['holds'] }))}
          >
            {(Object.keys(holdsNames) as Deadline['holds'][]).map((holds) => (
              <option key={holds} value={holds}>
                {holdsNames[holds]}
              </option>
            ))}
          </SelectField>
          <Button
            look="quiet"
            aria-label={`外す：${stepNames[deadline.step]}の期限`}
            onPress={() => onChange(without(list, at))}
          >
            外す
          </Button>
        </div>
      ))}
      {error && <p className="text-error-2">エラー：{error}</p>}
      {next && (
        <div>
          <Button
            look="outline"
            onPress={() => onChange([...list, { step: next, from: 'base-date', days: 0, holds: 'aim' }])}
          >
            期限を足す
          </Button>
        </div>
      )}
    </fieldset>
  )
}
