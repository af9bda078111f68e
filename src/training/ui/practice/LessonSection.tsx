import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { useTrainingAct } from '../use-training-act.ts'
import type { Whole } from './practice-words.ts'

/** What was learned, told to the 課: the person's few words, and the 上司's part in having it shared. */
export function LessonSection({ whole }: { readonly whole: Whole }) {
  const { isOwn, isSuperior, lesson, path, enrolmentId } = whole
  const [isOpen, setOpen] = useState<'tell' | 'shared' | null>(null)
  const act = useTrainingAct()
  const asking = useMutation(
    api.training.practice.askLesson.mutationOptions({ onSuccess: () => act('本人に頼みました。') }),
  )
  const words = lesson?.words ?? ''
  return (
    <Section title="職場への学び">
      <div className="grid max-w-3xl justify-items-start gap-3">
        {words === '' ? (
          <p className="text-solid-gray-700">
            {isOwn ? '課の人に伝えたいことを、短く書けます。課の人が読みます。' : '本人は、まだ書いていません。'}
          </p>
        ) : (
          <p className="whitespace-pre-wrap">{words}</p>
        )}
        {lesson?.isOpen && <p className="text-solid-gray-700">ほかの課にも見せています。</p>}
        {lesson?.sharedOn && (
          <p className="text-solid-gray-700">
            <Day on={lesson.sharedOn} />
            に、職場で共有しました（{lesson.sharedHow}）。
          </p>
        )}
        {!isOwn && path?.lessonAskedOn && words === '' && (
          <p className="text-solid-gray-700">
            <Day on={path.lessonAskedOn} />
            に、書くよう頼みました。
          </p>
        )}
        <div className="flex flex-wrap gap-3">
          {isOwn && (
            <Button look="outline" onPress={() => setOpen('tell')}>
              {words === '' ? '学びを書く' : '学びを直す'}
            </Button>
          )}
          {isSuperior && !isOwn && (
            <Button look="outline" onPress={() => setOpen('shared')}>
              職場で共有したと記す
            </Button>
          )}
          {isSuperior && !isOwn && words === '' && path?.lessonAskedOn === null && (
            <Button look="outline" onPress={() => asking.mutate({ enrolmentId })} isPending={asking.isPending}>
              課に伝えるよう頼む
            </Button>
          )}
        </div>
        {asking.error && <Refused error={asking.error} />}
      </div>
      {isOpen === 'tell' && <TellDialog whole={whole} onClose={() => setOpen(null)} />}
      {isOpen === 'shared' && <SharedDialog whole={whole} onClose={() => setOpen(null)} />}
    </Section>
  )
}

type DialogProps = { readonly whole: Whole; readonly onClose: () => void }

function TellDialog({ whole: { enrolmentId, lesson }, onClose }: DialogProps) {
  const [words, setWords] = useState(lesson?.words ?? '')
  const [isOpen, setOpen] = useState(lesson?.isOpen ?? false)
  const act = useTrainingAct()
  const saving = useMutation(
    api.training.practice.tell.mutationOptions({
      onSuccess: async () => {
        await act('課に伝えました。')
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      title="学びを課に伝える"
      isOpen
      onClose={onClose}
      actLabel="伝える"
      isPending={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate({ enrolmentId, words, isOpen })}
    >
      <TextArea
        label="課の人に伝えること"
        name="words"
        value={words}
        onChange={setWords}
        hint="明日から試せることを、一つ、二つ。"
        limit={600}
        error={saidAtField(saving.error, 'words')}
        isRequired
      />
      <Checkbox label="ほかの課の人にも見せる" isSelected={isOpen} onChange={setOpen} />
    </FormDialog>
  )
}

function SharedDialog({ whole: { enrolmentId, lesson }, onClose }: DialogProps) {
  const { today } = useSession()
  const [on, setOn] = useState(lesson?.sharedOn ?? today)
  const [how, setHow] = useState(lesson?.sharedHow ?? '')
  const act = useTrainingAct()
  const saving = useMutation(
    api.training.practice.shared.mutationOptions({
      onSuccess: async () => {
        await act('共有したことを記しました。')
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      title="職場で共有した"
      isOpen
      onClose={onClose}
      actLabel="記す"
      isPending={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate({ enrolmentId, on, how })}
    >
      <WarekiDateField
        label="共有した日"
        value={on}
        onChange={setOn}
        error={saidAtField(saving.error, 'on')}
        isRequired
      />
      <TextField
        label="共有のしかた"
        name="how"
        value={how}
        onChange={setHow}
        hint="朝礼で5分、係会議で、など。"
        isRequired
      />
    </FormDialog>
  )
}
