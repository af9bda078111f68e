import { useState } from 'react'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { scopeName } from '../../api-keys/scope-rules.ts'
import { type Key, StopKey } from './StopKey.tsx'

type KeyTableProps = { readonly caption: string; readonly keys: readonly Key[]; readonly mayStop?: boolean }

/** Keys with what they are for and until when they work. */
export function KeyTable({ caption, keys, mayStop = false }: KeyTableProps) {
  const [stopping, setStopping] = useState<Key | null>(null)
  const stop: Column<Key> = {
    key: 'stop',
    label: '操作',
    width: 'w-20',
    cell: (one) => (
      <Button look="quiet" onPress={() => setStopping(one)}>
        止める<span className="sr-only">：{`${one.clientName} ${one.name}`}</span>
      </Button>
    ),
  }
  return (
    <>
      <Table
        caption={caption}
        rows={keys}
        rowKey={({ keyId }) => keyId}
        columns={mayStop ? [...columns, stop] : columns}
      />
      {stopping && <StopKey of={stopping} onClose={() => setStopping(null)} />}
    </>
  )
}

const columns: readonly Column<Key>[] = [
  {
    key: 'name',
    label: '連携先とキー',
    isHeader: true,
    cell: (one) => (
      <>
        {one.clientName}
        <span className="block text-solid-gray-700">{one.name}</span>
        <span className="block text-dns-14N-130 text-solid-gray-600">
          末尾 <span className="num">{one.ending}</span>
          <span className="md:hidden print:hidden">・{usedWords(one)}</span>
        </span>
      </>
    ),
  },
  {
    key: 'scopes',
    label: '範囲',
    isWideOnly: true,
    width: 'w-72',
    cell: ({ scopes, networks }) => (
      <>
        {scopes.map(scopeName).join('、')}
        <span className="block text-dns-14N-130 text-solid-gray-600">
          {networks.length === 0 ? 'どのネットワークからでも' : `${networks.join('、')}から`}
        </span>
      </>
    ),
  },
  {
    key: 'until',
    label: '期限',
    width: 'w-32 md:w-44',
    cell: ({ lastDay, state, stoppedOn, stoppedBy }) => (
      <>
        <Day on={lastDay} />
        {state === 'ending' && (
          <span className="block">
            <Tag look="caution">まもなく期限</Tag>
          </span>
        )}
        {stoppedOn !== null && (
          <span className="block text-dns-14N-130 text-solid-gray-600">
            <Day on={stoppedOn} />に{stoppedBy ?? '担当'}が停止
          </span>
        )}
      </>
    ),
  },
  {
    key: 'used',
    label: '最後に使われた日',
    isWideOnly: true,
    width: 'w-40',
    cell: ({ usedOn }) => (usedOn === null ? 'まだ使われていません' : <Day on={usedOn} />),
  },
  {
    key: 'made',
    label: '作った人',
    isWideOnly: true,
    width: 'w-36',
    cell: ({ madeBy, madeOn }) => (
      <>
        {madeBy}
        <span className="block text-dns-14N-130 text-solid-gray-600">
          <Day on={madeOn} />
        </span>
      </>
    ),
  },
]

const usedWords = ({ usedOn }: Key) => (usedOn === null ? 'まだ使われていません' : <Used on={usedOn} />)

const Used = ({ on }: { readonly on: string }) => (
  <>
    <Day on={on} />
    に使用
  </>
)
