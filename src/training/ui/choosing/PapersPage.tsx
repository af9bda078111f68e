import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button, LinkButton } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { conflictNames, stepNames } from '../../choosing/choosing-rules.ts'
import { TrainingCrumbs } from '../TrainingCrumbs.tsx'
import { useTrainingAct } from '../use-training-act.ts'
import { GivenScores } from './GivenScores.tsx'
import { ScoreForm } from './ScoreForm.tsx'
import { SheetTable } from './SheetTable.tsx'

type Papers = Answers['training']['choosing']['papers']
type Paper = Papers['items'][number]

/** What a member scores: each application with its sheet. Of whom they stepped back there is nothing but that, and why. */
export function PapersPage() {
  const { sessionId } = useParams({ from: '/inside/training/selections/$sessionId' })
  const query = useQuery(api.training.choosing.papers.queryOptions({ input: { sessionId }, staleTime: 0 }))
  const title = query.data?.title ?? '選考'
  return (
    <Page
      title={title}
      lead="一人ずつ採点します。採点は一度だけで、出したあとで、ほかの委員の採点が見えます。"
      breadcrumbs={
        <TrainingCrumbs here={title}>
          <Link to="/training/selections" className="link">
            研修の選考
          </Link>
        </TrainingCrumbs>
      }
      action={
        query.data?.isChair &&
        query.data.recusals.length === 0 && (
          <LinkButton to="/training/desk/sessions/$sessionId/selection" params={{ sessionId }} look="outline">
            選考の案を出す
          </LinkButton>
        )
      }
    >
      <Shown query={query}>{(data) => <Whole sessionId={sessionId} data={data} />}</Shown>
    </Page>
  )
}

function Whole({ sessionId, data }: { readonly sessionId: string; readonly data: Papers }) {
  const { items, recusals, criteria, lookedFor, applyUntil, state } = data
  return (
    <>
      {recusals.length > 0 && (
        <div className="mt-6 max-w-3xl">
          <Notice kind="info" title={`あなたが関わらない応募が${recusals.length}件あります。`}>
            <p>
              応募の内容も採点も見えません。ほかの委員が採点します（
              {[...new Set(recusals)].map((one) => conflictNames[one]).join('、')}）。
            </p>
          </Notice>
        </div>
      )}
      <Section title="見るところ">
        {lookedFor !== '' && <p className="mb-4 max-w-3xl whitespace-pre-wrap">{lookedFor}</p>}
        <div className="max-w-4xl">
          <SheetTable criteria={criteria} />
        </div>
      </Section>
      <Section
        title="応募"
        aside={
          applyUntil && (
            <>
              締切 <Day on={applyUntil} />
            </>
          )
        }
      >
        {items.length === 0 ? (
          <EmptyState>あなたが採点する応募は、まだありません。締切のあとで、もう一度開いてください。</EmptyState>
        ) : (
          <ol className="border-solid-gray-600 border-t">
            {items.map((paper) => (
              <Application key={paper.enrolmentId} sessionId={sessionId} paper={paper} data={data} />
            ))}
          </ol>
        )}
        {state !== 'laid' && <p className="mt-4 text-solid-gray-700">採点は終わりました。</p>}
      </Section>
    </>
  )
}

type ApplicationProps = { readonly sessionId: string; readonly paper: Paper; readonly data: Papers }

function Application({ sessionId, paper, data }: ApplicationProps) {
  const { name, unitName, motive, aim, giveBack, expectation, recommends, interview, scores, enrolmentId } = paper
  const { steps, criteria, state } = data
  const given = (step: (typeof steps)[number]) => scores.some((one) => one.isOwn && one.step === step)
  const open = state === 'laid' ? steps.filter((step) => !given(step) && (step === 'paper' || interview !== null)) : []
  return (
    <li className="grid gap-x-10 gap-y-4 border-solid-gray-200 border-b py-6 lg:grid-cols-2">
      <div className="min-w-0">
        <h3 className="text-std-17B-170">
          {name ?? '（退職）'}さん
          <span className="ml-3 text-solid-gray-700 text-std-16N-170">{unitName}</span>
        </h3>
        <dl className="mt-3 grid gap-3">
          <Said name="応募の動機" text={motive} />
          <Said name="参加の目標" text={aim} />
          {giveBack !== '' && <Said name="還元計画" text={giveBack} />}
          <Said
            name={recommends === null ? '所属長の意見' : `所属長の意見（${recommends ? '推薦する' : '推薦しない'}）`}
            text={expectation}
          />
          {interview && (
            <div>
              <dt className="text-solid-gray-700">面接</dt>
              <dd>
                <Day on={interview.onDay} weekday />{' '}
                <span className="num">
                  {interview.begins}–{interview.ends}
                </span>{' '}
                {interview.place}
              </dd>
            </div>
          )}
        </dl>
        {state === 'laid' && !scores.some(({ isOwn }) => isOwn) && (
          <Recuse sessionId={sessionId} enrolmentId={enrolmentId} name={name ?? ''} />
        )}
      </div>
      <div className="grid min-w-0 content-start gap-6">
        {open.map((step) => (
          <ScoreForm
            key={step}
            sessionId={sessionId}
            enrolmentId={enrolmentId}
            name={name ?? ''}
            step={step}
            criteria={criteria.filter((one) => one.step === step)}
          />
        ))}
        {steps.includes('interview') && interview === null && state === 'laid' && (
          <p className="text-solid-gray-700">{stepNames.interview}の日時は、まだ決まっていません。</p>
        )}
        {scores.length > 0 && <GivenScores scores={scores} criteria={criteria} />}
      </div>
    </li>
  )
}

function Said({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <div>
      <dt className="text-solid-gray-700">{name}</dt>
      <dd className="whitespace-pre-wrap">{text === '' ? 'まだ書かれていません。' : text}</dd>
    </div>
  )
}

function Recuse({
  sessionId,
  enrolmentId,
  name,
}: {
  readonly sessionId: string
  readonly enrolmentId: string
  readonly name: string
}) {
  const [isOpen, setOpen] = useState(false)
  const act = useTrainingAct()
  const recusing = useMutation(
    api.training.choosing.recuse.mutationOptions({ onSuccess: () => act('回避を申し出ました。') }),
  )
  return (
    <div className="mt-4 print:hidden">
      <Disclosure title="この人の選考に関われないとき">
        <p className="mb-3">
          親しい間柄など、公平に見られない事情があるときは、回避を申し出てください。理由は要りません。
        </p>
        <Button look="outline" onPress={() => setOpen(true)}>
          回避を申し出る<span className="sr-only">：{name}さん</span>
        </Button>
      </Disclosure>
      <ConfirmDialog
        title={`${name}さんの選考を回避しますか`}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actLabel="回避する"
        isPending={recusing.isPending}
        error={recusing.error}
        onAct={() => recusing.mutate({ sessionId, enrolmentId })}
      >
        <p>このあと、応募の内容も採点も見えなくなります。元に戻せません。</p>
      </ConfirmDialog>
    </div>
  )
}
