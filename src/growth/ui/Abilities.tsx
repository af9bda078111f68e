import { Link } from '@tanstack/react-router'
import type { Answers } from '../../web/api.ts'
import { Section } from '../../web/components/Page.tsx'
import { Table } from '../../web/components/Table.tsx'

type Home = Answers['growth']['home']
type AbilitiesProps = {
  readonly grade: NonNullable<Home['grade']>
  readonly abilities: NonNullable<Home['expected']>['abilities']
}

/** 資料2: what my 職位 has to be able to do, in the policy's own sentences. */
export function Abilities({ grade, abilities }: AbilitiesProps) {
  return (
    <Section title={`${grade.name}に求められる能力`} aside={<CompareWithNext grade={grade} />}>
      <Table
        caption={`${grade.name}の標準職務遂行能力と評価項目`}
        rows={abilities.flatMap(({ ability }) => ability ?? [])}
        rowKey={({ reference }) => reference.paragraphId}
        columns={[
          {
            key: 'item',
            label: '評価項目',
            width: 'md:w-56',
            isHeader: true,
            cell: ({ evaluationItem, label, text }) => (
              <>
                <span className="block text-std-16B-170">{evaluationItem ?? label}</span>
                <span className="block text-dns-14N-130 text-solid-gray-600">
                  {evaluationItem === null ? '評価項目の定めはありません' : `能力：${label}`}
                </span>
                <span className="mt-1 block md:hidden print:hidden">{text}</span>
              </>
            ),
          },
          { key: 'text', label: '標準職務遂行能力', isWideOnly: true, cell: ({ text }) => text },
          {
            key: 'place',
            label: '方針の箇所',
            isWideOnly: true,
            width: 'w-28',
            cell: ({ reference, label }) => (
              <Link to="/policy/$" params={{ _splat: reference.paragraphId }} className="link whitespace-nowrap">
                方針で読む<span className="sr-only">：{label}</span>
              </Link>
            ),
          },
        ]}
      />
    </Section>
  )
}

/** The highest 職位 has no next: it is compared with whichever one is chosen there. */
function CompareWithNext({ grade: { id, next } }: Pick<AbilitiesProps, 'grade'>) {
  return (
    <Link to="/grades/compare" search={{ from: id, to: next?.id }} className="link print:hidden">
      {next ? `${next.name}とくらべる` : 'ほかの職位とくらべる'}
    </Link>
  )
}
