import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { saidAtField } from '../../../web/said.ts'
import { type MaterialKind, materialKindNames } from '../../elearning/material-rules.ts'
import { useTrainingAct } from '../use-training-act.ts'
import { newQuestion, QuestionsField, type WrittenQuestion } from './QuestionsField.tsx'

type Material = Answers['training']['elearning']['materials']['items'][number]

/** What is written of a 教材; its file is put beside it in the list. */
export function MaterialDialog({
  courseId,
  kind,
  material,
  onClose,
}: {
  readonly courseId: string
  readonly kind: MaterialKind
  readonly material?: Material
  readonly onClose: () => void
}) {
  const [title, setTitle] = useState(material?.title ?? '')
  const [body, setBody] = useState(material?.body ?? '')
  const [minutes, setMinutes] = useState(textOf(material?.minutes))
  const [passPercent, setPassPercent] = useState(textOf(material ? material.passPercent : kind === 'quiz' ? 80 : null))
  const [mostTries, setMostTries] = useState(textOf(material?.mostTries))
  const [questions, setQuestions] = useState<readonly WrittenQuestion[]>(
    (material?.questions ?? (kind === 'quiz' ? [newQuestion] : [])).map((one, key) => ({ ...one, key })),
  )
  const act = useTrainingAct()
  const done = {
    onSuccess: async () => {
      onClose()
      await act(material ? '教材を保存しました。' : '教材を加えました。')
    },
  }
  const making = useMutation(api.training.elearning.makeMaterial.mutationOptions(done))
  const saving = useMutation(api.training.elearning.saveMaterial.mutationOptions(done))
  const { error, isPending } = material ? saving : making
  const at = (field: string) => saidAtField(error, field)
  const submit = () => {
    const text = {
      title,
      body,
      minutes: numberOf(minutes),
      passPercent: kind === 'quiz' || kind === 'scorm' ? numberOf(passPercent) : null,
      mostTries: kind === 'quiz' ? numberOf(mostTries) : null,
      questions: questions.map(({ key: _, ...one }) => ({
        ...one,
        choices: [...one.choices],
        rightOnes: [...one.rightOnes],
      })),
    }
    if (material) saving.mutate({ ...text, materialId: material.materialId, version: material.version })
    else making.mutate({ ...text, courseId, kind })
  }
  return (
    <FormDialog
      title={`${materialKindNames[kind]}の教材を${material ? '直す' : '加える'}`}
      isOpen
      onClose={onClose}
      actLabel="保存する"
      isPending={isPending}
      error={error}
      onSubmit={submit}
    >
      <TextField label="教材の名前" name="title" value={title} onChange={setTitle} error={at('title')} isRequired />
      <TextArea
        label={kind === 'text' ? '本文' : '説明'}
        name="body"
        value={body}
        onChange={setBody}
        error={at('body')}
        limit={20_000}
        isRequired={kind === 'text'}
      />
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <TextField
          label="目安の時間（分）"
          name="minutes"
          value={minutes}
          onChange={setMinutes}
          inputMode="numeric"
          error={at('minutes')}
        />
        {(kind === 'quiz' || kind === 'scorm') && (
          <TextField
            label="合格点（％）"
            name="passPercent"
            value={passPercent}
            onChange={setPassPercent}
            inputMode="numeric"
            hint={kind === 'scorm' ? '書かなければ、教材の判定によります。' : undefined}
            error={at('passPercent')}
            isRequired={kind === 'quiz'}
          />
        )}
        {kind === 'quiz' && (
          <TextField
            label="答えられる回数"
            name="mostTries"
            value={mostTries}
            onChange={setMostTries}
            inputMode="numeric"
            hint="書かなければ、何度でも。"
            error={at('mostTries')}
          />
        )}
      </div>
      {kind === 'quiz' && <QuestionsField questions={questions} onChange={setQuestions} said={at} />}
      {kind !== 'text' && kind !== 'quiz' && !material && (
        <p className="text-solid-gray-700">ファイルは、保存したあとに、一覧で置きます。</p>
      )}
    </FormDialog>
  )
}

const textOf = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value))
const numberOf = (text: string) => {
  const plain = text.normalize('NFKC').trim()
  return plain === '' ? null : Number(plain)
}
