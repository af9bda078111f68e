import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { WizardFrame } from '../../../web/components/WizardFrame.tsx'
import { AprilStep } from './AprilStep.tsx'
import type { Cycle } from './desk-words.ts'
import { OpeningJob } from './OpeningJob.tsx'
import { OpenStep } from './OpenStep.tsx'
import { PeopleStep } from './PeopleStep.tsx'
import { type WizardStep, wizardSteps } from './wizard-steps.ts'

/** A cycle that is prepared, step by step; the step stands in the address, so that another officer goes on from a link. */
export function CycleWizard({ cycle }: { readonly cycle: Cycle }) {
  const { step } = useSearch({ from: '/inside/evaluation/desk/$cycleId' })
  const navigate = useNavigate({ from: '/evaluation/desk/$cycleId' })
  const [jobId, setJobId] = useState<string | null>(null)
  const at: WizardStep = step === 'april' || step === 'open' ? step : 'people'
  const goTo = (next: WizardStep) => void navigate({ search: { step: next } })
  if (jobId !== null) return <OpeningJob jobId={jobId} onAgain={() => setJobId(null)} />
  switch (at) {
    case 'april':
      return (
        <WizardFrame
          label="評価の期"
          steps={wizardSteps}
          at="april"
          onBack={() => goTo('people')}
          next={{ label: '始める前の確認へ', onNext: () => goTo('open') }}
        >
          <AprilStep cycle={cycle} />
        </WizardFrame>
      )
    case 'open':
      return <OpenStep cycle={cycle} onBack={() => goTo('april')} onAsked={setJobId} />
    default:
      return (
        <WizardFrame
          label="評価の期"
          steps={wizardSteps}
          at="people"
          next={{ label: '異動の日を試す', onNext: () => goTo('april') }}
        >
          <PeopleStep cycle={cycle} />
        </WizardFrame>
      )
  }
}
