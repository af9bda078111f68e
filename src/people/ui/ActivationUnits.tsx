import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../web/api.ts'
import { Page } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { Table } from '../../web/components/Table.tsx'

export function ActivationUnits() {
  const units = useQuery(api.people.activationByUnit.queryOptions())
  const staff = units.data?.reduce((sum, unit) => sum + unit.staff, 0)
  const activated = units.data?.reduce((sum, unit) => sum + unit.activated, 0)

  return (
    <Page
      title="利用開始の案内"
      lead={
        units.data
          ? `${count(staff)}人のうち${count(activated)}人が利用を始めています。所属を選ぶと、その下の所属も合わせて、登録コードを発行して印刷できます。`
          : '所属を選ぶと、登録コードを発行して印刷できます。'
      }
    >
      <div className="mt-8">
        <Shown
          query={units}
          isEmpty={(rows) => rows.length === 0}
          empty="職員がまだ登録されていません。名簿を取り込むと、所属がここに並びます。"
        >
          {(rows) => (
            <Table
              caption="所属ごとの利用開始の状況（建制順）"
              rows={rows}
              rowKey={({ unitId }) => unitId}
              columns={[
                {
                  key: 'unit',
                  label: '所属',
                  isHeader: true,
                  cell: ({ unitId, unitName }) => (
                    <Link to="/hr/activation" search={{ unit: unitId }} className="link">
                      {unitName}
                    </Link>
                  ),
                },
                { key: 'staff', label: '職員', isNumber: true, width: 'w-20', cell: (unit) => count(unit.staff) },
                {
                  key: 'activated',
                  label: '利用中',
                  isNumber: true,
                  width: 'w-20',
                  cell: (unit) => count(unit.activated),
                },
                {
                  key: 'issued',
                  label: '発行済み',
                  isNumber: true,
                  isWideOnly: true,
                  width: 'w-24',
                  cell: (unit) => count(unit.issued),
                },
                {
                  key: 'waiting',
                  label: 'これから',
                  isNumber: true,
                  isWideOnly: true,
                  width: 'w-24',
                  cell: (unit) => count(unit.staff - unit.activated - unit.issued),
                },
              ]}
            />
          )}
        </Shown>
      </div>
    </Page>
  )
}

const count = (number = 0) => number.toLocaleString('ja-JP')
