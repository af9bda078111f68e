import { SelectField } from '../../../web/components/Field.tsx'
import { Section } from '../../../web/components/Page.tsx'
import type { Terms } from '../../terms-rules.ts'

type Reminders = Terms['reminders']
type ReminderFieldsProps = { readonly reminders: Reminders; readonly onChange: (reminders: Reminders) => void }

const upTo = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at)

/** How often somebody is reminded of what lies still; after the last time the 担当 is told. */
export function ReminderFields({ reminders, onChange }: ReminderFieldsProps) {
  const { everyDays, most } = reminders
  return (
    <Section title="催促">
      <p className="mb-4">目安の日を過ぎても決まらないときに知らせます。最後のあとは、担当に知らせます。</p>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField
          label="何開庁日ごとに知らせるか"
          value={String(everyDays)}
          onChange={(days) => onChange({ ...reminders, everyDays: Number(days) })}
        >
          {upTo(1, 30).map((days) => (
            <option key={days} value={days}>
              {days}開庁日ごと
            </option>
          ))}
        </SelectField>
        <SelectField
          label="多くて何回か"
          value={String(most)}
          onChange={(times) => onChange({ ...reminders, most: Number(times) })}
        >
          {upTo(0, 10).map((times) => (
            <option key={times} value={times}>
              {times === 0 ? '知らせない' : `${times}回`}
            </option>
          ))}
        </SelectField>
      </div>
    </Section>
  )
}
