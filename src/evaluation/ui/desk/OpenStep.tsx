import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { PlannedChanges } from '../../../web/components/PlannedChanges.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { WizardFrame } from '../../../web/components/WizardFrame.tsx'
import { type Cycle, count } from './desk-words.ts'
import { Steps } from './Steps.tsx'
import { wizardSteps } from './wizard-steps.ts'

type OpenStepProps = {
  readonly cycle: Cycle
  readonly onBack: () => void
  readonly onAsked: (jobId: string) => void
}

/** The last step: exactly what opening makes, and the button that does it. */
export function OpenStep({ cycle, onBack, onAsked }: OpenStepProps) {
  const { cycleId } = cycle
  const preview = useQuery(api.evaluation.preview.queryOptions({ input: { cycleId, limit: 1 }, staleTime: 0 }))
  const opening = useMutation(api.evaluation.openCycle.mutationOptions({ onSuccess: ({ jobId }) => onAsked(jobId) }))
  const counts = preview.data?.counts
  return (
    <WizardFrame
      label="評価の期"
      steps={wizardSteps}
      at="open"
      onBack={onBack}
      error={opening.error}
      next={{
        label: '期を始める',
        isPending: opening.isPending,
        pendingText: '頼んでいます…',
        disabledReason:
          counts === undefined
            ? '数えています。'
            : counts.broken > 0
              ? `評価者の決まらない人が${count(counts.broken)}人います。前の手順で直してください。`
              : counts.sheets === 0
                ? 'シートのできる人がいません。'
                : null,
        onNext: () => opening.mutate({ cycleId }),
      }}
    >
      <Shown query={preview}>
        {({ counts: { sheets, exempt, leftOut } }) => (
          <PlannedChanges
            changes={[
              { key: 'sheets', kind: 'add', what: '評価シート', count: `${count(sheets)}枚` },
              ...(exempt > 0
                ? [
                    {
                      key: 'exempt',
                      kind: 'add' as const,
                      what: 'うち、はじめから未評価のシート',
                      count: `${count(exempt)}人`,
                    },
                  ]
                : []),
            ]}
            unchanged={`対象外で、シートのできない人は${count(leftOut)}人です。`}
            consequence="始めると、本人と評価者にシートが見えます。始めたあとは、期を用意した状態には戻せません。"
          />
        )}
      </Shown>
      <Steps cycle={cycle} />
    </WizardFrame>
  )
}
