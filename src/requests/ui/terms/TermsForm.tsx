import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidBy } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { compareTerms, type TermsNames } from '../../terms-compare-rules.ts'
import { type Terms, termsOn } from '../../terms-rules.ts'
import { useRequestAct } from '../use-request-act.ts'
import { FormalFields } from './FormalFields.tsx'
import { GuideFields } from './GuideFields.tsx'
import { LimitFields } from './LimitFields.tsx'
import { ReminderFields } from './ReminderFields.tsx'
import { RouteFields } from './RouteFields.tsx'
import { editedSteps, routeOf } from './route-edit-rules.ts'
import { TermsChanges } from './TermsChanges.tsx'
import { WindowFields } from './WindowFields.tsx'
import { WordFields } from './WordFields.tsx'

type Kept = Answers['requests']['terms']
type TermsFormProps = { readonly kind: string; readonly kept: Kept; readonly names: TermsNames }

/** The terms from a day on, beginning with those of today; what they would change stands above the button while one edits. */
export function TermsForm({ kind, kept, names }: TermsFormProps) {
  const act = useRequestAct()
  const { today } = useSession()
  const [written, setWritten] = useState<Terms>(kept.now)
  const [steps, setSteps] = useState(() => editedSteps(kept.now.route))
  const [fromDay, setFromDay] = useState(today)
  const [basis, setBasis] = useState('')
  const setting = useMutation(api.requests.setTerms.mutationOptions({ onSuccess: () => act('要項を変えました。') }))
  const said = setting.isError ? saidBy(setting.error) : null
  const set = (part: Partial<Terms>) => setWritten({ ...written, ...part })
  const terms: Terms = { ...written, route: routeOf(steps) }
  // What would be in force on that day without this change: a later version may have been set already.
  const before = termsOn(kept.versions, fromDay || today)?.terms ?? kept.release
  const changes = compareTerms(before, terms, names)
  return (
    <form
      className="max-w-3xl"
      onSubmit={(event) => {
        event.preventDefault()
        if (fromDay === '') return
        // The latest that was read, also where it begins later than today.
        setting.mutate({ kind, number: kept.versions[0]?.number ?? 0, fromDay, basis, terms })
      }}
    >
      <GuideFields terms={terms} onChange={set} />
      <WindowFields terms={terms} onChange={set} />
      <WordFields fields={names.fields} texts={terms.texts} onChange={(texts) => set({ texts })} />
      <LimitFields fields={names.limits} limits={terms.limits} onChange={(limits) => set({ limits })} />
      <Section
        title="回付先"
        aside={kept.rules.isConfidential ? '上司を通しません。最後は、決裁を一つだけ' : '最後は、決裁を一つだけ'}
      >
        <RouteFields steps={steps} facts={kept.facts} isConfidential={kept.rules.isConfidential} onChange={setSteps} />
      </Section>
      <FormalFields formal={terms.formal} onChange={(formal) => set({ formal })} />
      <ReminderFields reminders={terms.reminders} onChange={(reminders) => set({ reminders })} />
      <Section title="いつから">
        <div className="grid gap-6">
          <WarekiDateField label="適用する日" value={fromDay} onChange={setFromDay} min={today} isRequired />
          <TextField
            label="根拠"
            name="basis"
            value={basis}
            onChange={setBasis}
            hint="要綱の改正や通知の番号です。"
            isRequired
          />
        </div>
      </Section>
      <Section title="変わるところ" aside={changes.length > 0 && `${changes.length}か所`}>
        <TermsChanges changes={changes} before="いま" after="変えたあと" none="まだ、何も変えていません。" />
        <div className="mt-6 grid gap-4">
          {said && (
            <Notice kind={said.isExpected ? 'caution' : 'error'} title={said.message} isAnswer>
              {said.fix}
            </Notice>
          )}
          <div>
            <Button type="submit" isPending={setting.isPending} disabledReason={lackOf(terms, changes.length)}>
              この日から変える
            </Button>
          </div>
        </div>
      </Section>
    </form>
  )
}

/** What there is nothing to send without, before one presses. */
function lackOf({ route }: Terms, changes: number): string | null {
  if (changes === 0) return '変えたところがありません。'
  const open = route.flat().find(({ to }) => (to.by === 'unit' || to.by === 'post') && to.code === '')
  return open ? `回付先の「${open.name}」で、所属が選ばれていません。` : null
}
