import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { selectionStateNames } from '../../choosing/choosing-rules.ts'
import { TrainingCrumbs } from '../TrainingCrumbs.tsx'

/** Selections of which the reader is 選考委員. */
export function SelectionsPage() {
  const query = useQuery(api.training.choosing.mine.queryOptions({ staleTime: 0 }))
  return (
    <Page
      title="研修の選考"
      lead="あなたが選考委員である研修です。応募の締切のあと、ほかの委員と相談せずに採点します。"
      breadcrumbs={<TrainingCrumbs here="研修の選考" />}
    >
      <div className="mt-8 max-w-4xl">
        <Shown
          query={query}
          isEmpty={({ items }) => items.length === 0}
          empty="いま、あなたが選考委員である研修はありません。委員になると、お知らせが届きます。"
        >
          {({ items }) => (
            <ul className="border-solid-gray-600 border-t">
              {items.map(({ sessionId, title, state, isChair, applyUntil, applied, left }) => (
                <li
                  key={sessionId}
                  className="grid gap-x-8 gap-y-1 border-solid-gray-200 border-b py-4 sm:grid-cols-[1fr_14rem]"
                >
                  <div className="min-w-0">
                    <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-std-17B-170">
                      <Link to="/training/selections/$sessionId" params={{ sessionId }} className="link">
                        {title}
                      </Link>
                      <Tag look={state === 'decided' ? 'plain' : 'green'}>{selectionStateNames[state]}</Tag>
                      {isChair && <Tag>委員長</Tag>}
                    </h2>
                    {applyUntil && (
                      <p className="text-solid-gray-700">
                        応募の締切 <Day on={applyUntil} />
                      </p>
                    )}
                  </div>
                  <p className="num">
                    応募{applied}人
                    {state === 'laid' && (left > 0 ? `、採点していない分${left}件` : '、採点は済みました')}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </Shown>
      </div>
    </Page>
  )
}
