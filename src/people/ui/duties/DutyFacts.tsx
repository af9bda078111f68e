import { addDays } from '../../../platform/calendar/day.ts'
import type { Answers } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'

type Duty = Answers['people']['duties']['past']['items'][number]
type Facts = Pick<Duty, 'holder' | 'holderUnit' | 'unitName' | 'authorityName'>

/** Whose duty, and for which part of the city. */
export function Holder({ of: { holder, holderUnit, unitName, authorityName } }: { readonly of: Facts }) {
  const scope = unitName ?? authorityName
  return (
    <>
      <span className="block text-std-16B-170">{holder}</span>
      {holderUnit && <span className="block text-dns-14N-130 text-solid-gray-700">{holderUnit}</span>}
      {scope && <span className="mt-1 block">受け持ち：{scope}</span>}
    </>
  )
}

/** The last day is shown, not the first after it. */
export function DutyDays({ of: { from, to } }: { readonly of: { readonly from: string; readonly to: string | null } }) {
  return (
    <>
      <Day on={from} />
      から
      {to !== null && (
        <>
          {' '}
          <Day on={addDays(to, -1)} />
          まで
        </>
      )}
    </>
  )
}
