import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { Minute } from '../../../web/components/Minute.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { dutyNames } from '../../duty-rules.ts'
import { DutyDays, Holder } from './DutyFacts.tsx'

const endNames = { declined: '承認されなかった提案', ended: '途中で終わり', over: '期間の終わり' } as const

export function DutyHistoryPage() {
  const past = useQuery(api.people.duties.past.queryOptions())
  return (
    <Page
      title="終わった担当"
      lead="期間が過ぎた担当、途中で終わった担当、承認されなかった提案を、新しいものから示します。"
      breadcrumbs={
        <Breadcrumbs here="終わった担当">
          <Link to="/hr/duties" className="link">
            担当
          </Link>
        </Breadcrumbs>
      }
    >
      <div className="mt-8">
        <Shown
          query={past}
          isEmpty={({ items }) => items.length === 0}
          empty="終わった担当はまだありません。担当が終わると、ここに残ります。"
        >
          {({ items }) => (
            <Table
              caption="終わった担当（新しい順）"
              rows={items}
              rowKey={({ dutyId }) => dutyId}
              columns={[
                { key: 'holder', label: '氏名', isHeader: true, cell: (one) => <Holder of={one} /> },
                {
                  key: 'duty',
                  label: '担当と期間',
                  cell: (one) => (
                    <>
                      {dutyNames[one.duty]}
                      <span className="num block text-solid-gray-700">
                        <DutyDays of={one} />
                      </span>
                    </>
                  ),
                },
                { key: 'reason', label: '付けた理由', isWideOnly: true, cell: ({ reason }) => reason },
                {
                  key: 'end',
                  label: '終わり方',
                  cell: ({ end, revokedAt, revokedByName }) => (
                    <>
                      {endNames[end]}
                      {revokedAt && (
                        <span className="block text-dns-14N-130 text-solid-gray-700">
                          <Minute at={revokedAt} />
                          {revokedByName && `　${revokedByName}`}
                        </span>
                      )}
                    </>
                  ),
                },
              ]}
            />
          )}
        </Shown>
      </div>
    </Page>
  )
}
