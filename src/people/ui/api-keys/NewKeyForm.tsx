import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Answers } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import type { Scope } from '../../api-keys/scope-rules.ts'
import { ScopeField } from './ScopeField.tsx'

type Client = Answers['people']['apiKeys']['list']['clients'][number]

type Wanted = {
  readonly clientId: string | null
  readonly clientName: string | null
  readonly name: string
  readonly scopes: Scope[]
  readonly lastDay: string
  readonly networks: string[]
}

type NewKeyFormProps = {
  readonly clients: readonly Client[]
  readonly latestLastDay: string
  readonly isPending: boolean
  readonly error: Error | null
  readonly onMake: (wanted: Wanted) => void
}

const fields = ['clientId', 'clientName', 'name', 'scopes', 'lastDay', 'networks']

/** For a system that Sodachi knows already, or for one that is new. */
export function NewKeyForm({ clients, latestLastDay, isPending, error, onMake }: NewKeyFormProps) {
  const { today } = useSession()
  const [clientId, setClientId] = useState('')
  const [clientName, setClientName] = useState('')
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly Scope[]>([])
  const [lastDay, setLastDay] = useState(latestLastDay)
  const [networks, setNetworks] = useState('')
  const [isSent, setSent] = useState(false)
  const at = (field: string) => saidAtField(error, field)
  const missingScope = isSent && scopes.length === 0 ? '範囲を一つは選んでください。' : null

  return (
    <form
      className="mt-8 grid max-w-2xl gap-8"
      onSubmit={(event) => {
        event.preventDefault()
        setSent(true)
        if (scopes.length === 0 || lastDay === '') return
        onMake({
          clientId: clientId === '' ? null : clientId,
          clientName: clientId === '' ? clientName : null,
          name,
          scopes: [...scopes],
          lastDay,
          networks: networks.split('\n').flatMap((line) => line.trim() || []),
        })
      }}
    >
      {error && fields.every((field) => at(field) === null) && <Refused error={error} />}
      <div className="grid gap-6">
        <SelectField label="連携先" value={clientId} onChange={setClientId} error={at('clientId')}>
          <option value="">新しい連携先</option>
          {clients.map((client) => (
            <option key={client.clientId} value={client.clientId}>
              {client.name}
            </option>
          ))}
        </SelectField>
        {clientId === '' && (
          <TextField
            label="新しい連携先の名前"
            name="clientName"
            value={clientName}
            onChange={setClientName}
            hint="庶務システム、データ基盤など。担当はこの名前に付きます。"
            error={at('clientName')}
            isRequired
          />
        )}
      </div>
      <TextField
        label="何のためのキーか"
        name="name"
        value={name}
        onChange={setName}
        hint="一覧で見分けるための言葉です。職員名簿の毎晩の取込み、など。"
        error={at('name')}
        isRequired
      />
      <ScopeField value={scopes} onChange={setScopes} error={at('scopes') ?? missingScope} />
      <WarekiDateField
        label="期限"
        name="lastDay"
        value={lastDay}
        onChange={setLastDay}
        min={today}
        max={latestLastDay}
        hint="使える最後の日。1年まで。30日前に、システム管理者に知らせます。"
        error={at('lastDay')}
        isRequired
      />
      <TextArea
        label="使えるネットワーク"
        name="networks"
        value={networks}
        onChange={setNetworks}
        hint="一行に一つ、10.20.0.0/16 や 2001:db8::/32 のように書きます。サーバー1台なら 10.20.5.7/32 です。空けておくと、どこからでも使えます。"
        error={at('networks')}
      />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button type="submit" isPending={isPending} pendingText="作っています…">
          連携キーを作る
        </Button>
        <Link to="/hr/api-keys" className="link">
          やめる
        </Link>
      </div>
    </form>
  )
}
