import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { WizardFrame } from '../../../web/components/WizardFrame.tsx'
import { countsName, type StepProps, steps } from './import-words.ts'
import { useAfterImportAct } from './use-import-act.ts'

/** 実行: asked once more, then the plan that was read is applied as a whole. */
export function ApplyStep({ of, goTo }: StepProps) {
  const [isConfirmed, setConfirmed] = useState(false)
  const after = useAfterImportAct(() => goTo('plan'))
  const applying = useMutation(api.people.imports.apply.mutationOptions(after))
  const { importId, version, planId, asOf } = of
  return (
    <WizardFrame
      label="取込み"
      steps={steps}
      at="apply"
      onBack={() => goTo('plan')}
      next={{
        label: '取り込む',
        pendingText: '始めています…',
        isPending: applying.isPending,
        onNext: () => planId !== null && applying.mutate({ importId, version, planId, isConfirmed }),
        disabledReason: isConfirmed ? null : '計画を確かめた印を付けると取り込めます。',
      }}
      error={applying.error}
    >
      <Notice kind="caution" title={`${countsName(of)}の名簿を取り込みます。`}>
        <p>
          基準日は{asOf && <Day on={asOf} />}
          です。取り込むと、職員名簿・所属・上司の関係がすぐに変わり、だれにでもその内容が見えます。前の内容は履歴に残りますが、まとめて取り消すことはできません。
        </p>
        <p className="mt-2">取り込んだあと、入れたファイルは消します。</p>
      </Notice>
      <Checkbox label="計画の内容を確かめました" isSelected={isConfirmed} onChange={setConfirmed} />
    </WizardFrame>
  )
}
