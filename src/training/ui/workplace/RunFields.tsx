import { Button } from '../../../web/components/Button.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { type RunKind, runKindNames, runKinds } from '../../workplace/workplace-rules.ts'
import { type EditedRun, typedYen } from './edited-plan.ts'

type RunFieldsProps = {
  readonly run: EditedRun
  readonly number: number
  readonly problem: (field: string) => string | null
  readonly onChange: (run: EditedRun) => void
  readonly onRemove: () => void
}

/** One run of a plan: what, how, what for, when, by whom, for how much. */
export function RunFields({ run, number, problem, onChange, onRemove }: RunFieldsProps) {
  const set = (part: Partial<EditedRun>) => onChange({ ...run, ...part })
  return (
    <fieldset className="grid gap-x-8 gap-y-4 md:grid-cols-2">
      <legend className="mb-3 text-std-18B-160">研修{number}</legend>
      <TextField
        label="テーマ"
        name={`theme-${run.key}`}
        value={run.theme}
        onChange={(theme) => set({ theme })}
        error={problem('theme')}
        isRequired
      />
      <SelectField label="形" value={run.kind} onChange={(kind) => set({ kind: kind as RunKind })}>
        {runKinds.map((kind) => (
          <option key={kind} value={kind}>
            {runKindNames[kind]}
          </option>
        ))}
      </SelectField>
      <div className="md:col-span-2">
        <TextArea
          label="ねらい"
          name={`aim-${run.key}`}
          value={run.aim}
          onChange={(aim) => set({ aim })}
          hint="受けた人ができるようになること。出すときに要ります。"
          limit={1000}
          error={problem('aim')}
        />
      </div>
      <WarekiDateField
        label="予定の日"
        value={run.plannedOn}
        onChange={(plannedOn) => set({ plannedOn })}
        error={problem('plannedOn')}
        isRequired
      />
      <div>
        <TextField
          label="講師（決まっているとき）"
          name={`lecturer-${run.key}`}
          value={run.lecturer}
          onChange={(lecturer) => set({ lecturer })}
          error={problem('lecturer')}
        />
      </div>
      <div className="max-w-60">
        <TextField
          label="予算の見込み（円）"
          name={`yen-${run.key}`}
          value={run.budgetYen}
          onChange={(budgetYen) => set({ budgetYen })}
          inputMode="numeric"
          error={problem('budgetYen') ?? (typedYen(run.budgetYen) === null ? '円を、数字だけで書いてください。' : null)}
        />
      </div>
      <p className="self-end">
        <Button look="quiet" aria-label={`この研修を消す：研修${number}`} onPress={onRemove}>
          この研修を消す
        </Button>
      </p>
    </fieldset>
  )
}
