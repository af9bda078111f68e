import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Answers, api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { LongForm } from '../../web/components/LongForm.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { Section } from '../../web/components/Page.tsx'
import { Refused } from '../../web/components/Shown.tsx'
import { saidBy } from '../../web/said.ts'
import { CheckNote } from './CheckNote.tsx'
import { groupsOf, type Item } from './check-item.ts'
import { useAnswers } from './use-answers.ts'
import { useNotes } from './use-notes.ts'
import { WordChoice } from './WordChoice.tsx'

type SelfCheck = Answers['growth']['selfCheck']

/** The open check: a word beside each sentence, kept as soon as it is chosen, and notes that save themselves. */
export function CheckForm({ check }: { readonly check: SelfCheck }) {
  const { kind, items } = check
  const answers = useAnswers(kind, items)
  const notes = useNotes(check)
  const cache = useQueryClient()
  const finishing = useMutation(
    api.growth.finishSelfCheck.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: api.growth.key() }),
    }),
  )
  /** Notes first: what stands in their way is said before the page changes. */
  const finish = async () => {
    if (await notes.flush()) finishing.mutate({ kind })
  }
  return (
    <div className="mt-6">
      <LongForm label="自己点検" what="メモ" form={notes} labels={labelsOf(items)}>
        {answers.error && (
          <div className="mt-6 max-w-3xl">
            <Notice kind="error" title="保存できなかったことばがあります。" isAnswer>
              <p>{saidBy(answers.error).fix}</p>
              <p className="mt-3">
                <Button look="outline" onPress={answers.sendAgain}>
                  もう一度保存する
                </Button>
              </p>
            </Notice>
          </div>
        )}
        {groupsOf(items).map(({ name, parts }) => (
          <Section key={name} title={name}>
            {parts.map(({ heading, items }) => (
              <div key={heading ?? name} className="mt-6 first:mt-0">
                {heading && <h3 className="mb-2 text-std-18B-160">{heading}</h3>}
                <ul className="border-solid-gray-600 border-t">
                  {items.map((item) => (
                    <CheckLine
                      key={item.paragraphId}
                      item={item}
                      answers={answers}
                      notes={notes}
                      hasHeading={heading === null}
                    />
                  ))}
                </ul>
              </div>
            ))}
          </Section>
        ))}
        <div className="mt-10 grid max-w-3xl justify-items-start gap-3 print:hidden">
          <p role="status" className="num">
            {items.length}のうち{answers.answered}に答えました。
            {answers.answered < items.length && '残りは、答えないまま終えることも、あとで続けることもできます。'}
          </p>
          {finishing.isError && <Refused error={finishing.error} />}
          <Button isPending={finishing.isPending} pendingText="終えています…" onPress={finish}>
            点検を終える
          </Button>
        </div>
      </LongForm>
    </div>
  )
}

/** What a note is called: its 能力, or its sentence. */
const labelsOf = (items: readonly Item[]) =>
  Object.fromEntries(
    items.map(({ paragraphId, group, heading, text }) => [paragraphId, group === 'abilities' ? heading : text]),
  )

type CheckLineProps = {
  readonly item: Item
  readonly answers: ReturnType<typeof useAnswers>
  readonly notes: ReturnType<typeof useNotes>
  /** 能力 carry a name of their own; 行動 stand under that of their 志向. */
  readonly hasHeading: boolean
}

function CheckLine({ item, answers, notes, hasHeading }: CheckLineProps) {
  const { paragraphId, heading, text, words, before } = item
  const [labelId, textId] = [`${paragraphId}-name`, `${paragraphId}-text`]
  return (
    <li className="grid items-start gap-x-10 gap-y-2 border-solid-gray-200 border-b py-4 lg:grid-cols-[minmax(0,1fr)_29rem]">
      <div>
        {hasHeading && (
          <p id={labelId} className="text-std-16B-170">
            {heading}
          </p>
        )}
        <p id={textId}>{text}</p>
      </div>
      <div className="min-w-0">
        <WordChoice
          labelledBy={hasHeading ? labelId : textId}
          describedBy={hasHeading ? textId : undefined}
          words={words}
          word={answers.wordOf(item)}
          onChoose={(word) => answers.choose(paragraphId, word)}
        />
        <div className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
          <p className="flex flex-wrap gap-x-4 text-dns-14N-130 text-solid-gray-600">
            {before !== null && <span>前回：{before}</span>}
            <span role="status">
              {answers.saved?.paragraphId === paragraphId && `${clockOf(answers.saved.at)}に保存しました`}
            </span>
          </p>
          <CheckNote
            note={notes.texts[paragraphId] ?? ''}
            onType={(note) => notes.type(paragraphId, note)}
            of={hasHeading ? heading : text}
          />
        </div>
      </div>
    </li>
  )
}

/** 10時42分, in the hours of the city. */
const clockOf = (instant: string) =>
  new Intl.DateTimeFormat('ja-JP', { hour: 'numeric', minute: '2-digit', timeZone: 'Asia/Tokyo' })
    .format(new Date(instant))
    .replace(/(\d+):(\d+)/, '$1時$2分')
