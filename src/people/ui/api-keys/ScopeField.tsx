import { useId } from 'react'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { NativeProblem, RequiredMark } from '../../../web/components/FieldFrame.tsx'
import { type Scope, type ScopeRoom, scopeName, scopeRooms, scopes } from '../../api-keys/scope-rules.ts'

type ScopeFieldProps = {
  readonly value: readonly Scope[]
  readonly onChange: (value: readonly Scope[]) => void
  readonly error: string | null
}

const acts = [
  ['read', '読む'],
  ['write', '書く'],
] as const

/** What a key may call: a line for each room, with a tick for each of its 範囲. */
export function ScopeField({ value, onChange, error }: ScopeFieldProps) {
  const problem = useId()
  const turn = (scope: Scope, isOn: boolean) =>
    onChange(scopes.filter((one) => (one === scope ? isOn : value.includes(one))))
  return (
    <fieldset aria-describedby={error ? problem : undefined}>
      <legend className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-std-16B-170">範囲</span>
        <RequiredMark />
      </legend>
      <p className="mt-1.5 text-dns-14N-130 text-solid-gray-600">
        要るものだけを選びます。パスワードの確認を求める操作は、「書く」を選んでも、キーではできません。
      </p>
      <ul className="mt-3 border-solid-gray-200 border-t">
        {(Object.keys(scopeRooms) as ScopeRoom[]).map((room) => (
          <li key={room} className="flex items-center justify-between gap-x-4 border-solid-gray-200 border-b py-1">
            <span className="min-w-0">{scopeRooms[room]}</span>
            <span className="grid w-44 shrink-0 grid-cols-2">
              {acts.map(([act, label]) => {
                const scope = scopes.find((one) => one === `${room}:${act}`)
                if (scope === undefined) return <span key={act} />
                return (
                  <Checkbox
                    key={act}
                    label={label}
                    aria-label={`${label}：${scopeRooms[room]}`}
                    isSelected={value.includes(scope)}
                    onChange={(isOn) => turn(scope, isOn)}
                  />
                )
              })}
            </span>
          </li>
        ))}
        <li className="flex items-center justify-between gap-x-4 border-solid-gray-200 border-b py-1">
          <span className="min-w-0">{scopeName('scim')}</span>
          <span className="grid w-44 shrink-0 grid-cols-2">
            <Checkbox
              label="使う"
              aria-label={`使う：${scopeName('scim')}`}
              isSelected={value.includes('scim')}
              onChange={(isOn) => turn('scim', isOn)}
            />
          </span>
        </li>
      </ul>
      {error && (
        <p className="mt-1.5" role="alert">
          <NativeProblem id={problem}>{error}</NativeProblem>
        </p>
      )}
    </fieldset>
  )
}
