import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'
import { Button } from '../../web/components/Button.tsx'
import { CheckboxGroup } from '../../web/components/Checkbox.tsx'
import { TextField } from '../../web/components/Field.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { Page } from '../../web/components/Page.tsx'
import { RadioGroup } from '../../web/components/RadioGroup.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { TextArea } from '../../web/components/TextArea.tsx'
import { sayDone } from '../../web/components/toasts.ts'
import { WarekiDateField } from '../../web/components/WarekiDateField.tsx'
import { saidAtField, saidBy } from '../../web/said.ts'
import { useSession } from '../../web/session.ts'
import { channelNames, requesterNames, wantsNames } from '../request-words.ts'

const title = '開示請求を受け付ける'
type Kinds = Answers['disclosure']['kinds']['kinds']

const choicesOf = <Code extends string>(names: Readonly<Record<Code, string>>) =>
  (Object.keys(names) as Code[]).map((value) => ({ value, label: names[value] }))

/** 受付 (77条): what the request form says, in its order. */
export function ReceiveRequestPage() {
  const kinds = useQuery(api.disclosure.kinds.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  return (
    <Page
      title={title}
      lead="開示請求書のとおりに入れます。受け付けると、その人の求められた種類の記録を集め始めます。集めたことは、本人の「自分の記録の閲覧」に載ります。"
      breadcrumbs={
        <Breadcrumbs here={title}>
          <Link to="/disclosure" className="link">
            開示請求
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={kinds}>{(shown) => <RequestForm kinds={shown.kinds} />}</Shown>
    </Page>
  )
}

const fields = [
  'number',
  'receivedOn',
  'representative',
  'name',
  'staffNumber',
  'birthDate',
  'identifiedBy',
  'askedFor',
  'kinds',
]

function RequestForm({ kinds }: { readonly kinds: Kinds }) {
  const { today } = useSession()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const [number, setNumber] = useState('')
  const [receivedOn, setReceivedOn] = useState(today)
  const [channel, setChannel] = useState<keyof typeof channelNames>('counter')
  const [requester, setRequester] = useState<keyof typeof requesterNames>('self')
  const [representative, setRepresentative] = useState('')
  const [name, setName] = useState('')
  const [staffNumber, setStaffNumber] = useState('')
  const [birthDate, setBirthDate] = useState('')
  const [identifiedBy, setIdentifiedBy] = useState('')
  const [askedFor, setAskedFor] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>(kinds.map(({ kind }) => kind))
  const [wants, setWants] = useState<keyof typeof wantsNames>('copy')
  const receiving = useMutation(
    api.disclosure.receive.mutationOptions({
      onSuccess: async ({ requestId }) => {
        await cache.invalidateQueries({ queryKey: api.disclosure.key() })
        sayDone('開示請求を受け付けました。記録を集めています。')
        await navigate({ to: '/disclosure/$requestId', params: { requestId } })
      },
    }),
  )
  const at = (field: string) => saidAtField(receiving.error, field)
  const said = receiving.isError && !fields.some((field) => at(field) !== null) ? saidBy(receiving.error) : null
  return (
    <form
      className="mt-8 grid max-w-2xl gap-8"
      onSubmit={(event) => {
        event.preventDefault()
        if (receivedOn === '') return
        receiving.mutate({
          number,
          receivedOn,
          channel,
          requester,
          representative: requester === 'self' ? null : representative.trim() || null,
          name,
          staffNumber: staffNumber.trim() || null,
          birthDate: birthDate || null,
          identifiedBy,
          askedFor,
          wants,
          kinds: [...chosen],
        })
      }}
    >
      {said && (
        <Notice kind={said.isExpected ? 'caution' : 'error'} title={said.message} isAnswer>
          {said.fix}
        </Notice>
      )}
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <TextField
          label="受付番号"
          name="number"
          value={number}
          onChange={setNumber}
          hint="受付簿の番号です（例：総情第12号）。"
          error={at('number')}
          isRequired
        />
        <WarekiDateField
          label="請求のあった日"
          name="receivedOn"
          value={receivedOn}
          max={today}
          onChange={setReceivedOn}
          hint="請求書が窓口に届いた日です。"
          error={at('receivedOn')}
          isRequired
        />
      </div>
      <RadioGroup label="請求の方法" value={channel} onChange={setChannel} choices={choicesOf(channelNames)} isRow />
      <RadioGroup
        label="請求した人"
        value={requester}
        onChange={setRequester}
        choices={choicesOf(requesterNames)}
        isRow
      />
      {requester !== 'self' && (
        <TextField
          label="代理人の氏名"
          name="representative"
          value={representative}
          onChange={setRepresentative}
          error={at('representative')}
          isRequired
        />
      )}
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <TextField
            label="だれの記録か（本人の氏名）"
            name="name"
            value={name}
            onChange={setName}
            hint="いまの職員か、職員だった人です。かなでもかまいません。職員番号と生年月日の、どちらかも入れます。"
            error={at('name')}
            isRequired
          />
        </div>
        <TextField
          label="職員番号"
          name="staffNumber"
          value={staffNumber}
          onChange={setStaffNumber}
          hint="先頭の0も入れます。"
          error={at('staffNumber')}
        />
        <WarekiDateField
          label="生年月日"
          name="birthDate"
          value={birthDate}
          onChange={setBirthDate}
          hint="職員番号が分からないとき。"
          error={at('birthDate')}
        />
      </div>
      <TextField
        label="本人であることを確かめた書類"
        name="identifiedBy"
        value={identifiedBy}
        onChange={setIdentifiedBy}
        hint="運転免許証、個人番号カード、委任状など。番号は書きません。"
        error={at('identifiedBy')}
        isRequired
      />
      <TextArea
        label="求められた内容"
        name="askedFor"
        value={askedFor}
        onChange={setAskedFor}
        hint="請求書の「保有個人情報の名称など」の欄のとおりに書きます。"
        error={at('askedFor')}
        limit={2000}
        isRequired
      />
      <CheckboxGroup
        label="対象の記録の種類"
        hint="求められた種類だけを集めます。本人だけが読む記録（自己点検など）は、担当者も見られないため、ここにありません。"
        value={chosen}
        onChange={setChosen}
        error={at('kinds')}
        choices={kinds.map(({ kind, name: label, titles }) => ({
          value: kind,
          label,
          ...(titles.length > 1 && { hint: titles.join('、') }),
        }))}
        isRequired
      />
      <RadioGroup label="開示の方法" value={wants} onChange={setWants} choices={choicesOf(wantsNames)} isRow />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button type="submit" isPending={receiving.isPending} pendingText="受け付けています…">
          受け付けて、記録を集める
        </Button>
        <Link to="/disclosure" className="link">
          やめる
        </Link>
      </div>
    </form>
  )
}
