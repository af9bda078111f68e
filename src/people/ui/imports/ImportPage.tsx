import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { LinkButton } from '../../../web/components/Button.tsx'
import { Day, Moment } from '../../../web/components/Day.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { ApplyStep } from './ApplyStep.tsx'
import { CheckStep } from './CheckStep.tsx'
import { ColumnsStep } from './ColumnsStep.tsx'
import { DiscardImport } from './DiscardImport.tsx'
import { DoneStep } from './DoneStep.tsx'
import { FilesStep } from './FilesStep.tsx'
import { type ShownStep, type StepProps, stepShown, type WholeImport } from './import-words.ts'
import { PlanStep } from './PlanStep.tsx'
import { RunEnded } from './RunEnded.tsx'
import { RunUnderWay } from './RunUnderWay.tsx'

/** How often a run under way is looked at, in milliseconds. */
const lookAgain = 700

/** One import, at the step that the address names or at which it waits. */
export function ImportPage() {
  const { importId } = useParams({ from: '/inside/hr/import/$importId' })
  const { step: asked } = useSearch({ from: '/inside/hr/import/$importId' })
  const navigate = useNavigate({ from: '/hr/import/$importId' })
  const query = useQuery(
    api.people.imports.one.queryOptions({
      input: { importId },
      refetchInterval: ({ state }) => (isUnderWay(state.data) ? lookAgain : false),
    }),
  )
  const goTo = (step: ShownStep) => navigate({ search: { step }, resetScroll: true })

  return (
    <Page
      title="名簿を取り込む"
      lead={query.data && <Lead of={query.data} />}
      breadcrumbs={
        <Breadcrumbs here="名簿を取り込む">
          <Link to="/hr/import" className="link">
            職員データの取込み
          </Link>
        </Breadcrumbs>
      }
      action={query.data?.state === 'open' && !isUnderWay(query.data) && <DiscardImport of={query.data} />}
    >
      <div className="mt-8">
        <Shown query={query}>
          {(one) => (
            <>
              <RunEnded of={one} />
              <Step of={one} at={stepShown(asked, one)} goTo={goTo} />
            </>
          )}
        </Shown>
      </div>
    </Page>
  )
}

const isUnderWay = (one: WholeImport | undefined) => one?.run?.state === 'waiting' || one?.run?.state === 'running'

type ShownProps = StepProps & { readonly at: ShownStep }

/** Each step, and the work between them, begins at its heading: for the keyboard as for the ear. */
function Step(props: ShownProps) {
  const frame = useRef<HTMLDivElement>(null)
  const now = isUnderWay(props.of) ? 'run' : props.at
  const before = useRef<string>(now)
  useEffect(() => {
    if (before.current === now) return
    before.current = now
    frame.current?.querySelector('h2')?.focus()
  }, [now])
  return (
    <div ref={frame}>
      <StepItself {...props} />
    </div>
  )
}

function StepItself({ of, at, goTo }: ShownProps) {
  if (of.state === 'discarded' || of.state === 'expired') return <Closed of={of} />
  if (isUnderWay(of)) return <RunUnderWay of={of} />
  switch (at) {
    case 'files':
      return <FilesStep of={of} goTo={goTo} />
    case 'columns':
      // Other files have other columns; what somebody else did keeps what was chosen here.
      return <ColumnsStep key={of.files.map(({ uploadedAt }) => uploadedAt).join()} of={of} goTo={goTo} />
    case 'check':
      return <CheckStep of={of} goTo={goTo} />
    case 'plan':
      return <PlanStep of={of} goTo={goTo} />
    case 'apply':
      return <ApplyStep of={of} goTo={goTo} />
    case 'done':
      return <DoneStep of={of} />
  }
}

function Lead({ of: { startedBy, startedAt, touchedBy, touchedAt, state, keptUntil } }: { readonly of: WholeImport }) {
  return (
    <>
      {startedBy}さんが
      <Moment at={startedAt} />
      に始めました。
      {state === 'open' && (
        <>
          最後に操作したのは{touchedBy}さん（
          <Moment at={touchedAt} />
          ）です。途中でやめても、人事課のだれでも続けられます。入れたファイルは
          <Day on={keptUntil} />
          まで残ります。
        </>
      )}
    </>
  )
}

function Closed({ of: { state, endedBy } }: { readonly of: WholeImport }) {
  return (
    <>
      <Notice
        kind="info"
        title={
          state === 'discarded'
            ? `この取込みは、${endedBy ?? '人事課'}さんがやめました。`
            : 'この取込みは、操作のないまま保存の期限が過ぎました。'
        }
      >
        入れたファイルと点検の結果は消してあります。職員のデータは変わっていません。
      </Notice>
      <p className="mt-6">
        <LinkButton look="outline" to="/hr/import">
          一覧に戻る
        </LinkButton>
      </p>
    </>
  )
}
