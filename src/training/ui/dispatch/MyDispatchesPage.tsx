import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { LinkButton } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { stateNames } from '../../dispatch/dispatch-rules.ts'
import { TrainingCrumbs } from '../TrainingCrumbs.tsx'
import { NextStep } from './NextStep.tsx'

/** 派遣研修 of the reader's own, and what each asks next. */
export function MyDispatchesPage() {
  const query = useQuery(api.training.dispatch.mine.queryOptions({ staleTime: 0 }))
  return (
    <Page
      title="わたしの派遣研修"
      lead="候補になってから、派遣、報告、職場への還元までを、ここで進めます。"
      breadcrumbs={<TrainingCrumbs here="わたしの派遣研修" />}
      action={
        query.data?.isCentre && (
          <LinkButton to="/training/dispatch/board" look="outline">
            派遣研修の状況
          </LinkButton>
        )
      }
    >
      <div className="mt-8 max-w-4xl">
        <Shown query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState>
                <p>派遣が決まった研修は、ありません。募集案内を読んで応募できます。</p>
                <p className="mt-4">
                  <LinkButton to="/training/courses" search={{ category: 'dispatch' }}>
                    派遣研修をさがす
                  </LinkButton>
                </p>
              </EmptyState>
            ) : (
              <ul className="border-solid-gray-600 border-t">
                {items.map((one) => (
                  <li key={one.enrolmentId} className="grid gap-1 border-solid-gray-200 border-b py-5">
                    <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-std-17B-170">
                      <Link
                        to="/training/dispatch/$enrolmentId"
                        params={{ enrolmentId: one.enrolmentId }}
                        className="link"
                      >
                        {one.title}
                      </Link>
                      <Tag look={one.next ? 'green' : 'plain'}>{stateNames[one.state]}</Tag>
                    </h2>
                    <p className="text-solid-gray-700">
                      <Day on={one.firstOn} />〜<Day on={one.lastOn} />
                    </p>
                    <NextStep next={one.next} isLate={one.isLate} isOwn />
                  </li>
                ))}
              </ul>
            )
          }
        </Shown>
      </div>
    </Page>
  )
}
