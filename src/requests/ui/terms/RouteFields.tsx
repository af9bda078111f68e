import { Button } from '../../../web/components/Button.tsx'
import { type EditedStep, type Fact, movedStep, newStep } from './route-edit-rules.ts'
import { StepFields } from './StepFields.tsx'

type RouteFieldsProps = {
  readonly steps: readonly EditedStep[]
  readonly facts: readonly Fact[]
  readonly isConfidential: boolean
  readonly onChange: (steps: EditedStep[]) => void
}

/** The way of a kind, step by step. */
export function RouteFields({ steps, facts, isConfidential, onChange }: RouteFieldsProps) {
  const change = (key: string, part: Partial<EditedStep>) =>
    onChange(steps.map((step) => (step.key === key ? { ...step, ...part } : step)))
  return (
    <div className="grid gap-4">
      <ol className="grid gap-8">
        {steps.map((step, at) => (
          <li key={step.key}>
            <fieldset className="grid gap-4 border-solid-gray-300 border-l-4 pl-5">
              <legend className="mb-2 font-bold">
                <span className="num">{at + 1}</span>段目
              </legend>
              <StepFields
                step={step}
                facts={facts}
                isFirst={at === 0}
                isConfidential={isConfidential}
                onChange={(part) => change(step.key, part)}
              />
              <p className="flex flex-wrap gap-x-6 gap-y-2">
                {at > 0 && (
                  <Button
                    look="quiet"
                    aria-label={`上へ：${step.rule.name}`}
                    onPress={() => onChange(movedStep(steps, at, -1))}
                  >
                    上へ
                  </Button>
                )}
                {at < steps.length - 1 && (
                  <Button
                    look="quiet"
                    aria-label={`下へ：${step.rule.name}`}
                    onPress={() => onChange(movedStep(steps, at, 1))}
                  >
                    下へ
                  </Button>
                )}
                {steps.length > 1 && (
                  <Button
                    look="quiet"
                    aria-label={`外す：${step.rule.name}`}
                    onPress={() => onChange(steps.filter(({ key }) => key !== step.key))}
                  >
                    外す
                  </Button>
                )}
              </p>
            </fieldset>
          </li>
        ))}
      </ol>
      <div>
        <Button look="outline" onPress={() => onChange([newStep(), ...steps])}>
          初めに段を足す
        </Button>
      </div>
    </div>
  )
}
