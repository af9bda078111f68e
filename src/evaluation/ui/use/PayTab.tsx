import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import type { PayUse } from '../../use/pay-rules.ts'
import { count } from '../desk/desk-words.ts'
import { NewRun } from './NewRun.tsx'
import { PayRulesWords } from './PayRulesWords.tsx'
import { ForOfficers } from './UseOfficers.tsx'

type RunLine = Answers['evaluation']['use']['runs']['items'][number]
type PayTabProps = { readonly authority: string; readonly use: PayUse }

/** 勤勉手当 or 昇給 of one 任命権者: what was decided and tried, the next trial, the rules. */
export function PayTab({ authority, use }: PayTabProps) {
  const rules = useQuery(api.evaluation.use.rules.queryOptions({ input: { authority, use }, staleTime: 0 }))
  return (
    <>
      <ForOfficers authority={authority} use={use}>
        <Runs authority={authority} use={use} />
        <Shown
          query={rules}
          isEmpty={({ items }) => items.length === 0}
          empty="定めが、まだありません。定めを置くと、ここから試算できます。"
        >
          {({ items }) => <NewRun key={`${authority}/${use}`} authority={authority} use={use} versions={items} />}
        </Shown>
      </ForOfficers>
      <Shown query={rules}>{({ items }) => <PayRulesWords use={use} authority={authority} versions={items} />}</Shown>
    </>
  )
}

function Runs({ authority, use }: PayTabProps) {
  const runs = useQuery(api.evaluation.use.runs.queryOptions({ input: { authority, use }, staleTime: 0 }))
  return (
    <Section title="計算と決定">
      <Shown
        query={runs}
        isEmpty={({ items }) => items.length === 0}
        empty="まだ、計算がありません。下の「試算する」で、はじめの計算ができます。"
      >
        {({ items }) => <Table caption="計算と決定" rows={items} rowKey={({ runId }) => runId} columns={columns} />}
      </Shown>
    </Section>
  )
}

const columns: readonly Column<RunLine>[] = [
  {
    key: 'name',
    label: '名前',
    isHeader: true,
    cell: ({ runId, name, baseOn }) => (
      <>
        <Link to="/evaluation/desk/uses/runs/$runId" params={{ runId }} className="link inline-block py-1">
          {name}
        </Link>
        <span className="block text-solid-gray-700">
          基準日{'　'}
          <Day on={baseOn} />
        </span>
      </>
    ),
  },
  {
    key: 'state',
    label: '状態',
    cell: ({ state, stateName, isSuperseded }) => (
      <Tag look={isSuperseded ? 'plain' : state === 'decided' ? 'green' : 'plain'}>
        {isSuperseded ? '代わられた決定' : stateName}
      </Tag>
    ),
  },
  { key: 'people', label: '人数', isNumber: true, cell: ({ people }) => count(people) },
  {
    key: 'open',
    label: '残っていること',
    isWideOnly: true,
    cell: ({ ties, pending }) =>
      [ties > 0 && `同じ順位の${ties}人`, pending > 0 && `確認を待つ${pending}人`].filter(Boolean).join('、') ||
      'ありません',
  },
  { key: 'by', label: '作った人', isWideOnly: true, cell: ({ madeByName }) => madeByName ?? '' },
]
