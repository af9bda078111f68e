import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { useSheetAct } from '../use-sheet-act.ts'
import { FactGroups } from './FactGroups.tsx'
import { useSubjects } from './use-subjects.ts'
import { WriteFact } from './WriteFact.tsx'

type Notes = Answers['evaluation']['notesOf']

/** What somebody shared with those who evaluate them, and what their superior saw of them. */
export function PersonNotesPage() {
  const { personId } = useParams({ from: '/inside/evaluation/notes/$personId' })
  const notes = useQuery(api.evaluation.notesOf.queryOptions({ input: { personId } }))
  const name = notes.data?.person.name
  const title = name ? `${name}さんへの気づき` : '気づき'
  return (
    <Page
      title={title}
      lead="見たこと、聞いたことを、その日のうちに書きとめます。本人にすぐ見えます。"
      breadcrumbs={
        <Breadcrumbs here={title}>
          <Link to="/team" className="link">
            所属職員
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={notes}>{(answer) => <Person key={personId} notes={answer} />}</Shown>
    </Page>
  )
}

const tones = [
  { value: 'strength', label: '強み', hint: 'よかったこと、続けてほしいこと' },
  { value: 'coaching', label: '助言', hint: '次にこうするとよいこと' },
] as const

function Person({ notes: { notes, observations, person, mayObserve } }: { readonly notes: Notes }) {
  const groups = useSubjects(person.gradeId)
  const finish = useSheetAct()
  const [tone, setTone] = useState<'strength' | 'coaching'>('strength')
  const observing = useMutation(
    api.evaluation.writeObservation.mutationOptions({ onSuccess: () => finish('書きとめました。本人に見えます。') }),
  )
  if (groups === null) return null
  const items = [
    ...notes.map(({ noteId, ...note }) => ({ ...note, key: noteId, by: '本人が共有した行動メモ' })),
    ...observations.map(({ observationId, observerName, tone: of, isSeen, ...one }) => ({
      ...one,
      key: observationId,
      by: `${observerName ?? '上司'}さんの気づき（${of === 'strength' ? '強み' : '助言'}）・${isSeen ? '本人が見ました' : 'まだ見ていません'}`,
    })),
  ]
  return (
    <>
      {mayObserve ? (
        <div className="mt-6">
          <WriteFact
            label="気づきを書く"
            textLabel="見たこと"
            hint="本人が読む文です。人柄ではなく、したことと、その結果を書きます。"
            actLabel="書いて本人に伝える"
            groups={groups}
            onWrite={(fact) => observing.mutateAsync({ ...fact, personId: person.personId, tone })}
            isPending={observing.isPending}
            error={observing.error}
          >
            <RadioGroup label="種類" value={tone} onChange={setTone} choices={tones} isRow />
          </WriteFact>
        </div>
      ) : (
        <p className="mt-4 text-solid-gray-700">気づきを書けるのは、いまの上司だけです。</p>
      )}
      {items.length === 0 ? (
        <div className="mt-10">
          <EmptyState>
            {person.name ?? 'この職員'}
            さんが共有した行動メモと、あなたが書いた気づきが、能力と志向ごとにここに集まり、評価のときにシートの横に並びます。
          </EmptyState>
        </div>
      ) : (
        <FactGroups
          groups={groups}
          items={items}
          show={({ happenedOn, text, by }) => (
            <>
              <span className="text-solid-gray-700">
                <Day on={happenedOn} isShort weekday />
              </span>
              <span className="min-w-0 sm:col-span-2">
                <span className="whitespace-pre-wrap">{text}</span>
                <span className="mt-0.5 block text-solid-gray-700">{by}</span>
              </span>
            </>
          )}
        />
      )}
    </>
  )
}
