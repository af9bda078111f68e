import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { Button } from '../../../web/components/Button.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { sayDone } from '../../../web/components/toasts.ts'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField, saidBy } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { purposeKindIds, purposeKinds, purposeNames, purposes } from '../../purpose-kinds.ts'

const fields = ['kind', 'use', 'inForceOn', 'collectedFrom', 'basis', 'documentNumber']

export function ProposePurposePage() {
  const { today } = useSession()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const [kind, setKind] = useState(purposeKindIds[0])
  const [use, setUse] = useState(purposes[0])
  const [change, setChange] = useState<'allow' | 'refuse'>('refuse')
  const [inForceOn, setInForceOn] = useState(today)
  const [collectedFrom, setCollectedFrom] = useState('')
  const [basis, setBasis] = useState('')
  const [documentNumber, setDocumentNumber] = useState('')
  const proposing = useMutation(
    api.people.purposes.propose.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.people.purposes.key() })
        sayDone('台帳の変更を提案しました。人事課の別の担当が承認すると決まります。')
        await navigate({ to: '/hr/purposes' })
      },
    }),
  )
  const said = proposing.isError ? saidBy(proposing.error) : null
  const at = (field: string) => saidAtField(proposing.error, field)
  const isSaidAtField = fields.some((field) => at(field) !== null)

  return (
    <Page
      title="利用目的の変更を提案する"
      lead="人事課の別の担当が承認すると、その日から台帳が変わり、様式のそばの一文も変わります。"
      breadcrumbs={
        <Breadcrumbs here="変更を提案する">
          <Link to="/hr/purposes" className="link">
            利用目的の台帳の管理
          </Link>
        </Breadcrumbs>
      }
    >
      <form
        className="mt-8 grid max-w-2xl gap-8"
        onSubmit={(event) => {
          event.preventDefault()
          if (inForceOn === '') return
          proposing.mutate({
            kind,
            use,
            isAllowed: change === 'allow',
            inForceOn,
            collectedFrom: change === 'allow' ? collectedFrom || inForceOn : null,
            basis,
            documentNumber: documentNumber.trim() === '' ? null : documentNumber,
          })
        }}
      >
        {said && !isSaidAtField && (
          <Notice kind={said.isExpected ? 'caution' : 'error'} title={said.message} isAnswer>
            {said.fix}
          </Notice>
        )}
        <SelectField
          label="記録の種類"
          value={kind}
          onChange={(chosen) => setKind(purposeKindIds.find((one) => one === chosen) ?? kind)}
          hint={purposeKinds[kind].holds}
          error={at('kind')}
        >
          {purposeKindIds.map((one) => (
            <option key={one} value={one}>
              {purposeKinds[one].name}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="利用目的"
          value={use}
          onChange={(chosen) => setUse(purposes.find((one) => one === chosen) ?? use)}
          error={at('use')}
        >
          {purposes.map((one) => (
            <option key={one} value={one}>
              {purposeNames[one]}
            </option>
          ))}
        </SelectField>
        <RadioGroup
          label="この目的に"
          value={change}
          onChange={setChange}
          choices={[
            { value: 'refuse', label: '使わない' },
            { value: 'allow', label: '使う', hint: 'その日より後に集めた記録にだけ使えます。' },
          ]}
        />
        <div className="grid gap-6 sm:grid-cols-2">
          <WarekiDateField
            label="台帳を変える日"
            name="inForceOn"
            value={inForceOn}
            onChange={setInForceOn}
            hint="今日以後の日です。"
            error={at('inForceOn')}
            isRequired
          />
          {change === 'allow' && (
            <WarekiDateField
              label="使える記録の始まり"
              name="collectedFrom"
              value={collectedFrom}
              onChange={setCollectedFrom}
              hint="空けておくと、台帳を変える日からです。"
              error={at('collectedFrom')}
            />
          )}
        </div>
        <TextField
          label="根拠"
          name="basis"
          value={basis}
          onChange={setBasis}
          hint="規程、要綱、決裁の名前です。職員みなが読みます。"
          error={at('basis')}
          isRequired
        />
        <TextField
          label="文書番号"
          name="documentNumber"
          value={documentNumber}
          onChange={setDocumentNumber}
          hint="なければ空けておきます。"
          error={at('documentNumber')}
        />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <Button type="submit" isPending={proposing.isPending} pendingText="提案しています…">
            提案する
          </Button>
          <Link to="/hr/purposes" className="link">
            やめる
          </Link>
        </div>
      </form>
    </Page>
  )
}
