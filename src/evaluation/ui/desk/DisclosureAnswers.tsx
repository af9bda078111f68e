import { useQuery } from '@tanstack/react-query'
import { type Answers, api } from '../../../web/api.ts'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import {
  type AfterDisclosureQuestion,
  afterDisclosureChoices,
  afterDisclosureQuestions,
  choiceNames,
} from '../../after-disclosure-rules.ts'
import type { Cycle } from './desk-words.ts'

type Answered = Answers['evaluation']['disclosureAnswers']
type Row = Answered['items'][number]

/** What people said of how their results were told: shares, once the cycle is closed, and none that would tell of single people. */
export function DisclosureAnswers({ cycle: { cycleId } }: { readonly cycle: Cycle }) {
  const answers = useQuery(api.evaluation.disclosureAnswers.queryOptions({ input: { cycleId }, staleTime: 0 }))
  return (
    <Shown query={answers}>
      {(given) =>
        !given.isClosed ? (
          <EmptyState>
            開示のあと、本人に二つのことを名前なしで尋ねています。答えの割合は、期を閉じたあとにここに示します。途中で示すと、だれの答えかが分かることがあるためです。
          </EmptyState>
        ) : given.items.length === 0 ? (
          <EmptyState>この期に、答えはありませんでした。</EmptyState>
        ) : (
          (['facts', 'next'] as const).map((question) => <Question key={question} question={question} given={given} />)
        )
      }
    </Shown>
  )
}

function Question({ question, given }: { readonly question: AfterDisclosureQuestion; readonly given: Answered }) {
  const rows = given.items.filter((one) => one.question === question)
  const [all] = rows.filter(({ isAll }) => isAll)
  const units = rows.filter(({ isAll }) => !isAll)
  const hidden = units.filter(({ shares }) => shares === null).length
  const names = choiceNames[question]
  const share = (row: Row | undefined, at: number) => {
    const given = row?.shares?.[at]
    return given === undefined ? '示しません' : `${given}％`
  }
  return (
    <Section title={`${afterDisclosureQuestions[question]}。`}>
      <p className="mb-4 max-w-3xl">
        {all?.shares
          ? `答えた${all.answered}人のうち、「${names.yes}」は${all.shares[0]}％、「${names.no}」は${all.shares[2]}％です。`
          : '答えが少ないか、全員が同じ答えなので、全体の割合は示しません。'}
        {hidden > 0 &&
          `${units.length}の局・区などのうち${hidden}は示しません。答えが${given.leastAnswers}人に満たないところ、全員が同じ答えのところと、合計から引き算するとそれらが分かってしまうところです。`}
      </p>
      <Table
        caption={`局・区ごと：${afterDisclosureQuestions[question]}`}
        rows={units}
        rowKey={({ unitId, name }) => unitId ?? name ?? ''}
        columns={[
          { key: 'unit', label: '局・区', isHeader: true, cell: ({ name }) => name ?? 'いまはない所属' },
          ...afterDisclosureChoices.map((choice, at) => ({
            key: choice,
            label: names[choice],
            isNumber: true,
            isWideOnly: choice === 'partly',
            cell: (row: Row) => share(row, at),
          })),
          {
            key: 'answered',
            label: '答えた人',
            isNumber: true,
            isWideOnly: true,
            cell: ({ answered }) => (answered === null ? '－' : `${answered}人`),
          },
        ]}
      />
    </Section>
  )
}
