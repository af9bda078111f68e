import { Button } from '../../../../web/components/Button.tsx'
import { TextField } from '../../../../web/components/Field.tsx'
import type { GoalRules, Level } from '../../../scheme.ts'
import { changed, keyOf, without } from './edited.ts'
import { NumberField } from './NumberField.tsx'

type GoalFieldsProps = {
  readonly goals: GoalRules
  readonly onChange: (goals: GoalRules) => void
  readonly error: string | null
}

/** How many goals, and what 困難度 and 重要度 do. The weights of a person's goals are 100 together, always. */
export function GoalFields({ goals, onChange, error }: GoalFieldsProps) {
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2">目標の決まり（ウェイトの合計は、いつも100です）</legend>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <NumberField
          label="目標の数の下限"
          value={goals.least}
          onChange={(least) => onChange({ ...goals, least: least ?? Number.NaN })}
          least={1}
          most={20}
        />
        <NumberField
          label="目標の数の上限"
          value={goals.most}
          onChange={(most) => onChange({ ...goals, most: most ?? Number.NaN })}
          least={1}
          most={20}
          error={error}
        />
      </div>
      <Levels
        name="困難度"
        hint="目標の評語に働きます。"
        levels={goals.difficulty}
        onChange={(difficulty) => onChange({ ...goals, difficulty })}
      />
      <Levels
        name="重要度"
        hint="全体に占める重さに働きます。"
        levels={goals.importance}
        onChange={(importance) => onChange({ ...goals, importance })}
      />
    </fieldset>
  )
}

type LevelsProps = {
  readonly name: string
  readonly hint: string
  readonly levels: readonly Level[]
  readonly onChange: (levels: Level[]) => void
}

function Levels({ name, hint, levels, onChange }: LevelsProps) {
  return (
    <div className="grid gap-3">
      <p>
        {name}
        <span className="ml-3 text-dns-14N-130 text-solid-gray-600">
          {hint}
          {levels.length === 0 && 'いまは使いません。'}
        </span>
      </p>
      {levels.map((level, at) => (
        <div key={keyOf(level)} className="grid items-end gap-4 sm:grid-cols-[6rem_1fr_9rem_auto]">
          <TextField
            label="符号"
            name={`${name}.code.${at}`}
            value={level.code}
            onChange={(code) => onChange(changed(levels, at, { code }))}
            isRequired
          />
          <TextField
            label="ことば"
            name={`${name}.label.${at}`}
            value={level.label}
            onChange={(label) => onChange(changed(levels, at, { label }))}
            isRequired
          />
          <NumberField
            label="倍率（%）"
            value={level.percent}
            onChange={(percent) => onChange(changed(levels, at, { percent: percent ?? Number.NaN }))}
            least={0}
            most={300}
          />
          <Button look="quiet" aria-label={`外す：${name} ${level.code}`} onPress={() => onChange(without(levels, at))}>
            外す
          </Button>
        </div>
      ))}
      {levels.length < 6 && (
        <div>
          <Button look="outline" onPress={() => onChange([...levels, { code: '', label: '', percent: 100 }])}>
            {name}を足す
          </Button>
        </div>
      )}
    </div>
  )
}
