import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Day } from '../../web/components/Day.tsx'
import { Page } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { Tabs } from '../../web/components/Tabs.tsx'
import { useSession } from '../../web/session.ts'
import { OrganisationChart } from './chart/OrganisationChart.tsx'
import { OrganisationDay } from './OrganisationDay.tsx'
import { UnitTree } from './UnitTree.tsx'
import { unitTree } from './unit-tree-rules.ts'

type Unit = Answers['people']['organisation']['units'][number]

export function OrganisationPage() {
  const { asOf, view } = useSearch({ from: '/inside/organisation' })
  const navigate = useNavigate()
  return (
    <Page title="組織" lead="局、部、課、係を建制順に並べています。日付を選ぶと、その日の組織が見られます。">
      <OrganisationDay key={asOf} asOf={asOf} view={view} />
      <div className="mt-6">
        <Tabs
          label="組織の見方"
          chosen={view ?? 'list'}
          onChoose={(chosen) =>
            navigate({ to: '/organisation', search: { asOf, view: chosen === 'chart' ? 'chart' : undefined } })
          }
          tabs={[
            { key: 'list', title: '一覧', content: <OrganisationList asOf={asOf} /> },
            { key: 'chart', title: '組織図', content: <OrganisationChart asOf={asOf} /> },
          ]}
        />
      </div>
    </Page>
  )
}

function OrganisationList({ asOf }: { readonly asOf: string | undefined }) {
  const { today } = useSession()
  const organisation = useQuery(api.people.organisation.queryOptions({ input: { asOf }, staleTime: 5 * 60_000 }))

  return (
    <Shown
      query={organisation}
      isEmpty={({ units }) => units.length === 0}
      empty="この日の組織は登録されていません。もっと新しい日付を選んでください。"
    >
      {({ units }) => <Units key={asOf} units={units} day={asOf ?? today} asOf={asOf} />}
    </Shown>
  )
}

type UnitsProps = { readonly units: readonly Unit[]; readonly day: string; readonly asOf: string | undefined }

function Units({ units, day, asOf }: UnitsProps) {
  const branches = useMemo(() => unitTree(units), [units])
  return (
    <section className="max-w-3xl" aria-label="所属の一覧（建制順）">
      <p className="num mb-2 text-solid-gray-700" role="status">
        <Day on={day} />
        の組織　{units.length.toLocaleString('ja-JP')}所属
      </p>
      <div className="border-solid-gray-600 border-t">
        <UnitTree branches={branches} asOf={asOf} />
      </div>
    </section>
  )
}
