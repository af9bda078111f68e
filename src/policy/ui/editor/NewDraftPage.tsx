import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, client } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { Button } from '../../../web/components/Button.tsx'
import { FileField } from '../../../web/components/FileField.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { sayDone } from '../../../web/components/toasts.ts'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidBy } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { versionStanding } from './version-standing-rules.ts'

/** As the procedure takes it. */
const mostBytes = 2_000_000

/** A draft from the version in force, or from a file of the city. */
export function NewDraftPage() {
  const { today } = useSession()
  const versions = useQuery(api.policy.versions.queryOptions())
  return (
    <Page
      title="新しい下書きを作る"
      lead="下書きは、人事課、改革推進、人材育成センターだけが見られます。"
      breadcrumbs={
        <Breadcrumbs here="新しい下書きを作る">
          <Link to="/hr/policy" className="link">
            方針の版
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={versions}>
        {({ items }) => <NewDraft inForce={items.find((one) => versionStanding(one, today) === 'in-force')} />}
      </Shown>
    </Page>
  )
}

type InForce = { readonly id: string; readonly title: string }

function NewDraft({ inForce }: { readonly inForce: InForce | undefined }) {
  const { fiscalYear } = useSession()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const [from, setFrom] = useState<'version' | 'file'>('version')
  const [file, setFile] = useState<File | null>(null)
  const [effectiveOn, setEffectiveOn] = useState(`${fiscalYear + 1}-04-01`)
  const [wasAsked, setAsked] = useState(false)
  const isFromFile = from === 'file' || inForce === undefined
  const isWithoutFile = isFromFile && file === null
  const making = useMutation({
    mutationFn: async () => {
      if (!isFromFile) return client.policy.copy({ versionId: inForce.id, effectiveOn })
      const yaml = (await file?.text()) ?? ''
      return client.policy.importVersion({ yaml, effectiveOn, publish: false })
    },
    onSuccess: async ({ versionId }) => {
      await cache.invalidateQueries({ queryKey: api.policy.versions.key() })
      sayDone('下書きを作りました。')
      await navigate({ to: '/hr/policy/$versionId', params: { versionId } })
    },
  })
  const said = making.isError ? saidBy(making.error) : null

  return (
    <form
      className="mt-8 grid max-w-2xl gap-8"
      onSubmit={(event) => {
        event.preventDefault()
        if (effectiveOn === '' || isWithoutFile) return setAsked(true)
        making.mutate()
      }}
    >
      {said && (
        <Notice kind={said.isExpected ? 'caution' : 'error'} title={said.message} isAnswer>
          {said.fix}
        </Notice>
      )}
      {said && said.problems.length > 0 && (
        <Table
          caption="ファイルの直すところ"
          rows={said.problems}
          rowKey={({ field, message }) => `${field} ${message}`}
          columns={[
            { key: 'at', label: '行と項目', isHeader: true, width: 'w-56', cell: ({ field }) => field },
            { key: 'what', label: '直すこと', cell: ({ message, fix }) => `${message}${fix}` },
          ]}
        />
      )}
      <RadioGroup
        label="もとにするもの"
        value={isFromFile ? 'file' : from}
        onChange={setFrom}
        choices={[
          {
            value: 'version',
            label: 'いま施行されている版を写す',
            hint: inForce ? inForce.title : '施行されている版がありません。',
            isDisabled: inForce === undefined,
          },
          { value: 'file', label: '方針のファイルを読み込む', hint: 'sodachi-policy/1 の形式の YAML ファイルです。' },
        ]}
      />
      {isFromFile && (
        <FileField
          label="方針のファイル"
          file={file}
          onChange={setFile}
          kinds={[{ name: 'YAML', endings: ['.yaml', '.yml'] }]}
          limitBytes={mostBytes}
          error={wasAsked && isWithoutFile ? '方針のファイルを選んでください。' : null}
          isRequired
        />
      )}
      <WarekiDateField
        label="施行日"
        name="effectiveOn"
        value={effectiveOn}
        onChange={setEffectiveOn}
        hint="公開すると、この日からみなが新しい文を読みます。あとで変えられます。"
        isRequired
      />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button type="submit" isPending={making.isPending} pendingText="作っています…">
          下書きを作る
        </Button>
        <Link to="/hr/policy" className="link">
          やめる
        </Link>
      </div>
    </form>
  )
}
