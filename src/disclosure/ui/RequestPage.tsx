import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { api } from '../../web/api.ts'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'
import { Page } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { Stepper } from '../../web/components/Stepper.tsx'
import { Tabs } from '../../web/components/Tabs.tsx'
import type { RequestState } from '../request-rules.ts'
import type { Request } from './answers.ts'
import { Candidates } from './Candidates.tsx'
import { Decisions } from './Decisions.tsx'
import { GatheredRecords } from './GatheredRecords.tsx'
import { RequestFacts } from './RequestFacts.tsx'
import { leftWords, TermWords } from './TermWords.tsx'

const steps = [
  { key: 'received', name: '記録集め' },
  { key: 'reviewing', name: '審査' },
  { key: 'proposed', name: '起案・決裁' },
  { key: 'decided', name: '開示' },
] as const

/** One 開示請求 with its life, and everything that is done on it. */
export function RequestPage() {
  const { requestId } = useParams({ from: '/inside/disclosure/$requestId' })
  const request = useQuery({
    ...api.disclosure.read.queryOptions({ input: { requestId } }),
    // The gathering goes on beside this page.
    refetchInterval: ({ state }) => (state.data?.state === 'received' ? 2_000 : false),
  })
  return <Shown query={request}>{(shown) => <ShownRequest request={shown} />}</Shown>
}

function ShownRequest({ request }: { readonly request: Request }) {
  const { requestId, number, name, state, tables } = request
  const { tab } = useSearch({ from: '/inside/disclosure/$requestId' })
  const navigate = useNavigate()
  const records = tables.reduce((sum, { count }) => sum + count, 0)
  const heading = `開示請求 ${number}`
  return (
    <Page
      title={heading}
      lead={`${name ?? '消去した職員'}さんの記録（${records.toLocaleString('ja-JP')}件）`}
      breadcrumbs={
        <Breadcrumbs here={heading}>
          <Link to="/disclosure" className="link">
            開示請求
          </Link>
        </Breadcrumbs>
      }
    >
      <div className="mt-6">
        {state === 'withdrawn' ? (
          <p>取り下げられました。集めた記録は消しました。</p>
        ) : (
          <Stepper label={`${heading}の流れ`} steps={steps} current={state === 'closed' ? null : state}>
            <Ball request={request} />
          </Stepper>
        )}
      </div>
      <div className="mt-8">
        <Tabs
          label={heading}
          chosen={tab ?? 'facts'}
          onChoose={(chosen) =>
            navigate({ to: '/disclosure/$requestId', params: { requestId }, search: { tab: chosen }, replace: true })
          }
          tabs={[
            { key: 'facts', title: '請求と期限', content: <RequestFacts request={request} /> },
            { key: 'look', title: '確かめるところ', content: <Candidates request={request} /> },
            { key: 'records', title: '集めた記録', content: <GatheredRecords key={requestId} request={request} /> },
            { key: 'decide', title: '起案と決定', content: <Decisions request={request} /> },
          ]}
        />
      </div>
    </Page>
  )
}

const nextActs: Readonly<Record<Exclude<RequestState, 'withdrawn' | 'closed'>, string>> = {
  received: 'そだちが記録を集めています。しばらくすると審査できます。',
  reviewing: '担当が、開示するところと不開示にするところを確かめ、起案します。',
  proposed: '起案した人のほかの担当が、決裁します。',
  decided: '担当が、決定の通知を出し、写しを渡すか閲覧してもらい、その日を記します。',
}

/** いつまでに・誰が・何を. */
function Ball({ request: { state, term, gatheredOn } }: { readonly request: Request }) {
  if (state === 'closed') return <p>開示が済み、この請求は終わりました。</p>
  if (state === 'withdrawn') return null
  return (
    <p>
      {state !== 'decided' && (
        <>
          <TermWords term={term} state={state} />
          までに：
        </>
      )}
      {state === 'received' && gatheredOn === null ? nextActs.received : nextActs[state]}
      {term.isPaused && state !== 'decided' && <span className="block">{leftWords(term)}。</span>}
    </p>
  )
}
