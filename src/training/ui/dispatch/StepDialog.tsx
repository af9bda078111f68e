import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import type { Act } from '../../dispatch/dispatch-rules.ts'
import { useTrainingAct } from '../use-training-act.ts'

export const stepLabels: Readonly<Record<Act, string>> = {
  passExam: '試験の合格を入れる',
  failExam: '試験の不合格を入れる',
  decide: '派遣を決定する',
  prepare: '事前学習を記す',
  begin: '派遣を始める',
  finish: '修了を入れる',
  callOff: '途中で取りやめる',
  report: '報告書を出す',
  share: '報告会・還元を記す',
  follow: '6か月後の活用を書く',
}

export const stepDone: Readonly<Record<Act, string>> = {
  passExam: '試験の合格を入れました。',
  failExam: '試験の不合格を入れました。',
  decide: '派遣を決定しました。',
  prepare: '事前学習を記しました。',
  begin: '派遣を始めました。',
  finish: '修了を入れました。',
  callOff: '派遣を取りやめました。',
  report: '報告書を出しました。',
  share: '報告会・還元を記しました。',
  follow: '6か月後の活用を書きました。',
}

/** What each step asks for: a day, and words. */
const asks: Readonly<
  Record<Act, { readonly day?: string; readonly text?: string; readonly lead: string; readonly isOptional?: true }>
> = {
  passExam: { lead: '本人に、次に行うことを知らせます。' },
  failExam: {
    lead: 'この派遣はここで終わり、席は補欠の人に順に案内されます。元に戻せません。',
    text: '本人に伝えること',
  },
  decide: { lead: '費用の予算が確保されていることを確かめて、派遣を決定します。' },
  prepare: { lead: '派遣の前に読んだもの、調べたこと、職場で聞いたことを書きます。', text: '事前学習' },
  begin: { lead: '初日になると自動で始まります。早く記すときに使います。' },
  finish: {
    lead: '修了証などで確かめて入れます。研修の修了として、受講の記録に残ります。',
    day: '終わった日',
    text: '修了証の番号など',
    isOptional: true,
  },
  callOff: { lead: '修了にはなりません。元に戻せません。', day: '終わった日', text: '理由' },
  report: { lead: '学んだことと、市の仕事にどう生かすかを書きます。', text: '報告書' },
  share: {
    lead: '報告会や職場の打合せなど、学んだことを伝えたときに記します。',
    day: '伝えた日',
    text: '伝えたこと',
    isOptional: true,
  },
  follow: {
    lead: '戻ってからの6か月で、仕事に使ったことと、変わったことを書きます。',
    text: '使ったこと、変わったこと',
  },
}

type StepDialogProps = {
  readonly one: Answers['training']['dispatch']['dispatch']
  readonly act: Act
  readonly onClose: () => void
}

/** One step of a 派遣, with what it asks. */
export function StepDialog({ one, act, onClose }: StepDialogProps) {
  const { day, text: wants, lead, isOptional } = asks[act]
  const [onDay, setDay] = useState('')
  const [text, setText] = useState('')
  const [forWhom, setForWhom] = useState('')
  const said = useTrainingAct()
  const stepping = useMutation(
    api.training.dispatch.step.mutationOptions({
      onSuccess: async () => {
        onClose()
        await said(stepDone[act])
      },
    }),
  )
  return (
    <FormDialog
      title={stepLabels[act]}
      isOpen
      onClose={onClose}
      actLabel={stepLabels[act]}
      isPending={stepping.isPending}
      error={stepping.error}
      onSubmit={() =>
        stepping.mutate({ enrolmentId: one.enrolmentId, act, onDay: day && onDay !== '' ? onDay : null, text, forWhom })
      }
    >
      <p>{lead}</p>
      {day && (
        <WarekiDateField
          label={day}
          value={onDay}
          onChange={setDay}
          error={saidAtField(stepping.error, 'onDay')}
          isRequired
        />
      )}
      {act === 'share' && (
        <TextField
          label="伝えた相手"
          name="forWhom"
          value={forWhom}
          onChange={setForWhom}
          hint="課の職員12人、庁内の希望者30人など"
          error={saidAtField(stepping.error, 'forWhom')}
          isRequired
        />
      )}
      {wants && (
        <TextArea
          label={wants}
          name="text"
          value={text}
          onChange={setText}
          limit={4000}
          error={saidAtField(stepping.error, 'text')}
          isRequired={!isOptional}
        />
      )}
    </FormDialog>
  )
}
