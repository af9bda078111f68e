import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { TrainingCrumbs } from '../TrainingCrumbs.tsx'
import { useTrainingAct } from '../use-training-act.ts'
import type { ListRow, WholeList } from './completion-list.ts'
import { MatchRow } from './MatchRow.tsx'

/** One list: rows that wait for a choice with who they may be and why, then those that are sure; nothing is written before all are settled. */
export function CompletionListPage() {
  const { listId } = useParams({ from: '/inside/training/records/$listId' })
  const query = useQuery(api.training.records.list.queryOptions({ input: { listId }, staleTime: 0 }))
  const name = query.data?.list.fileName ?? '修了者の名簿'
  return (
    <Page
      title={name}
      lead={query.data && `${query.data.list.provider}の修了者 ${query.data.list.rows.toLocaleString('ja-JP')}行です。`}
      breadcrumbs={
        <TrainingCrumbs here={name}>
          <Link to="/training/records" className="link">
            修了者の取込み
          </Link>
        </TrainingCrumbs>
      }
    >
      <Shown query={query}>{(whole) => <List whole={whole} />}</Shown>
    </Page>
  )
}

function List({ whole: { list, rows, self } }: { readonly whole: WholeList }) {
  const act = useTrainingAct()
  const [isEnding, setEnding] = useState(false)
  const { listId, version } = list
  const writing = useMutation(
    api.training.records.write.mutationOptions({
      onSuccess: ({ recorded, wereThere }) =>
        act(`${recorded}人の修了を記録しました。${wereThere > 0 ? `${wereThere}人は、もう記録にありました。` : ''}`),
    }),
  )
  const givingUp = useMutation(
    api.training.records.giveUp.mutationOptions({
      onSuccess: async () => {
        setEnding(false)
        await act('取込みをやめました。')
      },
    }),
  )
  if (list.state !== 'open')
    return (
      <div className="mt-8 max-w-2xl">
        <Notice
          kind="info"
          title={list.state === 'written' ? `${list.recorded}人の修了を記録しました。` : '取込みをやめました。'}
        >
          {list.state === 'written'
            ? '名簿の行は残していません。記録は、それぞれの職員のページの「研修履歴」にあります。'
            : '何も記録していません。名簿の行は残していません。'}
        </Notice>
      </div>
    )
  const sure = rows.filter(({ settled }) => settled === 'sure')
  const asked = rows.filter(({ settled }) => settled !== 'sure')
  return (
    <>
      {asked.length > 0 && (
        <Section title="だれの行かを選ぶ" aside={list.open === 0 ? 'すべて決まりました' : `あと${list.open}行`}>
          <p className="max-w-3xl">氏名の字体や旧姓、所属が、職員名簿と同じと言い切れない行です。</p>
          <ol className="mt-4 border-solid-gray-600 border-t">
            {asked.map((row) => (
              <MatchRow key={row.line} row={row} list={list} self={self} />
            ))}
          </ol>
        </Section>
      )}
      {sure.length > 0 && (
        <Section title="名簿と同じ人" aside={`${sure.length.toLocaleString('ja-JP')}行`}>
          <Disclosure
            title="氏名（字体のちがいと旧姓をならしたもの）と所属が、一人だけと同じ行です"
            isOpen={asked.length === 0}
          >
            <Table caption="名簿と同じ人" rows={sure} rowKey={({ line }) => String(line)} columns={sureColumns} />
          </Disclosure>
        </Section>
      )}
      {writing.error && <Refused error={writing.error} />}
      <div className="mt-10 flex flex-wrap items-center gap-x-6 gap-y-4">
        <Button
          onPress={() => writing.mutate({ listId, version })}
          isPending={writing.isPending}
          disabledReason={list.open > 0 ? `あと${list.open}行が決まると、まとめて記録できます。` : null}
        >
          研修履歴に記録する
        </Button>
        <Button look="quiet" onPress={() => setEnding(true)}>
          取込みをやめる
        </Button>
      </div>
      <ConfirmDialog
        title="この取込みをやめますか"
        isOpen={isEnding}
        onClose={() => setEnding(false)}
        actLabel="やめる"
        onAct={() => givingUp.mutate({ listId, version })}
        isPending={givingUp.isPending}
        isDestructive
      >
        <p>選んだことは残りません。もう一度取り込むには、名簿を入れ直します。</p>
        {givingUp.error && <Refused error={givingUp.error} />}
      </ConfirmDialog>
    </>
  )
}

const sureColumns: readonly Column<ListRow>[] = [
  {
    key: 'listed',
    label: '名簿の氏名と所属',
    isHeader: true,
    cell: ({ name, unit, title }) => (
      <>
        {name}
        <span className="block text-solid-gray-700">{[unit, title].filter(Boolean).join('・')}</span>
      </>
    ),
  },
  {
    key: 'person',
    label: '職員',
    cell: ({ personName, personUnit, isThere }) => (
      <>
        {personName} {isThere && <Tag>記録にあります</Tag>}
        <span className="block text-solid-gray-700">{personUnit}</span>
      </>
    ),
  },
]
