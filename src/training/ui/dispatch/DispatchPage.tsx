import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { requestStateNames } from '../../../requests/words.ts'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { History } from '../../../web/components/History.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { Stepper } from '../../../web/components/Stepper.tsx'
import { type Act, bodyNames, costNames, pathNames } from '../../dispatch/dispatch-rules.ts'
import { TrainingCrumbs } from '../TrainingCrumbs.tsx'
import { monthWords } from './dispatch-words.ts'
import { MonthDialog } from './MonthDialog.tsx'
import { NextStep } from './NextStep.tsx'
import { StepDialog, stepDone, stepLabels } from './StepDialog.tsx'

type Dispatch = Answers['training']['dispatch']['dispatch']

/** One 派遣 with its path: for whoever goes, their 上司 and who keeps it. */
export function DispatchPage() {
  const { enrolmentId } = useParams({ from: '/inside/training/dispatch/$enrolmentId' })
  const query = useQuery(api.training.dispatch.dispatch.queryOptions({ input: { enrolmentId }, staleTime: 0 }))
  const one = query.data
  const title = one?.title ?? '派遣研修'
  return (
    <Page
      title={title}
      lead={
        one && (
          <>
            {!one.isOwn && `${one.name ?? '（退職）'}さん・`}
            {bodyNames[one.body]}
            {one.place !== '' && `（${one.place}）`} <Day on={one.firstOn} />〜<Day on={one.lastOn} />
          </>
        )
      }
      breadcrumbs={<TrainingCrumbs here={title}>{one && <BackLink one={one} />}</TrainingCrumbs>}
    >
      <Shown query={query}>{(data) => <Whole one={data} />}</Shown>
    </Page>
  )
}

const BackLink = ({ one: { isOwn, isKeeper } }: { readonly one: Dispatch }) =>
  isOwn ? (
    <Link to="/training/dispatch" className="link">
      わたしの派遣研修
    </Link>
  ) : isKeeper ? (
    <Link to="/training/dispatch/board" className="link">
      派遣研修の状況
    </Link>
  ) : (
    <Link to="/training/expect" className="link">
      部下の研修への期待
    </Link>
  )

const path = Object.entries(pathNames).map(([key, name]) => ({ key: key as keyof typeof pathNames, name }))

