import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { selectionStateNames } from '../../choosing/choosing-rules.ts'
import { DeskCrumb, TrainingCrumbs } from '../TrainingCrumbs.tsx'
import { ChoiceSection } from './ChoiceSection.tsx'
import { Committee } from './Committee.tsx'
import { Interviews } from './Interviews.tsx'
import { LaySheet } from './LaySheet.tsx'
import { SheetTable } from './SheetTable.tsx'
import type { Selection } from './selection.ts'

/** 公募選考 of one 回, for its keepers and the chair: sheet, committee, interviews, scores, proposal and decision. */
export function SelectionPage() {
  const { sessionId } = useParams({ from: '/inside/training/desk/sessions/$sessionId/selection' })
  const query = useQuery(api.training.choosing.selection.queryOptions({ input: { sessionId }, staleTime: 0 }))
  const data = query.data
  return (
    <Page
      title={data ? `${data.title}の選考` : '選考'}
      lead={
        data && (
          <span className="flex flex-wrap items-center gap-x-3">
            {data.state && (
              <Tag look={data.state === 'decided' ? 'plain' : 'green'}>{selectionStateNames[data.state]}</Tag>
            )}
            {data.applyUntil && (
              <span>
                応募の締切 <Day on={data.applyUntil} weekday />
              </span>
            )}
            <span className="num">
              応募{data.applicants.length}人・空いている席{data.free}
            </span>
          </span>
        )
      }
      breadcrumbs={
        <TrainingCrumbs here="選考">
          <DeskCrumb />
          {data && (
            <Link to="/training/desk/sessions/$sessionId" params={{ sessionId }} className="link">
              {data.title}
            </Link>
          )}
        </TrainingCrumbs>
      }
    >
      <Shown query={query}>{(selection) => <Whole sessionId={sessionId} selection={selection} />}</Shown>
    </Page>
  )
}

function Whole({ sessionId, selection }: { readonly sessionId: string; readonly selection: Selection }) {
  const { state, criteria, lookedFor, steps, members, may, applicants, choice, applied } = selection
  if (state === null)
    return (
      <div className="mt-8 max-w-3xl">
        {choice !== 'chosen' ? (
          <Notice kind="info" title="選考をする回ではありません。">
            公募選考をするときは、回の席の決め方を「選考」にしてください。
          </Notice>
        ) : applied > 0 ? (
          <Notice kind="info" title="もう応募した人がいます。">
            評定の項目は、応募が始まる前に決めて公開します。この回は、担当が回のページで決めてください。
          </Notice>
        ) : (
          <LaySheet sessionId={sessionId} selection={selection} />
        )}
      </div>
    )
  const isFixed = applicants.length > 0
  return (
    <>
      <Section title="選考のしかた" aside={isFixed ? '応募が始まったので、変えられません' : undefined}>
        {lookedFor && <p className="mb-4 max-w-3xl whitespace-pre-wrap">{lookedFor}</p>}
        <div className="max-w-4xl">
          <SheetTable criteria={criteria} />
        </div>
        {!isFixed && may.keep && (
          <div className="mt-6 max-w-3xl">
            <LaySheet sessionId={sessionId} selection={selection} />
          </div>
        )}
      </Section>
      <Section title="選考委員" aside={`${members.length}人`}>
        <Committee sessionId={sessionId} selection={selection} />
      </Section>
      {steps?.includes('interview') && (
        <Section title="面接">
          <Interviews sessionId={sessionId} selection={selection} />
        </Section>
      )}
      <Section title="採点と結果" aside={`${applicants.length}人`}>
        <ChoiceSection key={state} sessionId={sessionId} selection={selection} />
      </Section>
    </>
  )
}
