import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { ChoosePerson, type Person } from '../../web/ChoosePerson.tsx'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'
import { Button } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { TextField } from '../../web/components/Field.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { Page, Section } from '../../web/components/Page.tsx'
import { RadioGroup } from '../../web/components/RadioGroup.tsx'
import { Refused, Shown } from '../../web/components/Shown.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { WarekiDateField } from '../../web/components/WarekiDateField.tsx'
import { saidAtField, saidBy } from '../../web/said.ts'
import { useSession } from '../../web/session.ts'
import { useRequestAct } from './use-request-act.ts'

type Delegation = Answers['requests']['delegations']['items'][number]
const title = '不在・委任'
const modes = { absence: '不在（代決）', delegation: '委任' } as const

/** Who acts in my place, and in whose place I act; 人事課 also for somebody who fell ill. */
export function DelegationsPage() {
  const list = useQuery(api.requests.delegations.queryOptions({ staleTime: 0 }))
  return (
    <Page
      title={title}
      lead="不在の間も申請が止まらないように、代わりに決める人を期間で決めておきます。"
      breadcrumbs={
        <Breadcrumbs here={title}>
          <Link to="/requests" className="link">
            申請
          </Link>
        </Breadcrumbs>
      }
    >
      <Section title="いまの不在・委任">
        <Shown
          query={list}
          isEmpty={({ items }) => items.length === 0}
          empty="登録されている不在・委任はありません。出張や休暇の前に、下から登録できます。"
        >
          {({ items }) => (
            <ul className="border-solid-gray-200 border-t">
              {items.map((one) => (
                <DelegationLine key={one.delegationId} delegation={one} />
              ))}
            </ul>
          )}
        </Shown>
      </Section>
      <Section title="登録する">
        <DelegationForm />
      </Section>
    </Page>
  )
}

function DelegationLine({ delegation }: { readonly delegation: Delegation }) {
  const { delegationId, isMine, personName, delegateName, delegateUnit, delegateTitle, mode, reason, from, to } =
    delegation
  const act = useRequestAct()
  const ending = useMutation(api.requests.endDelegation.mutationOptions({ onSuccess: () => act('終わりにしました。') }))
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-solid-gray-200 border-b py-3">
      <span className="min-w-0">
        <Tag>{modes[mode]}</Tag>{' '}
        {isMine
          ? `${delegateName ?? '—'}さん（${[delegateUnit, delegateTitle].filter(Boolean).join(' ')}）が、あなたの代わりに決めます`
          : `${personName ?? '—'}さんの代わりに、あなたが決めます`}
        <span className="block text-solid-gray-700">
          <Day on={from} />
          から
          <Day on={to} />
          まで　{reason}
        </span>
      </span>
      {isMine && (
        <Button
          look="quiet"
          onPress={() => ending.mutate({ delegationId })}
          isPending={ending.isPending}
          aria-label={`終わりにする：${delegateName ?? ''}さん`}
        >
          終わりにする
        </Button>
      )}
      {ending.isError && <Refused error={ending.error} />}
    </li>
  )
}

const fields = ['from', 'to', 'reason', 'delegateId', 'personId']

function DelegationForm() {
  const act = useRequestAct()
  const { today, duties, person } = useSession()
  const isPersonnel = duties.some(({ code }) => code === 'personnel')
  const [whose, setWhose] = useState<'mine' | 'other'>(person === null ? 'other' : 'mine')
  const [absent, setAbsent] = useState<Person | null>(null)
  const [delegate, setDelegate] = useState<Person | null>(null)
  const [mode, setMode] = useState<keyof typeof modes>('absence')
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const giving = useMutation(
    api.requests.delegate.mutationOptions({
      onSuccess: async () => {
        setDelegate(null)
        setAbsent(null)
        setTo('')
        setReason('')
        setChecked(false)
        await act('登録しました。')
      },
    }),
  )
  const at = (field: string) => saidAtField(giving.error, field)
  const said = giving.isError && fields.every((field) => at(field) === null) ? saidBy(giving.error) : null
  const needed = (who: Person | null) => (isChecked && who === null ? '人を選んでください。' : null)
  return (
    <form
      className="grid max-w-2xl gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        setChecked(true)
        if (delegate === null || from === '' || to === '' || (whose === 'other' && absent === null)) return
        giving.mutate({
          ...(whose === 'other' && absent && { personId: absent.personId }),
          delegateId: delegate.personId,
          mode,
          kinds: null,
          reason,
          from,
          to,
        })
      }}
    >
      {said && (
        <Notice kind={said.isExpected ? 'caution' : 'error'} title={said.message} isAnswer>
          {said.fix}
        </Notice>
      )}
      {isPersonnel && (
        <RadioGroup
          label="だれの不在か"
          value={whose}
          onChange={setWhose}
          choices={[
            { value: 'mine', label: '自分' },
            { value: 'other', label: 'ほかの職員（急な病気など）' },
          ]}
          isRow
        />
      )}
      {whose === 'other' && (
        <ChoosePerson
          label="不在になる人"
          chosen={absent}
          onChoose={setAbsent}
          error={at('personId') ?? needed(absent)}
        />
      )}
      <RadioGroup
        label="種類"
        value={mode}
        onChange={setMode}
        choices={[
          { value: 'absence', label: modes.absence, hint: '代わりに決めてもらい、戻ったあとで後閲します。' },
          { value: 'delegation', label: modes.delegation, hint: 'その間のことは任せきり、後閲はしません。' },
        ]}
      />
      <ChoosePerson
        label="代わりに決める人"
        chosen={delegate}
        onChoose={setDelegate}
        error={at('delegateId') ?? needed(delegate)}
      />
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <WarekiDateField label="始まりの日" value={from} onChange={setFrom} error={at('from')} isRequired />
        <WarekiDateField
          label="終わりの日"
          value={to}
          onChange={setTo}
          hint="この日までです。"
          error={at('to')}
          isRequired
        />
      </div>
      <TextField
        label="理由"
        name="reason"
        value={reason}
        onChange={setReason}
        hint="出張、休暇など。代わりに決める人にも見えます。"
        error={at('reason')}
        isRequired
      />
      <div>
        <Button type="submit" isPending={giving.isPending}>
          登録する
        </Button>
      </div>
    </form>
  )
}
