import { Link } from '@tanstack/react-router'
import { formatTenure } from '../../platform/calendar/age-rules.ts'
import type { Answers } from '../../web/api.ts'
import { Table } from '../../web/components/Table.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { rotationInWords } from '../rotation-rules.ts'

type Member = Answers['growth']['team']['items'][number]

const roleNames: Readonly<Record<Member['roles'][number], string>> = {
  superior: '上司',
  'first-evaluator': '一次評価者',
  'second-evaluator': '二次評価者',
}
const rolesInWords = ({ roles }: Member) => roles.map((role) => roleNames[role]).join('・')
const employmentInWords = ({ employment, jobFamily }: Member) => [employment, jobFamily].filter(Boolean).join('　')

/** The server has sorted it: 建制順, then 職位 from the top. */
export function TeamTable({ items }: { readonly items: readonly Member[] }) {
  return (
    <Table
      caption="所属職員"
      rows={items}
      rowKey={({ personId }) => personId}
      columns={[
        {
          key: 'name',
          label: '氏名・職位',
          isHeader: true,
          width: 'md:w-56',
          cell: (member) => <Name member={member} />,
        },
        {
          key: 'title',
          label: '職名・任用区分',
          isWideOnly: true,
          cell: (member) => (
            <>
              <span className="block">{member.title ?? '—'}</span>
              <span className="block text-solid-gray-700">{employmentInWords(member)}</span>
            </>
          ),
        },
        { key: 'unit', label: '在課年数', cell: (member) => <InUnit member={member} /> },
        {
          key: 'roles',
          label: 'あなたの立場',
          isWideOnly: true,
          width: 'w-44',
          cell: (member) => <span className="text-solid-gray-700">{rolesInWords(member)}</span>,
        },
      ]}
    />
  )
}

function Name({ member }: { readonly member: Member }) {
  const { personId, written, grade, title, absence } = member
  return (
    <>
      <Link to="/people/$personId" params={{ personId }} className="link text-std-16B-170">
        {written}
      </Link>
      {absence && (
        <span className="ml-2">
          <Tag>{absence}</Tag>
        </span>
      )}
      <span className="block text-solid-gray-700">
        {grade === null ? '職位の定めがありません' : grade.name}
        {grade?.isEquivalent && '（読替え）'}
      </span>
      <span className="block text-solid-gray-700 md:hidden print:hidden">
        {[title, employmentInWords(member)].filter(Boolean).join('／')}
      </span>
      <span className="block text-solid-gray-700 md:hidden print:hidden">{rolesInWords(member)}</span>
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
