import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { LinkProps } from '@tanstack/react-router'
import { type Answers, api } from '../../web/api.ts'
import { Button, LinkButton } from '../../web/components/Button.tsx'
import { Section } from '../../web/components/Page.tsx'
import { Refused } from '../../web/components/Shown.tsx'

type Home = Answers['growth']['home']
type Step = Home['steps'][number]
type NextStepsProps = { readonly steps: readonly Step[]; readonly declined: number }

/** 次の一歩: what one could do, each with its reason; nothing of it is a duty. */
export function NextSteps({ steps, declined }: NextStepsProps) {
  const cache = useQueryClient()
  const refresh = () => cache.invalidateQueries({ queryKey: api.growth.home.key() })
  const declining = useMutation(api.growth.declineStep.mutationOptions({ onSuccess: refresh }))
  const restoring = useMutation(api.growth.restoreSteps.mutationOptions({ onSuccess: refresh }))
  if (steps.length === 0 && declined === 0) return null
  const failed = declining.error ?? restoring.error
  return (
    <Section title="次の一歩" aside={steps.length > 0 && '理由を見て選べます。「いまはしない」も選べます'}>
      {steps.length === 0 ? (
        <p className="border-solid-gray-200 border-y py-5 text-solid-gray-700">
          いまの提案はありません。「いまはしない」とした提案は、次の年度にもう一度示します。
        </p>
      ) : (
        <ul className="grid gap-x-6 gap-y-4 lg:grid-cols-3">
          {steps.map((step) => (
            <StepCard key={step.id} step={step} onDecline={() => declining.mutate({ step: step.id })} />
          ))}
        </ul>
      )}
      {failed && <Refused error={failed} />}
      {declined > 0 && (
        <p className="mt-5 flex flex-wrap items-baseline gap-x-4 text-solid-gray-700 print:hidden">
          今年度「いまはしない」とした提案が{declined}件あります。
          <Button look="quiet" isPending={restoring.isPending} onPress={() => restoring.mutate(undefined)}>
            もどす
          </Button>
        </p>
      )}
    </Section>
  )
}

function StepCard({ step, onDecline }: { readonly step: Step; readonly onDecline: () => void }) {
  const { to, search } = addressOf(step.link)
  return (
    <li className="flex flex-col rounded-12 border border-solid-gray-420 px-6 py-5">
      <p className="text-green-1000">{step.kind}</p>
      <h3 className="mt-1 text-std-18B-160">{step.title}</h3>
      <p className="mt-1.5">{step.reason}</p>
      {step.minutes !== null && <p className="num mt-1.5 text-solid-gray-700">約{step.minutes}分</p>}
      <div className="mt-auto flex flex-wrap items-center gap-x-5 gap-y-2 pt-4 print:hidden">
        <LinkButton to={to as LinkProps['to']} search={search} look="outline">
          {step.button}
          <span className="sr-only">：{step.title}</span>
        </LinkButton>
        <Button look="quiet" onPress={onDecline}>
          いまはしない<span className="sr-only">：{step.title}</span>
        </Button>
      </div>
    </li>
  )
}

/** The router takes a path and its question apart. */
function addressOf(link: string) {
  const [to = '/', question = ''] = link.split('?')
  return { to, search: Object.fromEntries(new URLSearchParams(question)) }
}
