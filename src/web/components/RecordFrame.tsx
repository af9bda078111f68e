import type { ReactNode } from 'react'
import { type Event, History } from './History.tsx'
import { Page, Section } from './Page.tsx'
import { type StepOf, Stepper } from './Stepper.tsx'

type RecordFrameProps<Key extends string> = {
  readonly title: string
  readonly lead?: ReactNode
  readonly breadcrumbs?: ReactNode
  readonly action?: ReactNode
  readonly steps: readonly StepOf<Key>[]
  readonly current: Key | null
  /** いつまでに・誰が・何を. */
  readonly ball?: ReactNode
  /** What helps while reading or writing: the ability text, the policy's words, last year's record. */
  readonly side?: { readonly label: string; readonly content: ReactNode }
  readonly history: readonly Event[]
  readonly children: ReactNode
}

/** One thing with its life: where it stands, itself, what stands beside it, and what happened. */
export function RecordFrame<Key extends string>(record: RecordFrameProps<Key>) {
  const { title, lead, breadcrumbs, action, steps, current, ball, side, history, children } = record
  return (
    <Page title={title} lead={lead} breadcrumbs={breadcrumbs} action={action}>
      <div className="mt-6">
        <Stepper label={`${title}の流れ`} steps={steps} current={current}>
          {ball}
        </Stepper>
      </div>
      <RecordColumns side={side}>{children}</RecordColumns>
      <Section title="これまでの経過">
        {history.length > 0 ? (
          <History label="これまでの経過" events={history} />
        ) : (
          <p className="text-solid-gray-700">まだ何も起きていません。</p>
        )}
      </Section>
    </Page>
  )
}

type RecordColumnsProps = Pick<RecordFrameProps<string>, 'side' | 'children'>

/** The thing itself, with its context beside it where there is room and below it where there is none. */
function RecordColumns({ side, children }: RecordColumnsProps) {
  if (!side) return <div className="mt-8">{children}</div>
  return (
    <div className="mt-8 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem] print:block">
      <div className="min-w-0">{children}</div>
      <aside aria-label={side.label} className="grid min-w-0 content-start gap-6 print:mt-6">
        {side.content}
      </aside>
    </div>
  )
}
