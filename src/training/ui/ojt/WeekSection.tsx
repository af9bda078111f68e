import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { saidAtField } from '../../../web/said.ts'
import { called, type Ojt, useOjtAct } from './use-ojt-act.ts'

/** Weeks that are shown at once; the rest comes when it is asked for. */
const shownAtOnce = 8
type Writing = { readonly weekOn: string; readonly words: string; readonly kind: 'week' | 'answer' }

/** 週の振返り: a few words of who learns, and the answer of the 指導員. */
export function WeekSection({ ojt }: { readonly ojt: Ojt }) {
  const { ojtId, part, weeks, toWrite, isOver } = ojt
  const [writing, setWriting] = useState<Writing | null>(null)
  const [isAll, setAll] = useState(false)
  const shown = isAll ? weeks : weeks.slice(0, shownAtOnce)
  return (
    <Section title="週の振返り" aside={weeks.length === 0 ? null : `${weeks.length}週`}>
      {part === 'learner' && toWrite.length > 0 && (
        <div className="mb-6 max-w-3xl">
          <p>
            仕事で分かったことと困ったことを、自分の言葉で短く書きます。指導員が返事をします。休みだった週は、書かなくてかまいません。
          </p>
          <ul aria-label="書ける週" className="mt-3 flex flex-wrap gap-3">
            {toWrite.slice(0, 4).map((weekOn, at) => (
              <li key={weekOn}>
                <Button
                  look={at === 0 ? 'solid' : 'outline'}
                  onPress={() => setWriting({ weekOn, words: '', kind: 'week' })}
                >
                  <span>
                    <Day on={weekOn} isShort />
                    の週を書く
                  </span>
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {weeks.length === 0 ? (
        <EmptyState>
          {part === 'learner' ? '書くと、ここに新しい週から並びます。' : '本人が書くと、ここに新しい週から並びます。'}
        </EmptyState>
      ) : (
        <ul aria-label="週の振返り" className="max-w-4xl border-solid-gray-600 border-t">
          {shown.map(({ weekOn, words, answer, answeredByName }) => (
            <li
              key={weekOn}
              className="grid gap-x-8 gap-y-2 border-solid-gray-200 border-b py-4 md:grid-cols-[9rem_minmax(0,1fr)]"
            >
              <h3 className="text-solid-gray-700">
                <Day on={weekOn} isShort />
                の週
              </h3>
              <div className="min-w-0">
                <p className="whitespace-pre-wrap">{words}</p>
                {answer !== null && (
                  <div className="mt-2 border-solid-gray-300 border-l-4 pl-4">
                    <p className="text-solid-gray-700">{called(answeredByName)}の返事</p>
                    <p className="whitespace-pre-wrap">{answer}</p>
                  </div>
                )}
                {!isOver && part === 'instructor' && (
                  <p className="mt-2">
                    <Button
                      look={answer === null ? 'outline' : 'quiet'}
                      aria-label={`${answer === null ? '返事を書く' : '返事を直す'}：${weekOn}`}
                      onPress={() => setWriting({ weekOn, words: answer ?? '', kind: 'answer' })}
                    >
                      {answer === null ? '返事を書く' : '返事を直す'}
                    </Button>
                  </p>
                )}
                {!isOver && part === 'learner' && answer === null && (
                  <p className="mt-2">
                    <Button
                      look="quiet"
                      aria-label={`書き直す：${weekOn}`}
                      onPress={() => setWriting({ weekOn, words, kind: 'week' })}
                    >
                      書き直す
                    </Button>
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {shown.length < weeks.length && (
        <p className="mt-4">
          <Button look="outline" onPress={() => setAll(true)}>
            前の週も見る（{weeks.length - shown.length}週）
          </Button>
        </p>
      )}
      {writing && <WriteDialog ojtId={ojtId} writing={writing} onClose={() => setWriting(null)} />}
    </Section>
  )
}

function WriteDialog({
  ojtId,
  writing: { weekOn, words: before, kind },
  onClose,
}: {
  readonly ojtId: string
  readonly writing: Writing
  readonly onClose: () => void
}) {
  const act = useOjtAct()
  const [words, setWords] = useState(before)
  const [isSent, setSent] = useState(false)
  const done = async () => {
    onClose()
    await act(kind === 'week' ? '振返りを書きました。' : '返事を書きました。')
  }
  const week = useMutation(api.training.ojt.week.mutationOptions({ onSuccess: done }))
  const answer = useMutation(api.training.ojt.answer.mutationOptions({ onSuccess: done }))
  const error = week.error ?? answer.error
  return (
    <FormDialog
      title={kind === 'week' ? '週の振返りを書く' : '振返りに返事を書く'}
      isOpen
      onClose={onClose}
      actLabel="書く"
      isPending={week.isPending || answer.isPending}
      error={error}
      onSubmit={() => {
        setSent(true)
        if (words.trim() === '') return
        if (kind === 'week') week.mutate({ ojtId, weekOn, words })
        else answer.mutate({ ojtId, weekOn, answer: words })
      }}
    >
      <p>
        <Day on={weekOn} isShort />
        の週です。
        {kind === 'week'
          ? '指導員と所属長が読みます。市民の名前など、個人が分かることは書かないでください。'
          : '本人と所属長が読みます。'}
      </p>
      <TextArea
        label={kind === 'week' ? '分かったこと、困ったこと' : '返事'}
        name="words"
        value={words}
        onChange={setWords}
        limit={400}
        error={
          saidAtField(error, 'weekOn') ??
          (isSent && words.trim() === '' ? '一言でもかまいません。書いてください。' : null)
        }
        isRequired
      />
    </FormDialog>
  )
}
