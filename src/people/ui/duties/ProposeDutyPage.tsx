import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { addDays } from '../../../platform/calendar/day.ts'
import { api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { Button } from '../../../web/components/Button.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { sayDone } from '../../../web/components/toasts.ts'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField, saidBy } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { type Duty, duties, dutyNames } from '../../duty-rules.ts'
import { type Candidate, ChooseHolder } from './ChooseHolder.tsx'
import { dutyWords } from './duty-words.ts'

const fields = ['accountId', 'duty', 'unitId', 'appointingAuthority', 'from', 'to', 'reason']

/** One of 人事課 proposes; nothing is given until another approves. */
export function ProposeDutyPage() {
  const { today } = useSession()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const [holder, setHolder] = useState<Candidate | null>(null)
  const [duty, setDuty] = useState<Duty | ''>('')
  const [unitId, setUnitId] = useState('')
  const [authority, setAuthority] = useState('')
  const [from, setFrom] = useState(today)
  const [lastDay, setLastDay] = useState('')
  const [reason, setReason] = useState('')
  const [isSent, setSent] = useState(false)
  const proposing = useMutation(
    api.people.duties.propose.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.people.duties.key() })
        sayDone('担当を提案しました。人事課の別の担当が承認すると、使えるようになります。')
        await navigate({ to: '/hr/duties' })
      },
    }),
  )
  const said = proposing.isError ? saidBy(proposing.error) : null
  const at = (field: string) => saidAtField(proposing.error, field)
  const isSaidAtField = fields.some((field) => at(field) !== null)
  const backwards =
    lastDay !== '' && from !== '' && lastDay < from ? '終わりの日は、始まりの日以後にしてください。' : null
  const missing = isSent && holder === null ? '担当を付ける人を選んでください。' : null

  return (
    <Page
      title="担当を提案する"
      lead="提案しただけでは、何も見られるようになりません。人事課の別の担当が承認してから使えます。"
      breadcrumbs={
        <Breadcrumbs here="担当を提案する">
          <Link to="/hr/duties" className="link">
            担当
          </Link>
        </Breadcrumbs>
      }
    >
      <form
        className="mt-8 grid max-w-2xl gap-8"
        onSubmit={(event) => {
          event.preventDefault()
          setSent(true)
          if (holder === null || duty === '' || from === '' || backwards) return
          proposing.mutate({
            accountId: holder.accountId,
            duty,
            unitId: duty === 'bureau-personnel' && unitId !== '' ? unitId : null,
            appointingAuthority: duty === 'authority-personnel' && authority !== '' ? authority : null,
            from,
            to: lastDay === '' ? null : addDays(lastDay, 1),
            reason,
          })
        }}
      >
        {said && !isSaidAtField && (
          <Notice kind={said.isExpected ? 'caution' : 'error'} title={said.message} isAnswer>
            {said.fix}
          </Notice>
        )}
        <ChooseHolder chosen={holder} onChoose={setHolder} error={at('accountId') ?? missing} />
        <div className="grid gap-1.5">
          <SelectField
            label="担当"
            value={duty}
            onChange={(chosen) => setDuty(duties.find((one) => one === chosen) ?? '')}
            error={at('duty') ?? (isSent && duty === '' ? '担当を選んでください。' : null)}
            isRequired
          >
            <option value="">選んでください</option>
            {duties.map((one) => (
              <option key={one} value={one}>
                {dutyNames[one]}
              </option>
            ))}
          </SelectField>
          <p className="text-solid-gray-700" role="status">
            {duty !== '' && dutyWords[duty]}
          </p>
        </div>
        {duty === 'bureau-personnel' && <BureauField value={unitId} onChange={setUnitId} error={at('unitId')} />}
        {duty === 'authority-personnel' && (
          <AuthorityField value={authority} onChange={setAuthority} error={at('appointingAuthority')} />
        )}
        <div className="grid gap-6 sm:grid-cols-2">
          <WarekiDateField label="いつから" name="from" value={from} onChange={setFrom} error={at('from')} isRequired />
          <WarekiDateField
            label="いつまで"
            name="to"
            value={lastDay}
            onChange={setLastDay}
            hint="最後の日。決まっていなければ空けておきます。"
            error={at('to') ?? backwards}
          />
        </div>
        <TextArea
          label="理由"
          name="reason"
          value={reason}
          onChange={setReason}
          hint="承認する人が読みます。異動や事務分担の変更などを書いてください。"
          error={at('reason')}
          limit={500}
          isRequired
        />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <Button type="submit" isPending={proposing.isPending} pendingText="提案しています…">
            提案する
          </Button>
          <Link to="/hr/duties" className="link">
            やめる
          </Link>
        </div>
      </form>
    </Page>
  )
}

type ScopeProps = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | null
}

function BureauField(field: ScopeProps) {
  const organisation = useQuery(api.people.organisation.queryOptions({ input: {}, staleTime: 5 * 60_000 }))
  const bureaus = organisation.data?.units.filter(({ depth }) => depth === 0) ?? []
  return (
    <SelectField label="受け持つ局（区）" {...field} isRequired>
      <option value="">選んでください</option>
      {bureaus.map(({ unitId, name }) => (
        <option key={unitId} value={unitId}>
          {name}
        </option>
      ))}
    </SelectField>
  )
}

function AuthorityField(field: ScopeProps) {
  const authorities = useQuery(api.people.authorities.queryOptions())
  return (
    <SelectField label="受け持つ任命権者" {...field} isRequired>
      <option value="">選んでください</option>
      {authorities.data?.items.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </SelectField>
  )
}
