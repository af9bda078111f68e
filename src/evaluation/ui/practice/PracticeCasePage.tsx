import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { Button } from '../../../web/components/Button.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { KeyHelp } from '../keys/KeyHelp.tsx'
import { useShortcuts } from '../keys/use-shortcuts.ts'
import { focusMark, MarkChoice, placeOfFocus } from '../MarkChoice.tsx'
import { useSheetAct } from '../use-sheet-act.ts'
import { Compared } from './Compared.tsx'

type Case = Answers['evaluation']['practiceCase']

/** One case: the story, the sentences of its 職位 with a mark for each; once all are given, the model and the spread beside one's own. */
export function PracticeCasePage() {
  const { caseId } = useParams({ from: '/inside/evaluation/practice/$caseId' })
  const query = useQuery(api.evaluation.practiceCase.queryOptions({ input: { caseId }, staleTime: 0, gcTime: 0 }))
  const title = query.data?.title ?? '評価の練習'
  return (
    <Page
      title={title}
      lead={query.data && `${query.data.gradeName ?? '職位の定めのない'}の職員の事例です。登場する人は、実在しません。`}
      breadcrumbs={
        <Breadcrumbs here={title}>
          <Link to="/evaluation" className="link">
            人事評価
          </Link>
          <Link to="/evaluation/practice" className="link">
            評価の練習
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={query}>
        {(one) => (
          <>
            <Section title="事例">
              <p className="max-w-4xl whitespace-pre-wrap">{one.story}</p>
            </Section>
            {one.given ? <Compared of={one} given={one.given} /> : <Marking key={caseId} of={one} />}
          </>
        )}
      </Shown>
    </Page>
  )
}

function Marking({ of: { caseId, lines, scales } }: { readonly of: Case }) {
  const finish = useSheetAct()
  const [marks, setMarks] = useState<Readonly<Record<string, string>>>({})
  const answering = useMutation(
    api.evaluation.answerPractice.mutationOptions({ onSuccess: () => finish('答え合わせをしました。') }),
  )
  const places = [...lines.map(({ id }) => id), 'overall']
  const move = (by: 1 | -1) => {
    const here = places.indexOf(placeOfFocus() ?? '')
    const next = places[here < 0 ? 0 : here + by]
    if (next) focusMark(next)
  }
  useShortcuts({ nextItem: () => move(1), previousItem: () => move(-1) })
  const given = places.filter((place) => marks[place]).length
  const { overall = null, ...items } = marks
  const whole = { id: 'overall', title: '全体評語', text: '事例の全体から見た評語です。' }
  return (
    <Section title="評語を付ける" aside="人柄ではなく、事例の事実から付けます">
      <KeyHelp />
      <ol className="border-solid-gray-600 border-t">
        {[...lines, whole].map(({ id, title, text }) => (
          <li
            key={id}
            data-line={id}
            className="-mx-3 grid gap-x-8 gap-y-3 border-solid-gray-200 border-b px-3 py-4 focus-within:bg-green-50 md:-mx-6 md:px-6 lg:grid-cols-[minmax(0,1fr)_auto]"
          >
            <div className="min-w-0">
              <h3 className="text-std-18B-160">{title}</h3>
              <p className="whitespace-pre-wrap">{text}</p>
            </div>
            <MarkChoice
              label={`評語：${title}`}
              scale={(id === 'overall' ? scales.overall : scales.item).map((step) => ({ ...plain, ...step }))}
              mark={marks[id] ?? ''}
              onChange={(mark) => setMarks({ ...marks, [id]: mark })}
              place={id}
            />
          </li>
        ))}
      </ol>
      <div className="mt-5 flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button
          isPending={answering.isPending}
          isDisabled={given < places.length}
          onPress={() => answering.mutate({ caseId, items, overall })}
        >
          答え合わせをする
        </Button>
        <span className="num text-solid-gray-700">
          {places.length}のうち{given}に付けました。
          {given < places.length && 'すべて付けると、模範の評語を見られます。'}
        </span>
      </div>
      {answering.error && <Refused error={answering.error} />}
    </Section>
  )
}

/** What a scale says beside its codes plays no part in practice. */
const plain = { isStandard: false, isUpper: false, isLower: false, points: null } as const
