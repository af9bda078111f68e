import { Button } from '../../../web/components/Button.tsx'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { dutyName } from '../../duty-words.ts'
import { type Addressee, routeDuties, type StepRule } from '../../terms-rules.ts'
import { type EditedStep, movedStep, newStep } from './route-edit-rules.ts'

type RouteFieldsProps = { readonly steps: readonly EditedStep[]; readonly onChange: (steps: EditedStep[]) => void }

const roles: Readonly<Record<StepRule['role'], string>> = { opinion: '意見', consent: '承認', decision: '決裁' }
const absences: Readonly<Record<StepRule['whenAbsent'], string>> = {
  deputy: '代決者が決める',
  above: '上の長が決める',
  wait: '戻るまで待つ',
}

/** The way of a kind, step by step. A condition that a step has stays with it. */
export function RouteFields({ steps, onChange }: RouteFieldsProps) {
  const change = (key: string, part: Partial<EditedStep>) =>
    onChange(steps.map((step) => (step.key === key ? { ...step, ...part } : step)))
  return (
    <div className="grid gap-4">
      <ol className="grid gap-4">
        {steps.map((step, at) => (
          <li key={step.key}>
            <fieldset className="grid gap-4 border-solid-gray-300 border-l-4 pl-5">
              <legend className="mb-2 font-bold">
                <span className="num">{at + 1}</span>段目
              </legend>
              <StepFields step={step} isFirst={at === 0} onChange={(part) => change(step.key, part)} />
              <p className="flex flex-wrap gap-x-6 gap-y-2">
                {at > 0 && (
                  <Button
                    look="quiet"
                    aria-label={`上へ：${step.rule.name}`}
                    onPress={() => onChange(movedStep(steps, at, -1))}
                  >
                    上へ
                  </Button>
                )}
                {at < steps.length - 1 && (
                  <Button
                    look="quiet"
                    aria-label={`下へ：${step.rule.name}`}
                    onPress={() => onChange(movedStep(steps, at, 1))}
                  >
                    下へ
                  </Button>
                )}
                {steps.length > 1 && (
                  <Button
                    look="quiet"
                    aria-label={`外す：${step.rule.name}`}
                    onPress={() => onChange(steps.filter(({ key }) => key !== step.key))}
                  >
                    外す
                  </Button>
                )}
              </p>
            </fieldset>
          </li>
        ))}
      </ol>
      <div>
        <Button look="outline" onPress={() => onChange([newStep(), ...steps])}>
          初めに段を足す
        </Button>
      </div>
    </div>
  )
}

type StepFieldsProps = {
  readonly step: EditedStep
  readonly isFirst: boolean
  readonly onChange: (part: Partial<EditedStep>) => void
}

function StepFields({ step: { rule, isBeside }, isFirst, onChange }: StepFieldsProps) {
  const set = (part: Partial<StepRule>) => onChange({ rule: { ...rule, ...part } })
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField label="段の名前" name="name" value={rule.name} onChange={(name) => set({ name })} isRequired />
        <SelectField label="することは" value={rule.role} onChange={(role) => set({ role: role as StepRule['role'] })}>
          {Object.entries(roles).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="だれに回すか"
          value={JSON.stringify(rule.to)}
          onChange={(to) => set({ to: JSON.parse(to) as Addressee })}
        >
          {addresseesWith(rule.to).map(([to, label]) => (
            <option key={label} value={JSON.stringify(to)}>
              {label}
            </option>
          ))}
        </SelectField>
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
          {Object.entries(absences).map(([value, label]) => (
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
      {rule.when && (
        <p className="text-solid-gray-700">この段は、条件に合うときだけ通ります。条件はそのまま残ります。</p>
      )}
    </>
  )
}

const usual: readonly (readonly [Addressee, string])[] = [
  [{ by: 'superior' }, '上司'],
  [{ by: 'head', of: 'section' }, '所属長'],
  [{ by: 'head', of: 'department' }, '部長'],
  [{ by: 'head', of: 'bureau' }, '局（区）長'],
  [{ by: 'authority' }, '任命権者の人事担当'],
  ...routeDuties.map((duty) => [{ by: 'duty', duty }, `${dutyName(duty)}のだれか`] as const),
]

/** The usual ones, and the one that stands there now: a unit or a post that is named. */
function addresseesWith(now: Addressee): readonly (readonly [Addressee, string])[] {
  if (usual.some(([to]) => JSON.stringify(to) === JSON.stringify(now))) return usual
  const words =
    now.by === 'post' ? `所属 ${now.code} の${now.title}` : now.by === 'unit' ? `所属 ${now.code} の長` : '今のまま'
  return [[now, words], ...usual]
}

const daysWith = (now: number | null) =>
  [...new Set([1, 2, 3, 5, 7, 10, 14, 20, 30, ...(now === null ? [] : [now])])].toSorted((a, b) => a - b)
