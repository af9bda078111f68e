import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { isDay } from '../../platform/calendar/day.ts'
import { Button } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { useSession } from '../../web/session.ts'

/** The day on which the organisation is shown; it stands in the address. Days to come are refused by the server to all but 人事課. */
export function OrganisationDay({ asOf }: { readonly asOf: string | undefined }) {
  const { today } = useSession()
  const [typed, setTyped] = useState(asOf ?? today)
  const navigate = useNavigate()
  return (
    <form
      className="mt-6 flex flex-wrap items-end gap-x-4 gap-y-3 print:hidden"
      onSubmit={(event) => {
        event.preventDefault()
        navigate({ to: '/organisation', search: { asOf: typed === today ? undefined : typed } })
      }}
    >
      <label className="grid gap-1.5">
        <span className="text-std-16B-170">日付</span>
        <input
          type="date"
          required
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="num min-h-12 rounded-8 border border-solid-gray-536 bg-white px-4"
        />
      </label>
      <span className="min-h-12 content-center text-solid-gray-700">{isDay(typed) && <Day on={typed} weekday />}</span>
      <Button type="submit" look="outline">
        この日の組織を見る
      </Button>
      {asOf && (
        <Link to="/organisation" className="link min-h-11 content-center">
          今日の組織に戻る
        </Link>
      )}
    </form>
  )
}
