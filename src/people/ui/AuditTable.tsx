import { Link } from '@tanstack/react-router'
import type { Answers } from '../../web/api.ts'
import { Minute } from '../../web/components/Minute.tsx'
import { type Column, Table } from '../../web/components/Table.tsx'
import { actName } from '../audit/act-names.ts'
import { namesOfFields } from '../audit/field-names.ts'
import { withheldName } from '../audit/withheld-names.ts'
import { dutyNames } from '../duty-rules.ts'

type Entry = Answers['audit']['search']['items'][number]

const dutyName = (duty: string) => dutyNames[duty as keyof typeof dutyNames] ?? duty

function whoOf({ actorKind, actorName, actorWritten, label, loginName }: Entry) {
  if (actorKind === 'account') {
    const name = actorWritten ?? label ?? loginName ?? '名簿にない職員'
    return actorName === null ? name : `${name}（連携キー）`
  }
  return actorKind === 'signed-out' ? 'サインイン前' : `${actorKind === 'operator' ? '管理作業' : '自動'}：${actorName}`
}

const columns: readonly Column<Entry>[] = [
  {
    key: 'at',
    label: '日時',
    isHeader: true,
    width: 'w-36 md:w-56',
    cell: (entry) => (
      <>
        <Minute at={entry.at} seconds />
        <span className="num block text-dns-14N-130 text-solid-gray-600">
          {entry.id}
          {!entry.isSealed && '・封印待ち'}
        </span>
        <span className="block md:hidden print:hidden">{whoOf(entry)}</span>
      </>
    ),
  },
  {
    key: 'who',
    label: 'だれが',
    isWideOnly: true,
    cell: (entry) => (
      <>
        {whoOf(entry)}
        <span className="block text-solid-gray-700">
          {[entry.actorUnit, ...entry.duties.map(dutyName)].filter(Boolean).join('・')}
        </span>
      </>
    ),
  },
  {
    key: 'what',
    label: 'したこと',
    cell: ({ did, fields, purpose, record, aboutWritten }) => (
      <>
        {actName(did)}
        {aboutWritten && <span className="block md:hidden">{aboutWritten}さんの記録</span>}
        <span className="block text-solid-gray-700">
          {namesOfFields(fields).join('、')}
          {purpose !== null && `　目的：${withheldName(purpose)}`}
        </span>
        {record !== null && <span className="block text-dns-14N-130 text-solid-gray-600">{record}</span>}
      </>
    ),
  },
  {
    key: 'whose',
    label: 'だれの記録',
    isWideOnly: true,
    cell: ({ aboutId, aboutWritten, aboutUnit }) =>
      aboutId === null ? (
        '—'
      ) : aboutWritten === null ? (
        '名簿にない職員'
      ) : (
        <>
          <Link to="/people/$personId" params={{ personId: aboutId }} className="link">
            {aboutWritten}
          </Link>
          <span className="block text-solid-gray-700">{aboutUnit}</span>
        </>
      ),
  },
]

export function AuditTable({ entries }: { readonly entries: readonly Entry[] }) {
  return <Table caption="監査の記録、新しい順" columns={columns} rows={entries} rowKey={({ id }) => String(id)} />
}
