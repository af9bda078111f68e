import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type CalendarSystem, formatDay } from '../../platform/calendar/wareki.ts'
import { type Answers, api, client } from '../../web/api.ts'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'
import { Button } from '../../web/components/Button.tsx'
import { Moment } from '../../web/components/Day.tsx'
import { FileLink } from '../../web/components/FileLink.tsx'
import { KeyValue } from '../../web/components/KeyValue.tsx'
import { Page, Section } from '../../web/components/Page.tsx'
import { RecordFrame } from '../../web/components/RecordFrame.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { PrintButton } from '../../web/PrintButton.tsx'
import { useCalendar } from '../../web/session.ts'
import { storyOf } from '../story-rules.ts'
import { Ball } from './Ball.tsx'
import { CarryingOn } from './CarryingOn.tsx'
import { Comments } from './Comments.tsx'
import { CompareRounds } from './CompareRounds.tsx'
import { DecideBox } from './DecideBox.tsx'
import { Findings } from './Findings.tsx'
import { FormalFacts } from './FormalFacts.tsx'
import { RequestActs } from './RequestActs.tsx'
import { ReturnedBecause } from './ReturnedBecause.tsx'
import { stageOf } from './request-stages.ts'
import { StepFacts } from './StepFacts.tsx'

type RequestRecord = Answers['requests']['read']

/** One request: where it stands and with whom, what was asked, what was said, and what happened. */
export function RequestPage() {
  const { requestId } = useParams({ from: '/inside/requests/$requestId' })
  const read = useQuery(api.requests.read.queryOptions({ input: { requestId }, staleTime: 0 }))
  if (read.data) return <RequestRecordPage key={requestId} record={read.data} />
  return (
    <Page title="申請" breadcrumbs={<Crumbs here="申請の記録" />}>
      <Shown query={read}>{() => null}</Shown>
    </Page>
  )
}

const Crumbs = ({ here }: { readonly here: string }) => (
  <Breadcrumbs here={here}>
    <Link to="/requests" className="link">
      申請
    </Link>
  </Breadcrumbs>
)

function enteredWords({ enteredByName, paperOn }: RequestRecord, calendar: CalendarSystem): string {
  if (enteredByName === null) return ''
  return `・${enteredByName}さんが代わりに入力${paperOn === null ? '' : `（紙を受け取った日：${formatDay(paperOn, calendar)}）`}`
}

function RequestRecordPage({ record }: { readonly record: RequestRecord }) {
  const { title, applicantName, unitName, applicantTitle, terms, sent, round, state, history } = record
  const calendar = useCalendar()
  const { steps, current } = stageOf(record)
  const place = [unitName, applicantTitle].filter(Boolean).join(' ')
  return (
    <RecordFrame
      title={title}
      lead={
        applicantName === null
          ? terms.lead
          : `${applicantName}さん${place && `（${place}）`}の申請${enteredWords(record, calendar)}`
      }
      breadcrumbs={<Crumbs here={title} />}
      action={
        <Button look="outline" onPress={() => window.print()}>
          印刷
        </Button>
      }
      steps={steps}
      current={current}
      ball={<Ball record={record} />}
      history={history.toReversed().map((happened, at) => ({
        key: `${happened.at}${at}`,
        when: <Moment at={happened.at} />,
        ...storyOf(happened),
      }))}
    >
      {state === 'returned' && record.isOwn && <ReturnedBecause record={record} />}
      {record.steps.map((step) => (
        <DecideBox key={step.stepId} requestId={record.requestId} step={step} />
      ))}
      <RequestActs record={record} />
      {sent && (
        <Section title="申請の内容" aside={round > 1 && `${round}回目`}>
          <KeyValue
            items={[
              ...sent.values.map(({ label, says }) => [label, says ?? '（なし）'] as const),
              ...(sent.lateReason === null ? [] : [['遅れた理由', sent.lateReason] as const]),
              ...(record.money === null
                ? []
                : [
                    [
                      '予算',
                      `${record.money.line}（${record.money.fiscalYear}年度）${record.money.amountYen.toLocaleString('ja-JP')}円`,
                    ] as const,
                  ]),
            ]}
          />
          <Files record={record} />
          {round > 1 && <CompareRounds requestId={record.requestId} />}
        </Section>
      )}
      {sent && sent.findings.length > 0 && (
        <Section title="使える条件" aside="送ったときのもの">
          <Findings eligibility={sent} />
        </Section>
      )}
      {record.steps.length > 0 && (
        <Section title="回付先">
          <StepFacts steps={record.steps} />
        </Section>
      )}
      <CarryingOn record={record} />
      <FormalFacts record={record} />
      {terms.formal && sent && (
        <div className="mt-4">
          <PrintButton label="伺い文（PDF）" print={() => client.requests.kianbun({ requestId: record.requestId })} />
        </div>
      )}
      {record.may.comment && <Comments record={record} />}
    </RecordFrame>
  )
}

function Files({ record: { attachments, slots } }: { readonly record: RequestRecord }) {
  if (attachments.length === 0) return null
  return (
    <ul aria-label="添えたファイル" className="mt-4 grid gap-2">
      {attachments.map((file) => (
        <li key={file.attachmentId}>
          {slots.find(({ slot }) => slot === file.slot)?.name ?? file.slot}：<FileLink file={file} />
        </li>
      ))}
    </ul>
  )
}
