import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { ChoosePerson, type Person } from '../../../web/ChoosePerson.tsx'
import { Button } from '../../../web/components/Button.tsx'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { saidAtField } from '../../../web/said.ts'
import { stepNames } from '../../scheme.ts'
import { chainRoles, outcomeWords, type PreviewLine } from './desk-words.ts'
import { useDeskAct } from './use-desk-act.ts'

type ChainDialogProps = { readonly cycleId: string; readonly line: PreviewLine; readonly onClose: () => void }
type ChainRole = keyof typeof chainRoles

/** One person of the preview: what the rules make of them and why, and whom HR names instead. */
export function ChainDialog({ cycleId, line, onClose }: ChainDialogProps) {
  const act = useDeskAct()
  const { personId, override } = line
  const named = (role: ChainRole): Person | null => {
    const id = override?.[`${role}Id`]
    const found = line[role]
    return id && found?.personId === id ? { personId: id, written: found.name ?? '', unitName: '', title: null } : null
  }
  const [chosen, setChosen] = useState<Readonly<Record<ChainRole, Person | null>>>({
    evaluator: named('evaluator'),
    adjuster: named('adjuster'),
    confirmer: named('confirmer'),
  })
  const [noAdjuster, setNoAdjuster] = useState(override?.noAdjuster ?? false)
  const [reason, setReason] = useState(override?.reason ?? '')
  const done = (said: string) => async () => {
    await act(said)
    onClose()
  }
  const naming = useMutation(
    api.evaluation.overrideChain.mutationOptions({
      onSuccess: done(`${line.name ?? 'この人'}さんの評価者を決めました。`),
    }),
  )
  const dropping = useMutation(
    api.evaluation.dropOverride.mutationOptions({ onSuccess: done('評価者の指定をやめました。') }),
  )
  const isEvaluated = line.outcome !== 'left-out'
  return (
    <FormDialog
      title={`${line.name ?? '名前のない人'}さん`}
      isOpen
      onClose={onClose}
      actLabel="この評価者にする"
      closeLabel="閉じる"
      isPending={naming.isPending}
      error={naming.error ?? dropping.error}
      onSubmit={() =>
        naming.mutate({
          cycleId,
          personId,
          evaluatorId: chosen.evaluator?.personId ?? null,
          adjusterId: noAdjuster ? null : (chosen.adjuster?.personId ?? null),
          noAdjuster,
          confirmerId: chosen.confirmer?.personId ?? null,
          reason,
        })
      }
    >
      <KeyValue
        items={[
          ['所属・職位', [line.unitName, line.gradeName].filter(Boolean).join('　')],
          ['扱い', [outcomeWords[line.outcome], ...line.says].join('。').replaceAll('。。', '。')],
          ['段', isEvaluated ? line.steps.map((step) => stepNames[step]).join('、') : '―'],
          ...line.without.map(({ step, basis }) => [`${stepNames[step]}なし`, basis] as const),
          [
            'いまの見込み',
            (Object.keys(chainRoles) as ChainRole[])
              .map((role) => `${chainRoles[role]}：${line[role]?.name ?? 'いません'}`)
              .join('、'),
          ],
        ]}
      />
      {line.findings.map(({ code, says, mend, weight }) => (
        <Notice key={code + says} kind={weight === 'broken' ? 'caution' : 'info'} title={says}>
          {mend}
        </Notice>
      ))}
      <p>評価者を指定しないところは、評価の定めと上司から決まります。</p>
      <ChoosePerson
        label="一次評価者を指定する"
        chosen={chosen.evaluator}
        onChoose={(evaluator) => setChosen({ ...chosen, evaluator })}
        error={saidAtField(naming.error, 'evaluatorId')}
      />
      <Checkbox label="調整者を置かない" isSelected={noAdjuster} onChange={setNoAdjuster} />
      {!noAdjuster && (
        <ChoosePerson
          label="調整者を指定する"
          chosen={chosen.adjuster}
          onChoose={(adjuster) => setChosen({ ...chosen, adjuster })}
          error={saidAtField(naming.error, 'adjusterId')}
        />
      )}
      <ChoosePerson
        label="確認者を指定する"
        chosen={chosen.confirmer}
        onChoose={(confirmer) => setChosen({ ...chosen, confirmer })}
        error={saidAtField(naming.error, 'confirmerId')}
      />
      <TextField
        label="指定する理由"
        name="reason"
        value={reason}
        onChange={setReason}
        hint="期の経過に残ります。"
        error={saidAtField(naming.error, 'reason')}
        isRequired
      />
      {override && (
        <p>
          <Button look="quiet" isPending={dropping.isPending} onPress={() => dropping.mutate({ cycleId, personId })}>
            指定をやめて、定めのとおりにする
          </Button>
        </p>
      )}
    </FormDialog>
  )
}
