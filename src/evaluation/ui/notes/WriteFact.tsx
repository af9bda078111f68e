import { type ReactNode, useRef, useState } from 'react'
import { Button } from '../../../web/components/Button.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField, saidBy } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { SubjectField } from './SubjectField.tsx'
import type { SubjectGroup } from './subject-rules.ts'

type NewFact = { readonly happenedOn: string; readonly about: string[]; readonly text: string }

type WriteFactProps = {
  /** What is written, for those who hear it. */
  readonly label: string
  readonly textLabel: string
  readonly hint: string
  readonly actLabel: string
  readonly groups: readonly SubjectGroup[]
  /** Resolves once it is written; then the fields are empty for the next one. */
  readonly onWrite: (fact: NewFact) => Promise<unknown>
  readonly isPending: boolean
  readonly error: unknown
  readonly children?: ReactNode
}

/** Three fields and thirty seconds: what happened, which ability or 志向, and when if not today. */
export function WriteFact(props: WriteFactProps) {
  const { label, textLabel, hint, actLabel, groups, onWrite, isPending, error, children } = props
  const { today } = useSession()
  const form = useRef<HTMLFormElement>(null)
  const [text, setText] = useState('')
  const [about, setAbout] = useState('')
  const [happenedOn, setHappenedOn] = useState(today)
  const [isAsked, setAsked] = useState(false)
  const said = error ? saidBy(error) : null
  const submit = async () => {
    setAsked(true)
    if (text.trim() === '' || about === '' || happenedOn === '') return
    await onWrite({ happenedOn, about: [about], text: text.trim() })
    setText('')
    setAsked(false)
    form.current?.querySelector('textarea')?.focus()
  }
  return (
    <form
      ref={form}
      aria-label={label}
      noValidate
      className="grid max-w-3xl gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit().catch(() => undefined) // said below
      }}
    >
      <TextArea
        label={textLabel}
        name="text"
        value={text}
        onChange={setText}
        hint={hint}
        limit={1000}
        error={isAsked && text.trim() === '' ? 'あったことを書いてください。' : null}
        isRequired
      />
      <div className="grid items-start gap-4 md:grid-cols-[minmax(0,1fr)_20rem]">
        <SubjectField
          groups={groups}
          value={about}
          onChange={setAbout}
          error={isAsked && about === '' ? 'どれか一つを選んでください。' : null}
        />
        <WarekiDateField
          label="あった日"
          value={happenedOn}
          onChange={setHappenedOn}
          max={today}
          error={saidAtField(error, 'happenedOn')}
          isRequired
        />
      </div>
      {children}
      {said && said.field !== 'happenedOn' && (
        <Notice kind={said.isExpected ? 'caution' : 'error'} title={said.message} isAnswer>
          {said.fix}
        </Notice>
      )}
      <div>
        <Button type="submit" isPending={isPending}>
          {actLabel}
        </Button>
      </div>
    </form>
  )
}
