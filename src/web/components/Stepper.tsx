import type { ReactNode } from 'react'

export type StepOf<Key extends string> = { readonly key: Key; readonly name: string }

type StepperProps<Key extends string> = {
  /** What goes through these steps, for those who hear it: この評価の流れ. */
  readonly label: string
  readonly steps: readonly StepOf<Key>[]
  /** null once the last one is done. */
  readonly current: Key | null
  /** いつまでに・誰が・何を: who has the ball, in one sentence. */
  readonly children?: ReactNode
}

/** The states of one thing in their order. What is done and where it stands now are said in words, not by colour alone. */
export function Stepper<Key extends string>({ label, steps, current, children }: StepperProps<Key>) {
  const at = current === null ? steps.length : steps.findIndex(({ key }) => key === current)
  return (
    <div>
      <ol aria-label={label} className="flex flex-wrap items-center gap-y-2">
        {steps.map(({ key, name }, place) => (
          <li key={key} aria-current={place === at ? 'step' : undefined} className="flex items-center">
            {place > 0 && (
              <span
                aria-hidden="true"
                className={`mx-2 h-px w-4 sm:w-8 ${place <= at ? 'bg-green-900' : 'bg-solid-gray-536'}`}
              />
            )}
            <StepName name={name} state={place < at ? 'done' : place === at ? 'now' : 'ahead'} />
          </li>
        ))}
      </ol>
      {children && <div className="mt-3">{children}</div>}
    </div>
  )
}

function StepName({ name, state }: { readonly name: string; readonly state: 'done' | 'now' | 'ahead' }) {
  switch (state) {
    case 'done':
      return <span className="text-green-1000">済 {name}</span>
    case 'now':
      return (
        <span className="rounded-full border border-green-900 bg-green-900 px-3 py-0.5 font-bold text-white print:bg-white print:text-inherit">
          {name}（いまここ）
        </span>
      )
    case 'ahead':
      return <span className="text-solid-gray-700">{name}</span>
  }
}