function Whole({ one }: { readonly one: Dispatch }) {
  const { enrolmentId, state, hasExam, next, isLate, isOwn, may, months, mayReportMonth } = one
  const [open, setOpen] = useState<Act | 'month' | null>(null)
  const steps = path.filter(({ key }) => key !== 'passed' || hasExam)
  const at = steps.findIndex(({ key }) => key === state)
  return (
    <>
      <div className="mt-6">
        {state === 'ended' ? (
          <Notice kind="info" title="この派遣は、取りやめになりました。">
            理由は、下の経過にあります。
          </Notice>
        ) : (
          <Stepper
            label="派遣研修の流れ"
            steps={steps}
            // A state is what has been done: one stands at the step after it, and in 派遣 while away.
            current={state === 'away' ? 'away' : (steps[at + 1]?.key ?? null)}
          >
            <NextStep next={next} isLate={isLate} isOwn={isOwn} />
          </Stepper>
        )}
      </div>
      {(may.length > 0 || (isOwn && next?.what === 'month') || mayReportMonth) && (
        <div className="mt-6 flex flex-wrap gap-3 print:hidden">
          {mayReportMonth && (
            <Button look={next?.what === 'month' ? 'solid' : 'outline'} onPress={() => setOpen('month')}>
              月次報告を出す
            </Button>
          )}
          {may.map((act, place) => (
            <Button
              key={act}
              look={place === 0 && next?.what !== 'month' ? 'solid' : 'outline'}
              onPress={() => setOpen(act)}
            >
              {stepLabels[act]}
            </Button>
          ))}
        </div>
      )}
      <Section title="応募したときの考え">
        <div className="max-w-3xl">
          <KeyValue
            items={[
              ['目標', <Said key="aim" text={one.aim} />],
              ['還元計画', <Said key="give" text={one.giveBack} />],
              ['所属長の意見', <Said key="say" text={one.expectation} />],
            ]}
          />
        </div>
      </Section>
      {one.costs.length > 0 && (
        <Section title="費用">
          <Costs one={one} />
        </Section>
      )}
      {(months.length > 0 || state === 'away') && (
        <Section title="月次報告" aside={`${months.length}件`}>
          {months.length === 0 ? (
            <p className="text-solid-gray-700">まだ、ありません。毎月の分を、翌月10日までに出します。</p>
          ) : (
            <ul aria-label="月次報告" className="max-w-3xl border-solid-gray-600 border-t">
              {months.map(({ month, learned, ahead, sentOn }) => (
                <li key={month} className="grid gap-1 border-solid-gray-200 border-b py-4">
                  <h3 className="flex flex-wrap justify-between gap-x-6 text-std-16B-170">
                    {monthWords(month)}
                    <span className="text-solid-gray-700 text-std-16N-170">
                      <Day on={sentOn} />
                      に提出
                    </span>
                  </h3>
                  <p className="whitespace-pre-wrap">{learned}</p>
                  {ahead !== '' && <p className="whitespace-pre-wrap text-solid-gray-700">次の月：{ahead}</p>}
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
      {one.steps.length > 0 && (
        <Section title="これまでの経過">
          <History label="これまでの経過" events={one.steps.map(eventOf)} />
        </Section>
      )}
      {open === 'month' && (
        <MonthDialog
          enrolmentId={enrolmentId}
          first={one.firstOn}
          until={one.endedOn ?? one.lastOn}
          sent={months.map(({ month }) => month)}
          wanted={next?.month ?? null}
          onClose={() => setOpen(null)}
        />
      )}
      {open !== null && open !== 'month' && <StepDialog one={one} act={open} onClose={() => setOpen(null)} />}
    </>
  )
}

const Said = ({ text }: { readonly text: string }) => (
  <span className="whitespace-pre-wrap">{text === '' ? 'まだ書かれていません。' : text}</span>
)

function eventOf({ act, onDay, text, forWhom, by, at }: Dispatch['steps'][number], place: number) {
  const said = [forWhom !== '' && `相手：${forWhom}`, text].filter(Boolean).join('\n')
  return {
    key: `${place}`,
    when: <Day on={onDay ?? at} />,
    who: by ?? (act === 'begin' ? 'そだち' : act === 'withdraw' ? '本人か研修の担当' : '研修の担当'),
    role: null,
    did: act === 'withdraw' ? '派遣の前に取りやめました。' : stepDone[act],
    comment: said === '' ? null : said,
  }
}

const yen = (amount: number) => `${amount.toLocaleString('ja')}円`

function Costs({ one }: { readonly one: Dispatch }) {
  const navigate = useNavigate()
  const asking = useMutation(
    api.training.dispatch.askCost.mutationOptions({
      onSuccess: ({ requestId }) => navigate({ to: '/requests/$requestId/write', params: { requestId } }),
    }),
  )
  return (
    <div className="grid max-w-3xl gap-4">
      <ul aria-label="費用" className="border-solid-gray-600 border-t">
        {one.costs.map(({ sort, amountYen, requests }) => (
          <li
            key={sort}
            className="grid gap-x-6 gap-y-1 border-solid-gray-200 border-b py-3 sm:grid-cols-[10rem_10rem_1fr]"
          >
            <span>{costNames[sort]}</span>
            <span className="num">見込み {yen(amountYen)}</span>
            <span className="grid justify-items-start gap-1">
              {requests.map(({ requestId, state, heldYen }) => (
                <Link key={requestId} to="/requests/$requestId" params={{ requestId }} className="link">
                  申請（{requestStateNames[state]}
                  {heldYen !== null && `・${yen(heldYen)}`}）
                </Link>
              ))}
              {one.mayAskCosts && requests.length === 0 && (
                <Button
                  look="outline"
                  isPending={asking.isPending}
                  onPress={() => asking.mutate({ enrolmentId: one.enrolmentId, sort })}
                >
                  申請する<span className="sr-only">：{costNames[sort]}</span>
                </Button>
              )}
              {!one.mayAskCosts && requests.length === 0 && (
                <span className="text-solid-gray-700">申請は、まだありません</span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {asking.error && <Refused error={asking.error} />}
    </div>
  )
}
