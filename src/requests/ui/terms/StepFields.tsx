import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { absenceNames, addresseeWords, roleNames } from '../../terms-compare-rules.ts'
import { type Addressee, routeDuties, type StepRule } from '../../terms-rules.ts'
import { ChooseUnit } from './ChooseUnit.tsx'
import type { EditedStep, Fact } from './route-edit-rules.ts'
import { StepCondition } from './StepCondition.tsx'

type StepFieldsProps = {
  readonly step: EditedStep
  readonly facts: readonly Fact[]
  readonly isFirst: boolean
  /** Of a kind that the line of the applicant never learns of: nobody of it may be asked. */
  readonly isConfidential: boolean
  readonly onChange: (part: Partial<EditedStep>) => void
}

/** One step: what is done at it, by whom, how long it takes, what happens while they are away, and when it is asked at all. */
export function StepFields({ step: { rule, isBeside }, facts, isFirst, isConfidential, onChange }: StepFieldsProps) {
  const set = (part: Partial<StepRule>) => onChange({ rule: { ...rule, ...part } })
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField label="段の名前" name="name" value={rule.name} onChange={(name) => set({ name })} isRequired />
        <SelectField label="することは" value={rule.role} onChange={(role) => set({ role: role as StepRule['role'] })}>
          {Object.entries(roleNames).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <AddresseeFields to={rule.to} isConfidential={isConfidential} onChange={(to) => set({ to })} />
        <SelectField
          label="目安の日数（開庁日）"
          value={String(rule.days ?? '')}
          onChange={(days) => set({ days: days === '' ? null : Number(days) })}
        >
          <option value="">なし</option>
          {daysWith(rule.days).map((days) => (
            <option key={days} value={days}>
              {days}日
            </option>
          ))}
        </SelectField>
        <SelectField
          label="不在のとき"
          value={rule.whenAbsent}
          onChange={(whenAbsent) => set({ whenAbsent: whenAbsent as StepRule['whenAbsent'] })}
        >
          {Object.entries(absenceNames).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
      </div>
      <Checkbox
        label="書いた意見を申請した人に見せる"
        isSelected={rule.showsApplicant}
        onChange={(showsApplicant) => set({ showsApplicant })}
      />
      {!isFirst && (
        <Checkbox
          label="前の段と同時に回す"
          isSelected={isBeside}
          onChange={(beside) => onChange({ isBeside: beside })}
        />
      )}
      {facts.length > 0 && <StepCondition when={rule.when} facts={facts} onChange={(when) => set({ when })} />}
    </>
  )
}

const usual: readonly Addressee[] = [
  { by: 'superior' },
  { by: 'head', of: 'section' },
  { by: 'head', of: 'department' },
  { by: 'head', of: 'bureau' },
  { by: 'authority' },
  ...routeDuties.map((duty) => ({ by: 'duty', duty }) as const),
]

type AddresseeFieldsProps = {
  readonly to: Addressee
  readonly isConfidential: boolean
  readonly onChange: (to: Addressee) => void
}

/** The usual ones, or a unit or a post of the city. */
function AddresseeFields({ to, isConfidential, onChange }: AddresseeFieldsProps) {
  const isNamed = to.by === 'unit' || to.by === 'post'
  return (
    <>
      <SelectField
        label="だれに回すか"
        value={isNamed ? to.by : JSON.stringify(to)}
        onChange={(chosen) => {
          if (chosen === 'unit') onChange({ by: 'unit', code: isNamed ? to.code : '' })
          else if (chosen === 'post') onChange({ by: 'post', code: isNamed ? to.code : '', title: '' })
          else onChange(JSON.parse(chosen) as Addressee)
        }}
      >
        {usual
          .filter(({ by }) => !isConfidential || (by !== 'superior' && by !== 'head'))
          .map((one) => (
            <option key={addresseeWords(one)} value={JSON.stringify(one)}>
              {addresseeWords(one)}
            </option>
          ))}
        <option value="unit">名指しの所属の長</option>
        <option value="post">名指しの職</option>
      </SelectField>
      {isNamed && <ChooseUnit code={to.code} onChoose={(code) => onChange({ ...to, code })} />}
      {to.by === 'post' && (
        <TextField
          label="職の名前"
          name="postTitle"
          value={to.title}
          onChange={(title) => onChange({ ...to, title })}
          hint="発令のとおりに入れます。"
          isRequired
        />
      )}
    </>
  )
}

const daysWith = (now: number | null) =>
  [...new Set([1, 2, 3, 5, 7, 10, 14, 20, 30, ...(now === null ? [] : [now])])].toSorted((a, b) => a - b)
