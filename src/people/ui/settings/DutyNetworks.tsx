import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { type Duty, duties, dutyNames } from '../../duty-rules.ts'
import { ListField, type ListFieldProps } from './ListField.tsx'
import { linesTyped } from './setting-value-rules.ts'

type Networks = Readonly<Partial<Record<Duty, readonly string[]>>>

/** 担当, each with the networks from which it can be used; a duty that is not here can be used from everywhere. */
export function DutyNetworks({ value, onChange, ...field }: ListFieldProps<Networks>) {
  const [chosen, setChosen] = useState('')
  const [added, setAdded] = useState<Duty | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const settings = useQuery(api.people.settings.list.queryOptions())
  const named = duties.filter((duty) => value[duty] !== undefined)
  const others = duties.filter((duty) => value[duty] === undefined)
  // What was added is written next, and its button is out of use once it was pressed.
  useEffect(() => {
    if (added !== null) list.current?.querySelector<HTMLElement>(`textarea[name="networks-${added}"]`)?.focus()
  }, [added])

  const add = () => {
    const duty = others.find((one) => one === chosen)
    if (duty === undefined) return
    onChange({ ...value, [duty]: [''] })
    setChosen('')
    setAdded(duty)
  }
  const remove = (duty: Duty) => {
    const { [duty]: _, ...rest } = value
    onChange(rest)
    setAdded(null)
    list.current?.querySelector('select')?.focus()
  }
  return (
    <ListField {...field}>
      <p>
        そだちから見た、この端末のアドレス：
        <span className="num font-bold">{settings.data?.address ?? '分かりません'}</span>
      </p>
      <div ref={list} className="grid gap-4">
        {named.map((duty) => (
          <div key={duty} className="grid gap-2 rounded-8 border border-solid-gray-300 p-4">
            <TextArea
              label={`${dutyNames[duty]}を使えるネットワーク`}
              name={`networks-${duty}`}
              hint="一行に一つ、10.20.0.0/16 や 2001:db8::/32 のように書きます。"
              value={(value[duty] ?? []).join('\n')}
              onChange={(typed) => onChange({ ...value, [duty]: linesTyped(typed) })}
            />
            <p>
              <Button look="quiet" onPress={() => remove(duty)}>
                取り除く<span className="sr-only">：{dutyNames[duty]}</span>
              </Button>
            </p>
          </div>
        ))}
        {others.length > 0 && (
          <div className="grid items-end gap-4 sm:grid-cols-[1fr_auto]">
            <SelectField label="ネットワークを決める担当" value={chosen} onChange={setChosen}>
              <option value="">選んでください</option>
              {others.map((duty) => (
                <option key={duty} value={duty}>
                  {dutyNames[duty]}
                </option>
              ))}
            </SelectField>
            <p>
              <Button look="outline" isDisabled={chosen === ''} onPress={add}>
                加える<span className="sr-only">：選んだ担当</span>
              </Button>
            </p>
          </div>
        )}
      </div>
    </ListField>
  )
}
