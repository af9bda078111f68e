import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { PurposeNote } from '../../../web/components/PurposeNote.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { EvaluationCrumbs } from '../EvaluationCrumbs.tsx'
import type { Note, Observation } from '../sheet-record.ts'
import { useSheetAct } from '../use-sheet-act.ts'
import { FactGroups } from './FactGroups.tsx'
import { useSubjects } from './use-subjects.ts'
import { WriteFact } from './WriteFact.tsx'

type Notes = Answers['evaluation']['notes']

/** 行動メモ: what I did, in thirty seconds, mine until I share it; and what my superior saw of me. */
export function NotesPage() {
  const notes = useQuery(api.evaluation.notes.queryOptions())
  return (
    <Page
      title="行動メモ"
      lead="仕事でしたことを、30秒で書きとめます。共有するまで、あなただけに見えます。"
      breadcrumbs={<EvaluationCrumbs here="行動メモ" />}
    >
      <Shown query={notes}>{(answer) => <Own notes={answer} />}</Shown>
    </Page>
  )
}

function Own({ notes: { notes, observations, person } }: { readonly notes: Notes }) {
  const groups = useSubjects(person.gradeId)
  const finish = useSheetAct()
  const writing = useMutation(api.evaluation.writeNote.mutationOptions({ onSuccess: () => finish('書きとめました。') }))
  if (groups === null) return null
  const items = [
    ...notes.map((note) => ({ ...note, key: note.noteId, kind: 'note' as const })),
    ...observations.map((one) => ({ ...one, key: one.observationId, kind: 'observation' as const })),
  ]
  return (
    <>
      <div className="mt-4 mb-6">
        <PurposeNote kind="behaviour-note" />
      </div>
      <WriteFact
        label="行動メモを書く"
        textLabel="あったこと"
        hint="いつ、何をして、どうなったか。評価の日に思い出せるだけで十分です。"
        actLabel="書きとめる"
        groups={groups}
        onWrite={(fact) => writing.mutateAsync(fact)}
        isPending={writing.isPending}
        error={writing.error}
      />
      {items.length === 0 ? (
        <div className="mt-10">
          <EmptyState>
            書きとめたメモが、能力と志向ごとにここに集まります。上司があなたについて書いた気づきも、ここに届きます。自己申告を書くときは、横に並びます。
          </EmptyState>
        </div>
      ) : (
        <FactGroups
          groups={groups}
          items={items}
          show={(item) => (item.kind === 'note' ? <NoteLine note={item} /> : <ObservationLine observation={item} />)}
        />
      )}
    </>
  )
}

function NoteLine({ note: { noteId, happenedOn, text, isShared } }: { readonly note: Note }) {
  const finish = useSheetAct()
  const [isOpen, setOpen] = useState(false)
  const sharing = useMutation(
    api.evaluation.shareNote.mutationOptions({
      onSuccess: (_, { isShared: now }) => finish(now ? '共有しました。' : '共有をやめました。'),
    }),
  )
  const throwing = useMutation(
    api.evaluation.throwNoteAway.mutationOptions({
      onSuccess: async () => {
        setOpen(false)
        await finish('メモを捨てました。')
      },
    }),
  )
  const of = <span className="sr-only">：{text.slice(0, 30)}</span>
  return (
    <>
      <span className="text-solid-gray-700">
        <Day on={happenedOn} isShort weekday />
      </span>
      <span className="min-w-0">
        <span className="whitespace-pre-wrap">{text}</span>
        <span className="ml-2">{isShared ? <Tag look="green">共有済み</Tag> : <Tag>自分だけ</Tag>}</span>
      </span>
      <span className="flex flex-wrap items-baseline gap-x-5 print:hidden">
        <Button
          look="quiet"
          onPress={() => sharing.mutate({ noteId, isShared: !isShared })}
          isPending={sharing.isPending}
          pendingText="変えています…"
        >
          {isShared ? '共有をやめる' : '評価者と共有する'}
          {of}
        </Button>
        <Button look="quiet" onPress={() => setOpen(true)}>
          捨てる{of}
        </Button>
      </span>
      <ConfirmDialog
        title="このメモを捨てますか"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onAct={() => throwing.mutate({ noteId })}
        actLabel="捨てる"
        isPending={throwing.isPending}
        error={throwing.error}
        isDestructive
      >
        <p>「{text}」</p>
        <p>捨てたメモは、元に戻せません。</p>
      </ConfirmDialog>
    </>
  )
}

function ObservationLine({ observation }: { readonly observation: Observation }) {
  const { observationId, observerName, happenedOn, tone, text, isSeen } = observation
  const finish = useSheetAct()
  const seeing = useMutation(
    api.evaluation.seeObservation.mutationOptions({ onSuccess: () => finish('「見ました」と伝えました。') }),
  )
  return (
    <>
      <span className="text-solid-gray-700">
        <Day on={happenedOn} isShort weekday />
      </span>
      <span className="min-w-0">
        <span className="whitespace-pre-wrap">{text}</span>
        <span className="mt-0.5 block text-solid-gray-700">
          {observerName ?? '上司'}さんの気づき（{tone === 'strength' ? '強み' : '助言'}）
        </span>
      </span>
      <span>
        {isSeen ? (
          <span className="text-solid-gray-700">見ました</span>
        ) : (
          <Button
            look="outline"
            onPress={() => seeing.mutate({ observationId })}
            isPending={seeing.isPending}
            pendingText="伝えています…"
          >
            見ました<span className="sr-only">：{text.slice(0, 30)}</span>
          </Button>
        )}
      </span>
    </>
  )
}
