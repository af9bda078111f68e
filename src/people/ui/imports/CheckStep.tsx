import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { WizardFrame } from '../../../web/components/WizardFrame.tsx'
import { DefectList } from './DefectList.tsx'
import { type StepProps, steps } from './import-words.ts'
import { LeftOut } from './LeftOut.tsx'
import { NoteList } from './NoteList.tsx'
import { useAfterImportAct } from './use-import-act.ts'

/** 点検: a dry run. Everything that has to be mended, and nothing changed. */
export function CheckStep({ of, goTo }: StepProps) {
  const [asOf, setAsOf] = useState(of.asOf ?? of.today)
  const after = useAfterImportAct()
  const checking = useMutation(api.people.imports.check.mutationOptions(after))
  const isSound = of.isChecked && of.defects === 0 && asOf === of.asOf
  const check = () => checking.mutate({ importId: of.importId, version: of.version, asOf })
  return (
    <WizardFrame
      label="取込み"
      steps={steps}
      at="check"
      onBack={() => goTo('columns')}
      next={
        isSound
          ? { label: '計画を見る', onNext: () => goTo('plan') }
          : {
              label: of.isChecked ? 'もう一度点検する' : '点検する',
              onNext: check,
              isPending: checking.isPending,
              disabledReason: asOf === '' ? '基準日を入れると点検できます。' : null,
            }
      }
      error={checking.error}
    >
      <div className="max-w-md">
        <WarekiDateField
          label="基準日"
          name="asOf"
          value={asOf}
          onChange={setAsOf}
          max={of.today}
          hint="人事給与システムから出力した日です。この日の職員と所属として読みます。"
          isRequired
        />
      </div>
      {!of.isChecked && of.leftOut.length === 0 && (
        <p className="max-w-3xl text-solid-gray-700">
          点検では、ファイルを一行ずつ読み、登録されているデータと比べます。職員のデータは何も変わりません。
        </p>
      )}
      {of.isChecked && <Result of={of} goTo={goTo} />}
      <LeftOut of={of} />
      {of.isChecked && (of.defects ?? 0) > 0 && <DefectList of={of} />}
      {of.isChecked && (of.notes ?? 0) > 0 && <NoteList of={of} />}
    </WizardFrame>
  )
}

function Result({ of: { defects }, goTo }: StepProps) {
  if (defects === 0) {
    return (
      <Notice kind="done" title="直すところはありません。" isAnswer>
        次の「計画」で、何が変わるかを確かめます。まだ何も変わっていません。
      </Notice>
    )
  }
  return (
    <Notice
      kind="caution"
      title={`直すところが${(defects ?? 0).toLocaleString('ja-JP')}か所あります。何も取り込んでいません。`}
      isAnswer
    >
      <p>
        人事給与システムで直して、ファイルを出力し直してください。一行でも直すところがあるあいだは、取り込みません。
      </p>
      <p className="mt-3">
        <Button look="outline" onPress={() => goTo('files')}>
          直したファイルに入れ替える
        </Button>
      </p>
    </Notice>
  )
}
