import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { api } from '../../web/api.ts'
import { Button, LinkButton } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { Page } from '../../web/components/Page.tsx'
import { WarekiDateField } from '../../web/components/WarekiDateField.tsx'
import { useSession } from '../../web/session.ts'
import { SharedChecks } from './SharedChecks.tsx'

/** Home comes by the same door and need not load the register. */
const TeamTable = lazy(async () => ({ default: (await import('./TeamTable.tsx')).TeamTable }))

/** 所属職員: the people of whom I am 上司 or evaluator, on the day that the address names. */
export function TeamPage() {
  const { asOf } = useSearch({ from: '/inside/team' })
  const { today } = useSession()
  const team = useQuery(api.growth.team.queryOptions({ input: { asOf } }))

  return (
    <Page
      title="所属職員"
      lead="あなたが上司または評価者である職員の、職位、任用、在課年数です。"
      action={
        <LinkButton to="/evaluation" look="outline">
          人事評価
        </LinkButton>
      }
    >
      <ChooseDay key={asOf ?? today} day={asOf ?? today} today={today} />
      {team.data && (
        <p role="status" className="mt-8">
          <Day on={team.data.asOf} />
          現在
        </p>
      )}
      <Suspense fallback={<Waiting />}>
        <TeamTable
          team={{ ...team, data: team.data?.items }}
          empty={
            (asOf ?? today) === today
              ? 'いま、あなたが上司または評価者である職員はいません。発令や個別の指定があると、ここに並びます。'
              : 'いまの所属職員のうち、この日にもあなたの所属職員だった職員はいません。'
          }
        />
      </Suspense>
      {team.data && <SharedChecks shared={team.data.shared} />}
      <WhoSeesWhat />
    </Page>
  )
}

function Waiting() {
  return (
    <p role="status" className="appear-late py-8 text-solid-gray-700">
      読み込んでいます…
    </p>
  )
}

function ChooseDay({ day, today }: { readonly day: string; readonly today: string }) {
  const navigate = useNavigate({ from: '/team' })
  const [chosen, setChosen] = useState(day)
  return (
    <form
      className="mt-8 flex flex-wrap items-start gap-x-4 gap-y-3 print:hidden"
      onSubmit={(event) => {
        event.preventDefault()
        navigate({ search: (before) => ({ ...before, asOf: chosen === today ? undefined : chosen }) })
      }}
    >
      <WarekiDateField label="基準日" value={chosen} onChange={setChosen} max={today} isRequired />
      <span className="flex flex-wrap items-center gap-x-4 sm:mt-9">
        <Button type="submit" look="outline">
          この日で表示
        </Button>
        {day !== today && (
          <Link
            to="/team"
            search={(before) => ({ ...before, asOf: undefined })}
            className="link inline-flex min-h-11 items-center"
          >
            今日にもどす
          </Link>
        )}
      </span>
    </form>
  )
}

function WhoSeesWhat() {
  return (
    <div className="mt-6 grid max-w-3xl gap-2 text-solid-gray-700">
      <p>
        目安は、方針の取組1-A-1にある異動までの年数です。目安であって、期限でも評価でもありません。数字のない職種と、任期のある職員には示しません。
      </p>
      <p>
        この表の任用、在課年数、休職等を見られるのは、本人、いまの上司と評価者、人事課、担当する局（区）と任命権者の人事担当だけです。あなたが見たこと、書き出したことは記録に残ります。過ぎた日を選んでも、並ぶのはいまの所属職員だけです。
      </p>
    </div>
  )
}
