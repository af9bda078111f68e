import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from './Button.tsx'
import { Refused } from './Shown.tsx'
import { type StepOf, Stepper } from './Stepper.tsx'

type WizardFrameProps<Key extends string> = {
  /** What is being done: 名簿の取り込み. */
  readonly label: string
  readonly steps: readonly StepOf<Key>[]
  readonly at: Key
  /** Verb of the step's one act: 内容を確かめる. On the step before the last: 実行する. Left out once it is done. */
  readonly next?: {
    readonly label: string
    readonly onNext: () => void
    readonly isPending?: boolean
    readonly pendingText?: string
    readonly disabledReason?: string | null
  }
  /** What was filled in belongs to the page, so going back loses nothing. Left out on the first step and once it is done. */
  readonly onBack?: () => void
  /** Why the act of this step did not go through. */
  readonly error?: unknown
  readonly children: ReactNode
}

/** Step by step to something large: nothing changes before the step that shows what will change. */
export function WizardFrame<Key extends string>({
  label,
  steps,
  at,
  next,
  onBack,
  error,
  children,
}: WizardFrameProps<Key>) {
  const place = steps.findIndex(({ key }) => key === at)
  const heading = useRef<HTMLHeadingElement>(null)
  const shownStep = useRef(at)
  // A new step begins at its heading, for the keyboard as for the ear; the first belongs to the page.
  useEffect(() => {
    if (shownStep.current === at) return
    shownStep.current = at
    heading.current?.focus()
  }, [at])

  return (
    <form
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        next?.onNext()
      }}
    >
      <Stepper label={`${label}の手順`} steps={steps} current={at} />
      <h2 ref={heading} tabIndex={-1} className="mt-8 mb-4 text-std-20B-150">
        <span className="num mr-3 text-solid-gray-700">
          {place + 1}／{steps.length}
        </span>
        {steps[place]?.name}
      </h2>
      <div className="grid gap-6">{children}</div>
      {error !== null && error !== undefined && <Refused error={error} />}
      {(onBack || next) && (
        <div className="mt-8 flex flex-wrap gap-3 border-solid-gray-200 border-t pt-5 print:hidden">
          {onBack && (
            <Button look="outline" onPress={onBack} isDisabled={next?.isPending ?? false}>
              前に戻る
            </Button>
          )}
          {next && (
            <Button
              type="submit"
              isPending={next.isPending ?? false}
              pendingText={next.pendingText}
              disabledReason={next.disabledReason}
            >
              {next.label}
            </Button>
          )}
        </div>
      )}
    </form>
  )
}
