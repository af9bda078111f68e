import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { LinkButton } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { evaluationKindNames } from '../../scheme.ts'
import { type CycleLine, cycleStates } from './desk-words.ts'
import { SchemeLinks } from './SchemeLinks.tsx'

const parts = [
  { state: 'open', title: '実施中の期' },
  { state: 'preparing', title: '用意している期' },
  { state: 'closed', title: '終わった期' },
] as const

/** 人事評価 of HR: what runs, what is prepared, what is over, and the 定め under which the next will be. */
export function DeskPage() {
  const cycles = useQuery(api.evaluation.cycles.queryOptions({ staleTime: 0 }))
  return (
    <Page
      title="人事評価の実施"
      lead="評価の期を用意し、始め、進み具合を見て、閉じます。"
      action={
        cycles.data && cycles.data.items.length > 0 && <LinkButton to="/evaluation/desk/new">期を用意する</LinkButton>
      }
    >
      <div className="mt-8">
        <Shown query={cycles} isEmpty={({ items }) => items.length === 0} empty={<NothingYet />}>
          {({ items }) =>
            parts.map(({ state, title }) => {
              const rows = items.filter((one) => one.state === state)
              return (
                rows.length > 0 && (
                  <Section key={state} title={title} aside={`${rows.length}件`}>
                    <Table caption={title} columns={columns} rows={rows} rowKey={({ cycleId }) => cycleId} />
                  </Section>
                )
              )
            })
          }
        </Shown>
      </div>
      <Section title="結果の活用">
        <p className="max-w-3xl">確認された結果を、勤勉手当・昇給・昇任に使います。活用の担当だけが開きます。</p>
        <p className="mt-2">
          <Link to="/evaluation/desk/uses" className="link inline-block py-2">
            結果の活用を開く
          </Link>
        </p>
      </Section>
      <SchemeLinks />
    </Page>
  )
}

function NothingYet() {
  return (
    <>
      <p>まだ、評価の期がありません。</p>
      <p className="mt-1">
        期は、評価の定めに沿って用意します。用意しただけでは、職員には何も見えません。一人ひとりの段と評価者を確かめてから始めます。
      </p>
      <p className="mt-4">
        <LinkButton to="/evaluation/desk/new">期を用意する</LinkButton>
      </p>
    </>
  )
}

const columns: readonly Column<CycleLine>[] = [
  {
    key: 'name',
    label: '期',
    isHeader: true,
    cell: ({ cycleId, name, kind, authorityName, state, baseOn }) => (
      <>
        <Link to="/evaluation/desk/$cycleId" params={{ cycleId }} className="link inline-block py-1 text-std-16B-170">
          {name}
        </Link>
        <span className="block text-solid-gray-700">
          {evaluationKindNames[kind]}・{authorityName}
          <span className="md:hidden">
            ・{cycleStates[state]}・基準日
            <Day on={baseOn} />
          </span>
        </span>
      </>
    ),
  },
  {
    key: 'period',
    label: '期間と基準日',
    isWideOnly: true,
    width: 'w-72',
    cell: ({ periodFrom, periodTo, baseOn }) => (
      <>
        <Day on={periodFrom} />
        から
        <Day on={periodTo} />
        まで
        <span className="block text-solid-gray-700">
          基準日{'　'}
          <Day on={baseOn} />
        </span>
      </>
    ),
  },
  {
    key: 'disclosure',
    label: '開示の日',
    isWideOnly: true,
    width: 'w-44',
    cell: ({ disclosureOn }) => (disclosureOn ? <Day on={disclosureOn} /> : '決めていません'),
  },
  {
    key: 'officers',
    label: '担当',
    width: 'md:w-48',
    cell: ({ officers, isOfficer }) => (
      <>
        {isOfficer && <Tag look="green">あなた</Tag>}
        <span className="block">
          {officers.length === 0
            ? 'いません'
            : officers.map((name, at) => (
                <span key={name} className="inline-block whitespace-nowrap">
                  {name}
                  {at < officers.length - 1 && '、'}
                </span>
              ))}
        </span>
      </>
    ),
  },
]
