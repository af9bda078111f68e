import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Moment } from '../../../web/components/Day.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { categoryNames } from '../../course-rules.ts'
import { TrainingCrumbs } from '../TrainingCrumbs.tsx'
import { BringList } from './BringList.tsx'

type Line = Answers['training']['records']['lists']['items'][number]

/** 修了者の取込み: lists that other bodies sent, those that wait for somebody first. */
export function CompletionListsPage() {
  const query = useQuery(api.training.records.lists.queryOptions({ staleTime: 0 }))
  const [isBringing, setBringing] = useState(false)
  return (
    <Page
      title="修了者の取込み"
      lead="自治大学校、市町村アカデミー、研修協議会などから届いた修了者の名簿を、職員の研修履歴に記録します。"
      breadcrumbs={<TrainingCrumbs here="修了者の取込み" />}
      action={<Button onPress={() => setBringing(true)}>名簿を入れる</Button>}
    >
      <div className="mt-8">
        <Shown
          query={query}
          isEmpty={({ items }) => items.length === 0}
          empty="名簿は、まだありません。「名簿を入れる」から、CSVかExcelのファイルを選びます。"
        >
          {({ items }) => (
            <Table caption="修了者の名簿" rows={items} rowKey={({ listId }) => listId} columns={columns} />
          )}
        </Shown>
      </div>
      {isBringing && <BringList onClose={() => setBringing(false)} />}
    </Page>
  )
}

const columns: readonly Column<Line>[] = [
  {
    key: 'file',
    label: '名簿',
    isHeader: true,
    cell: ({ listId, fileName, provider, category, courseTitle }) => (
      <>
        <Link to="/training/records/$listId" params={{ listId }} className="link inline-block break-all py-1">
          {fileName}
        </Link>
        <span className="block text-solid-gray-700">
          {provider}・{categoryNames[category]}
          {courseTitle !== null && `・「${courseTitle}」として数える`}
        </span>
      </>
    ),
  },
  {
    key: 'state',
    label: '状態',
    cell: ({ state, open }) => {
      if (state === 'written') return <Tag look="green">記録済み</Tag>
      if (state === 'given-up') return <Tag>取りやめ</Tag>
      return <Tag look="caution">{open === 0 ? '記録を待っています' : `未定 ${open}行`}</Tag>
    },
  },
  {
    key: 'rows',
    label: '行',
    isNumber: true,
    cell: ({ rows }) => <span className="whitespace-nowrap">{rows.toLocaleString('ja-JP')}</span>,
  },
  {
    key: 'recorded',
    label: '記録した人数',
    isNumber: true,
    isWideOnly: true,
    cell: ({ recorded }) => recorded?.toLocaleString('ja-JP') ?? '',
  },
  {
    key: 'brought',
    label: '入れた人',
    isWideOnly: true,
    cell: ({ broughtBy, broughtAt }) => (
      <>
        {broughtBy}
        <span className="block text-solid-gray-700">
          <Moment at={broughtAt} />
        </span>
      </>
    ),
  },
]
