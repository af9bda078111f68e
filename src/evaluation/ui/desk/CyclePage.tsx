import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Board } from './Board.tsx'
import { CycleWizard } from './CycleWizard.tsx'
import { DeskCrumbs } from './DeskCrumbs.tsx'
import { type Cycle, cycleStates } from './desk-words.ts'
import { NotMyCycle } from './NotMyCycle.tsx'

/** One cycle: while it is prepared its wizard, then its board. */
export function CyclePage() {
  const { cycleId } = useParams({ from: '/inside/evaluation/desk/$cycleId' })
  const query = useQuery(api.evaluation.cycle.queryOptions({ input: { cycleId }, staleTime: 0 }))
  const title = query.data?.name ?? '評価の期'
  return (
    <Page title={title} lead={query.data && <Lead of={query.data} />} breadcrumbs={<DeskCrumbs here={title} />}>
      <div className="mt-8">
        <Shown query={query}>
          {(cycle) =>
            !cycle.isOfficer ? (
              <NotMyCycle cycle={cycle} />
            ) : cycle.state === 'preparing' ? (
              <CycleWizard cycle={cycle} />
            ) : (
              <Board cycle={cycle} />
            )
          }
        </Shown>
      </div>
    </Page>
  )
}

function Lead({
  of: { authorityName, kindName, periodFrom, periodTo, baseOn, disclosureOn, state },
}: {
  readonly of: Cycle
}) {
  return (
    <>
      {cycleStates[state]}・{authorityName}の{kindName}。
      <Day on={periodFrom} />
      から
      <Day on={periodTo} />
      まで、基準日は
      <Day on={baseOn} />
      、開示の日は
      {disclosureOn ? <Day on={disclosureOn} /> : '決めていません'}。
    </>
  )
}
