import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { formatTenure } from '../../platform/calendar/age-rules.ts'
import { type Answers, client } from '../../web/api.ts'
import type { RegisterColumn, RegisterRows } from '../../web/components/register/columns.ts'
import { RegisterTable } from '../../web/components/register/RegisterTable.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { rotationInWords } from '../rotation-rules.ts'
import { rolesInWords } from '../supervision-words.ts'
import { type TeamSort, teamInOrder, teamSorts } from '../team-order-rules.ts'

type Member = Answers['growth']['team']['items'][number]
type Exported = 'name' | 'title' | 'unit' | 'roles'

/** The keys are those of the export. */
const columns: readonly (RegisterColumn<Member> & { readonly key: Exported })[] = [
  {
    key: 'name',
    label: '氏名・職位',
    isHeader: true,
    sort: 'kana',
    width: 'xl:w-60',
    cell: (member, opener) => (
      <>
        <Link to="/people/$personId" params={{ personId: member.personId }} {...opener}>
          {member.written}
        </Link>
        <UnderName member={member} />
        <Link
          to="/evaluation/notes/$personId"
          params={{ personId: member.personId }}
          className="link text-dns-14N-130 print:hidden"
        >
          気づきを書く<span className="sr-only">：{member.written}</span>
        </Link>
      </>
    ),
  },
  {
    key: 'title',
    label: '職名・任用区分',
    speaksForItself: true,
    cell: ({ title, employment, jobFamily }) => (
      <>
        <span className="block">{title ?? '—'}</span>
        <span className="block text-solid-gray-700">{[employment, jobFamily].filter(Boolean).join('　')}</span>
      </>
    ),
  },
  {
    key: 'unit',
    label: '在課年数',
    sort: 'inUnit',
    speaksForItself: true,
    cell: (member) => <InUnit member={member} />,
  },
  {
    key: 'roles',
    label: 'あなたの立場',
    width: 'xl:w-44',
    cell: ({ roles }) => <span className="text-solid-gray-700">{rolesInWords(roles)}</span>,
  },
]
const isExported = (key: string): key is Exported => columns.some((column) => column.key === key)

type TeamTableProps = { readonly team: RegisterRows<Member>; readonly empty: string }

/** The server sends all of them at once, in 建制順, then 職位 from the top. */
export function TeamTable({ team, empty }: TeamTableProps) {
  const search = useSearch({ from: '/inside/team' })
  const navigate = useNavigate({ from: '/team' })
  const sort: TeamSort = teamSorts.find((known) => known === search.sort) ?? 'established'
  return (
    <RegisterTable
      page="growth.team"
      caption="所属職員"
      counter="人"
      columns={columns}
      rows={{ ...team, data: team.data && teamInOrder(team.data, sort) }}
      rowKey={({ personId }) => personId}
      nameOf={({ written }) => written}
      count={team.data?.length}
      search={search}
      onSearch={(change) =>
        navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
      }
      firstSort={{ by: 'established', label: '建制順' }}
      exportRows={({ format, columns: keys, keys: personIds }) =>
        client.growth.exportTeam({ asOf: search.asOf, sort, format, columns: keys.filter(isExported), personIds })
      }
      empty={empty}
    />
  )
}

function UnderName({ member: { grade, absence } }: { readonly member: Member }) {
  return (
    <>
      {absence && (
        <span className="ml-2">
          <Tag>{absence}</Tag>
        </span>
      )}
      <span className="block text-solid-gray-700">
        {grade === null ? '職位の定めがありません' : grade.name}
        {grade?.isEquivalent && '（読替え）'}
      </span>
    </>
  )
}

function InUnit({ member: { inUnit, guide, unitName } }: { readonly member: Member }) {
  if (inUnit === null) return <span className="text-solid-gray-700">この日の所属がありません</span>
  return (
    <>
      <span className="num block">{formatTenure(inUnit)}</span>
      {guide && <span className="num block text-solid-gray-700">{rotationInWords(inUnit, guide)}</span>}
      <span className="block text-dns-14N-130 text-solid-gray-600">{unitName}</span>
    </>
  )
}
