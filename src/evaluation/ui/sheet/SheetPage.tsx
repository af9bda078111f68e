import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { Button, LinkButton } from '../../../web/components/Button.tsx'
import { Moment } from '../../../web/components/Day.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { RecordFrame } from '../../../web/components/RecordFrame.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { roleNames, stepOf } from '../../course-rules.ts'
import { evaluationKindNames } from '../../scheme.ts'
import { EvaluationCrumbs } from '../EvaluationCrumbs.tsx'
import { Writing } from '../flushes.tsx'
import { PrintRecordButton } from '../PrintRecordButton.tsx'
import { isOwn, type SheetRecord } from '../sheet-record.ts'
import { AfterDisclosure } from './AfterDisclosure.tsx'
import { Ball } from './Ball.tsx'
import { CourseNotice } from './CourseNotice.tsx'
import { Goals } from './Goals.tsx'
import { Handovers } from './Handovers.tsx'
import { Interviews } from './Interviews.tsx'
import { Lines } from './Lines.tsx'
import { OwnHandover } from './OwnHandover.tsx'
import { PeerNav } from './PeerNav.tsx'
import { Results } from './Results.tsx'
import { SheetActs } from './SheetActs.tsx'
import { Stages } from './Stages.tsx'
import { WhoSees } from './WhoSees.tsx'

/** 評価シート: where it stands and with whom, goals, interviews, what is said and marked line by line, and what happened. */
export function SheetPage() {
  const { sheetId } = useParams({ from: '/inside/evaluation/sheets/$sheetId' })
  // Forms take what they open with once: nothing older than this page.
  const read = useQuery(api.evaluation.sheet.queryOptions({ input: { sheetId }, staleTime: 0, gcTime: 0 }))
  if (read.data && read.isFetchedAfterMount)
    return (
      <Writing key={sheetId}>
        <Sheet record={read.data} />
      </Writing>
    )
  return (
    <Page title="評価シート" breadcrumbs={<EvaluationCrumbs here="評価シート" />}>
      <Shown query={{ ...read, data: undefined }}>{() => null}</Shown>
    </Page>
  )
}

function Sheet({ record }: { readonly record: SheetRecord }) {
  const { cycle, person, steps, state, chain, history } = record
  const kind = evaluationKindNames[cycle.kind]
  const title = isOwn(record) ? `自分の${kind}` : `${person.name ?? '名簿にいない職員'}さんの${kind}`
  const hasAdjuster = chain.some(({ role, endedOn }) => role === 'adjuster' && endedOn === null)
  const step = stepOf(
    state,
    record.steps.map((one) => one.step),
    hasAdjuster,
  )
  return (
    <RecordFrame
      title={title}
      lead={
        <>
          {cycle.name}　{person.gradeName ?? '職位の定めがありません'}
          <PeerNav record={record} />
        </>
      }
      breadcrumbs={<EvaluationCrumbs here={title} />}
      action={
        <div className="flex flex-wrap gap-3">
          {isOwn(record) ? (
            <LinkButton to="/evaluation/notes" look="outline">
              行動メモ
            </LinkButton>
          ) : (
            record.roles.includes('evaluator') && (
              <LinkButton to="/evaluation/notes/$personId" params={{ personId: person.personId }} look="outline">
                気づきを書く
              </LinkButton>
            )
          )}
          <PrintRecordButton sheetId={record.sheetId} />
          <Button look="outline" onPress={() => window.print()}>
            画面を印刷
          </Button>
        </div>
      }
      steps={
        state === 'exempt' ? [{ key: 'exempt', name: '未評価' }] : steps.map(({ step: key, name }) => ({ key, name }))
      }
      current={state === 'exempt' ? 'exempt' : isMidYear(record) ? 'mid-interview' : step}
      ball={<Ball record={record} step={step} />}
      history={history.toReversed().map(({ number, at, says, as, name, comment, documentNumber }) => ({
        key: String(number),
        when: <Moment at={at} />,
        who: name ?? (as === 'city' ? 'そだち' : '人事課'),
        role: as === 'city' || name === null ? null : roleNames[as],
        did: `、${says}。${documentNumber === null ? '' : `（${documentNumber}）`}`,
        comment,
      }))}
    >
      <div className="mb-6 empty:hidden">
        <CourseNotice record={record} />
      </div>
      <SheetActs record={record} />
      {record.said.length > 0 && <Circumstances said={record.said} />}
      <Results record={record} />
      {record.asksAfterDisclosure && <AfterDisclosure sheetId={record.sheetId} />}
      <Handovers record={record} />
      {record.goalRules && <Goals record={record} />}
      <Interviews record={record} />
      <Lines record={record} />
      <Stages record={record} />
      <OwnHandover record={record} />
      <WhoSees record={record} />
    </RecordFrame>
  )
}

/** 期中, before the interview in the middle of it. */
const isMidYear = ({ state, steps, interviews }: SheetRecord) =>
  state === 'in-period' &&
  steps.some(({ step }) => step === 'mid-interview') &&
  !interviews.some(({ kind, standing }) => kind === 'mid' && standing !== 'open')

/** 異動, 休業, 昇任 … within the period: what is particular about the person. */
function Circumstances({ said }: Pick<SheetRecord, 'said'>) {
  return (
    <section aria-label="期間の中の事情" className="mt-6 border-solid-gray-536 border-l-4 pl-4">
      <h2 className="text-std-16B-170">期間の中の事情</h2>
      <ul className="mt-1">
        {said.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  )
}
