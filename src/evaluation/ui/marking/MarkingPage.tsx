import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { isConfirmed } from '../../course-rules.ts'
import { EvaluationCrumbs } from '../EvaluationCrumbs.tsx'
import { type Fact, factsIn } from '../Evidence.tsx'
import { Writing } from '../flushes.tsx'
import type { ListedSheet, SheetRecord } from '../sheet-record.ts'
import { Adjusting } from './Adjusting.tsx'
import { Confirming } from './Confirming.tsx'
import { Marking } from './Marking.tsx'
import { NotYet } from './NotYet.tsx'
import { type ManyStage, stageWords } from './stage-words.ts'

/** まとめて付ける, 調整する, 確認する: the sheets of all the people of a period with whom the reader has one part. */
export function MarkingPage() {
  const { cycle, stage = 'evaluator' } = useSearch({ from: '/inside/evaluation/marking' })
  const { title, lead } = stageWords[stage]
  const listed = useQuery(api.evaluation.sheets.queryOptions({ input: cycle ? { cycleId: cycle } : {}, staleTime: 0 }))
  return (
    <Page title={title} lead={lead} breadcrumbs={<EvaluationCrumbs here={title} />}>
      <Shown query={listed}>{({ items }) => <Chosen items={items} cycle={cycle} stage={stage} />}</Shown>
    </Page>
  )
}

type ChosenProps = {
  readonly items: readonly ListedSheet[]
  readonly cycle: string | undefined
  readonly stage: ManyStage
}

/** The period that is asked for, or a choice where there are several. */
function Chosen({ items, cycle, stage }: ChosenProps) {
  const mine = items.filter(
    (one) => one.as === stage && one.cycleState === 'open' && !isConfirmed(one.state) && one.state !== 'exempt',
  )
  const cycles = [...Map.groupBy(mine, ({ cycleId }) => cycleId)]
  const [only] = cycles
  if (!only)
    return (
      <div className="mt-8">
        <EmptyState
          action={
            <Link to="/evaluation" className="link">
              人事評価を開く
            </Link>
          }
        >
          {stageWords[stage].empty}
        </EmptyState>
      </div>
    )
  if (cycle === undefined && cycles.length > 1)
    return (
      <ul className="mt-8 border-solid-gray-200 border-t">
        {cycles.map(([cycleId, sheets]) => (
          <li key={cycleId} className="border-solid-gray-200 border-b py-3">
            <Link to="/evaluation/marking" search={{ cycle: cycleId, stage }} className="link">
              {sheets[0]?.cycleName}
            </Link>
            <span className="num ml-4 text-solid-gray-700">{sheets.length}人</span>
          </li>
        ))}
      </ul>
    )
  return <Sheets key={`${only[0]} ${stage}`} cycleId={only[0]} listed={only[1]} stage={stage} />
}

type SheetsProps = { readonly cycleId: string; readonly listed: readonly ListedSheet[]; readonly stage: ManyStage }

function Sheets({ cycleId, listed, stage }: SheetsProps) {
  // Forms take what they open with once: nothing older than this page.
  const read = useQuery(api.evaluation.team.queryOptions({ input: { cycleId, stage }, staleTime: 0, gcTime: 0 }))
  return (
    <Shown query={{ ...read, data: read.isFetchedAfterMount ? read.data : undefined }}>
      {(team) => (
        <Writing>
          <Many team={team} listed={listed} stage={stage} />
        </Writing>
      )}
    </Shown>
  )
}

const nothing: readonly Fact[] = []

type ManyProps = {
  readonly team: Answers['evaluation']['team']
  readonly listed: readonly ListedSheet[]
  readonly stage: ManyStage
}

function Many({ team: { sheets, facts }, listed, stage }: ManyProps) {
  // The same facts for the same answer: a row is drawn anew only when it changes itself.
  const bySheet = useMemo(() => {
    const noted = new Map(facts.map((one) => [one.personId, one]))
    return new Map(
      sheets.map((record) => {
        const of = noted.get(record.person.personId)
        return [record.sheetId, of ? factsIn(record, of) : []]
      }),
    )
  }, [sheets, facts])
  const factsOf = ({ sheetId }: SheetRecord) => bySheet.get(sheetId) ?? nothing
  const [first] = listed
  // Of several 課 at once, two may go by one name.
  const units = new Map(listed.map(({ sheetId, unitName }) => [sheetId, unitName]))
  const unitOf = ({ sheetId }: SheetRecord) => units.get(sheetId) ?? null
  const forms = { records: sheets, factsOf }
  return (
    <>
      <p className="mt-2 flex flex-wrap gap-x-6">
        {first?.cycleName}
        {stage !== 'evaluator' && first && (
          <Link to="/evaluation/calibration/$cycleId" params={{ cycleId: first.cycleId }} className="link">
            評語の広がりを見る
          </Link>
        )}
      </p>
      {stage === 'evaluator' && <Marking {...forms} />}
      {stage === 'adjuster' && <Adjusting {...forms} unitOf={unitOf} />}
      {stage === 'confirmer' && <Confirming {...forms} unitOf={unitOf} />}
      <NotYet listed={listed} records={sheets} stage={stage} />
    </>
  )
}
