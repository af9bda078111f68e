import { useQuery } from '@tanstack/react-query'
import { type Answers, api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { averageOf, surveyDays, surveyQuestionCodes, surveyQuestions } from '../../survey/survey-rules.ts'

type Line = Answers['training']['survey']['results']['items'][number]

/** アンケート of each 回, for the keepers: averages and words from the floor up, once it is closed. */
export function SurveyResults({ courseId }: { readonly courseId: string }) {
  const query = useQuery(api.training.survey.results.queryOptions({ input: { courseId }, staleTime: 0 }))
  return (
    <Section title="アンケート" aside="5点満点の平均">
      <Shown query={query}>
        {({ items }) =>
          items.length === 0 ? <EmptyState>終わった回は、まだありません。</EmptyState> : <Results items={items} />
        }
      </Shown>
    </Section>
  )
}

type Question = { readonly name: string; readonly at: number }

function Results({ items }: { readonly items: readonly Line[] }) {
  const shown = items.filter(({ averages }) => averages !== null)
  const questions: Question[] = surveyQuestionCodes.map((code, at) => ({ name: surveyQuestions[code], at }))
  const columns: readonly Column<Question>[] = [
    { key: 'name', label: '問い', isHeader: true, cell: ({ name }) => name },
    {
      key: 'all',
      label: 'すべての回',
      isNumber: true,
      cell: ({ at }) =>
        mark(averageOf(shown.map((one) => ({ answers: one.answers ?? 0, average: one.averages?.[at] ?? null })))),
    },
    ...shown.slice(0, 3).map((one) => ({
      key: one.sessionId,
      label: one.name,
      isNumber: true,
      isWideOnly: true,
      cell: ({ at }: Question) => mark(one.averages?.[at] ?? null),
    })),
  ]
  const good = shown.flatMap((one) => one.good ?? [])
  const better = shown.flatMap((one) => one.better ?? [])
  return (
    <div className="grid gap-6">
      {shown.length > 0 && (
        <Table caption="アンケートの平均" columns={columns} rows={questions} rowKey={({ name }) => name} />
      )}
      <ul className="grid gap-1">
        {items.map((one) => (
          <li key={one.sessionId}>
            {one.name}（<Day on={one.lastOn} />
            ）：受講 {one.attended}人、{stands(one)}
          </li>
        ))}
      </ul>
      {(good.length > 0 || better.length > 0) && (
        <Disclosure title={`書かれた言葉（${good.length + better.length}件）`}>
          <Words title="よかったこと" words={good} />
          <Words title="よりよくするために" words={better} />
        </Disclosure>
      )}
      <p className="max-w-3xl text-solid-gray-700">
        受付は、終わった日から{surveyDays}
        日です。受付を終え、答えが決めた数に届いた回だけを示します。言葉の順は混ぜてあり、だれの答えかは、だれにも分かりません。
      </p>
    </div>
  )
}

const mark = (average: number | null) => (average === null ? '―' : average.toFixed(1))
const stands = ({ isClosed, answers, averages, floor }: Line) =>
  !isClosed ? '受付中' : averages ? `答え ${answers}人` : `答え ${answers}人（${floor}人に届かないので示しません）`

function Words({ title, words }: { readonly title: string; readonly words: readonly string[] }) {
  return (
    <div className="mt-4 max-w-3xl">
      <h3 className="text-std-16B-170">{title}</h3>
      {words.length === 0 ? (
        <p className="text-solid-gray-700">ありません。</p>
      ) : (
        <ul className="mt-1 grid list-disc gap-1 pl-6">
          {words.map((said, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: words are equal now and then, and never change places
            <li key={at} className="whitespace-pre-wrap">
              {said}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
