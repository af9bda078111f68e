import { SelectField } from '../../../web/components/Field.tsx'
import type { SubjectGroup } from './subject-rules.ts'

type SubjectFieldProps = {
  readonly groups: readonly SubjectGroup[]
  readonly value: string
  readonly onChange: (paragraphId: string) => void
  readonly error: string | null
}

/** Which ability or behaviour a note is about: one list, abilities of the 職位 first. */
export function SubjectField({ groups, value, onChange, error }: SubjectFieldProps) {
  const chosen = groups.flatMap(({ subjects }) => subjects).find(({ id }) => id === value)
  const abilities = groups.filter(({ kind }) => kind === '能力')
  return (
    <div className="grid gap-1">
      <SelectField label="どの能力・志向のことか" value={value} onChange={onChange} error={error} isRequired>
        <option value="">選んでください</option>
        {abilities.length > 0 && (
          <optgroup label="能力">
            {abilities.map(({ key, name, subjects }) => (
              <option key={key} value={subjects[0]?.id}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
        {groups
          .filter(({ kind }) => kind === '志向')
          .map(({ key, name, subjects }) => (
            <optgroup key={key} label={name}>
              {subjects.map(({ id, text }) => (
                <option key={id} value={id}>
                  {text}
                </option>
              ))}
            </optgroup>
          ))}
      </SelectField>
      {chosen && <p className="text-solid-gray-700">{chosen.text}</p>}
    </div>
  )
}
