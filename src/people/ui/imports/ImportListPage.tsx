import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Moment } from '../../../web/components/Day.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { countsName, type ImportRow, stateName } from './import-words.ts'

/** 職員データの取込み: what was imported, what waits, and the way to a new one. */
export function ImportListPage() {
  const navigate = useNavigate()
  const cache = useQueryClient()
  const list = useQuery(api.people.imports.list.queryOptions())
  const starting = useMutation(
    api.people.imports.start.mutationOptions({
      onSuccess: async ({ importId }) => {
        await cache.invalidateQueries({ queryKey: api.people.imports.key() })
        await navigate({ to: '/hr/import/$importId', params: { importId } })
      },
    }),
  )
  const start = (
    <Button onPress={() => starting.mutate({})} isPending={starting.isPending} pendingText="始めています…">
      新しく取り込む
    </Button>
  )
  return (
    <Page
      title="職員データの取込み"
      lead="人事給与システムから出力した所属・職員・発令のファイルを取り込みます。確かめてから実行するまで、何も変わりません。"
      action={list.data && list.data.items.length > 0 && start}
    >
      {starting.error && <Refused error={starting.error} />}
      <div className="mt-8">
        <Shown
          query={list}
          isEmpty={({ items }) => items.length === 0}
          empty={
            <EmptyState action={start}>
              <p>まだ一度も取り込んでいません。</p>
              <p className="mt-1">所属・職員・発令の三つのファイル（CSVかExcel）を用意してください。</p>
            </EmptyState>
          }
        >
          {({ items }) => (
            <Table caption="取込みの一覧" columns={columns} rows={items} rowKey={(row) => row.importId} />
          )}
        </Shown>
      </div>
    </Page>
  )
}

const columns = [
  {
    key: 'started',
    label: '始めた日時',
    isHeader: true,
    cell: ({ importId, startedAt, startedBy }: ImportRow) => (
      <>
        <Link to="/hr/import/$importId" params={{ importId }} className="link inline-block py-1.5">
          <Moment at={startedAt} />
        </Link>
        <span className="block text-solid-gray-700 md:hidden">{startedBy}</span>
      </>
    ),
  },
  { key: 'by', label: '始めた人', isWideOnly: true, cell: ({ startedBy }: ImportRow) => startedBy },
  {
    key: 'state',
    label: '状態',
    cell: (row: ImportRow) => (
      <>
        {stateName(row)}
        <span className="block text-solid-gray-700 md:hidden">{countsName(row)}</span>
      </>
    ),
  },
  { key: 'counts', label: '数', isWideOnly: true, cell: (row: ImportRow) => countsName(row) },
]
