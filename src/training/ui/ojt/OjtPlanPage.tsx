import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { ojtEndNames, ojtTroubleNames } from '../../ojt/ojt-rules.ts'
import { HeadActs } from './HeadActs.tsx'
import { ImpressionSection } from './ImpressionSection.tsx'
import { ItemSection } from './ItemSection.tsx'
import { StageSection } from './StageSection.tsx'
import { called } from './use-ojt-act.ts'
import { WeekSection } from './WeekSection.tsx'

/** One OJT: for who learns the weeks first, for who teaches and for the head the goals. */
export function OjtPlanPage() {
  const { ojtId } = useParams({ from: '/inside/training/ojt/$ojtId' })
  const query = useQuery(api.training.ojt.read.queryOptions({ input: { ojtId }, staleTime: 0 }))
  const title = query.data
    ? query.data.part === 'learner'
      ? '自分のOJT'
      : `${called(query.data.learnerName)}のOJT`
    : 'OJT'
  return (
    <Page
      title={title}
      lead={
        query.data && (
          <>
            {query.data.unitName}、指導員 {called(query.data.instructorName)}。<Day on={query.data.beginsOn} />
            から
            <Day on={query.data.endsOn} />
            までです。
          </>
        )
      }
      breadcrumbs={
        <Breadcrumbs here={title}>
          <Link to="/training" className="link">
            研修
          </Link>
          <Link to="/training/ojt" className="link">
            OJT
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={query}>
        {(ojt) => (
          <>
            {ojt.endedWhy !== null && (
              <div className="mt-6 max-w-3xl">
                <Notice kind="info" title="このOJTは終わりました。">
                  理由：{ojtEndNames[ojt.endedWhy]}
                </Notice>
              </div>
            )}
            {ojt.trouble !== null && (
              <div className="mt-6 max-w-3xl">
                <Notice kind="caution" title={`${ojtTroubleNames[ojt.trouble]}。`}>
                  {ojt.part === 'head'
                    ? '下の「指導員を引き継ぐ」か「OJTを終える」で、見直してください。'
                    : '所属長が、引き継ぐか終えるかを決めます。'}
                </Notice>
              </div>
            )}
            {ojt.part === 'learner' && <WeekSection ojt={ojt} />}
            <StageSection ojt={ojt} />
            <ItemSection ojt={ojt} />
            {ojt.part !== 'learner' && <WeekSection ojt={ojt} />}
            <ImpressionSection ojt={ojt} />
            {ojt.part === 'head' && !ojt.isOver && <HeadActs ojt={ojt} />}
          </>
        )}
      </Shown>
    </Page>
  )
}
