import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../web/components/Button.tsx'
import { WarekiDateField } from '../../web/components/WarekiDateField.tsx'
import { useSession } from '../../web/session.ts'

type OrganisationDayProps = { readonly asOf: string | undefined; readonly view: 'chart' | undefined }

/** The day on which the organisation is shown; it stands in the address. Days to come are refused by the server to all but 人事課. */
export function OrganisationDay({ asOf, view }: OrganisationDayProps) {
  const { today } = useSession()
  const [typed, setTyped] = useState(asOf ?? today)
  const navigate = useNavigate()
  return (
    <form
      className="mt-6 flex flex-wrap items-start gap-x-4 gap-y-3 print:hidden"
      onSubmit={(event) => {
        event.preventDefault()
        navigate({ to: '/organisation', search: { asOf: typed === today ? undefined : typed, view } })
      }}
    >
      <WarekiDateField label="日付" value={typed} onChange={setTyped} isRequired />
      <span className="flex flex-wrap items-center gap-x-4 sm:mt-9">
        <Button type="submit" look="outline">
          この日の組織を見る
        </Button>
        {asOf && (
          <Link to="/organisation" search={{ view }} className="link min-h-11 content-center">
            今日の組織に戻る
          </Link>
        )}
      </span>
    </form>
  )
}
