import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type Answers, api } from '../../../web/api.ts'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { useCalendar } from '../../../web/session.ts'
import { KeepersCrumbs } from '../KeepersCrumbs.tsx'
import { TermsForm } from './TermsForm.tsx'
import { Versions } from './Versions.tsx'

type Kept = Answers['requests']['terms']

/** 種類の要項: everything that the 担当 changes without code, from a day on. What was sent before keeps its own. */
export function TermsPage() {
  const { kind } = useParams({ from: '/inside/requests/kinds/$kind/terms' })
  const kept = useQuery(api.requests.terms.queryOptions({ input: { kind }, staleTime: 0, gcTime: 0 }))
  const title = kept.data === undefined ? '要項' : `要項：${kept.data.now.title}`
  return (
    <Page
      title={title}
      lead="ある日からの要項を決めます。前に送られた申請は、そのときの要項のまま進みます。"
      breadcrumbs={<KeepersCrumbs here={title} />}
    >
      <Shown query={kept}>{(now) => <Terms kind={kind} kept={now} />}</Shown>
    </Page>
  )
}

function Terms({ kind, kept }: { readonly kind: string; readonly kept: Kept }) {
  const calendar = useCalendar()
  const today = useQuery(api.people.organisation.queryOptions({ input: {} })).data?.units ?? []
  const { fields, limits, facts } = kept
  // Those that the versions name, also where they are there no more; and those that may be chosen now.
  const units = [...kept.units, ...today.map(({ code, fullName }) => ({ code, name: fullName }))]
  const names = { fields, limits, facts, units, calendar }
  return (
    <>
      <TermsForm key={kept.versions[0]?.number ?? 0} kind={kind} kept={kept} names={names} />
      <Versions kept={kept} names={names} />
    </>
  )
}
