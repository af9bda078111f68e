import { useState } from 'react'
import { Button } from '../components/Button.tsx'
import { TextField } from '../components/Field.tsx'
import { Notice } from '../components/Notice.tsx'
import { PlannedChanges } from '../components/PlannedChanges.tsx'
import { WizardFrame } from '../components/WizardFrame.tsx'
import { Specimen } from './Specimen.tsx'

const steps = [
  { key: 'name', name: '名前を決める' },
  { key: 'plan', name: '変更を確かめる' },
  { key: 'done', name: '終わり' },
] as const
type StepKey = (typeof steps)[number]['key']

/** Something large, step by step. */
export function WizardParts() {
  return (
    <>
      <Specimen name="WizardFrame" use="大きな変更。実行の前に「変更されるもの」を見せ、戻っても入力は残ります。">
        <Renaming />
      </Specimen>
      <Specimen name="PlannedChanges" use="変わるものがないときも、そう書きます。">
        <PlannedChanges changes={[]} unchanged="変わらない職員は300人です。" />
      </Specimen>
    </>
  )
}

function Renaming() {
  const [at, setAt] = useState<StepKey>('name')
  const [name, setName] = useState('')
  const [isPending, setPending] = useState(false)
  const apply = () => {
    setPending(true)
    setTimeout(() => {
      setPending(false)
      setAt('done')
    }, 300)
  }
  return (
    <WizardFrame
      label="所属の名前の変更"
      steps={steps}
      at={at}
      {...(at === 'name' && {
        next: {
          label: '変更を確かめる',
          onNext: () => setAt('plan'),
          disabledReason: name === '' ? '新しい名前を書くと進めます。' : null,
        },
      })}
      {...(at === 'plan' && {
        onBack: () => setAt('name'),
        next: { label: '実行する', pendingText: '実行しています…', onNext: apply, isPending },
      })}
    >
      {at === 'name' && (
        <div className="max-w-md">
          <TextField label="新しい名前" name="unit-name" value={name} onChange={setName} />
        </div>
      )}
      {at === 'plan' && (
        <PlannedChanges
          changes={[
            { key: 'unit', kind: 'change', what: `保健こども課の名前が「${name}」になります`, count: '1所属' },
            {
              key: 'staff',
              kind: 'change',
              what: '所属の名前が変わる職員',
              count: '24人',
              details: <p>係長2人、主査5人、主任主事8人、主事9人</p>,
            },
            { key: 'forms', kind: 'end', what: '古い名前の登録コード', count: '3枚' },
          ]}
          unchanged="ほかの所属は変わりません。"
          consequence="実行すると、令和9年4月1日からすべての職員に新しい名前が見えます。"
        />
      )}
      {at === 'done' && (
        <>
          <Notice kind="done" title={`名前を「${name}」に変えました。`} isAnswer />
          <div>
            <Button look="outline" onPress={() => setAt('name')}>
              もう一度はじめから
            </Button>
          </div>
        </>
      )}
    </WizardFrame>
  )
}
