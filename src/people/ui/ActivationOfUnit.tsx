import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../web/api.ts'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'
import { Button } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { Page } from '../../web/components/Page.tsx'
import { Refused, Shown } from '../../web/components/Shown.tsx'
import { Table } from '../../web/components/Table.tsx'
import { CodeSlips } from './CodeSlips.tsx'

type Staff = Answers['people']['activationList'][number]

const stateNames: Readonly<Record<Staff['state'], string>> = {
  none: 'これから',
  issued: '発行済み',
  expired: '期限切れ',
  activated: '利用中',
  stopped: '停止中',
}

/** What issuing does, before anybody presses the button. */
function leadOf(list: readonly Staff[]): string {
  const { waiting, issued } = countsOf(list)
  const replaced = issued > 0 ? `発行すると、発行済みの${issued}人のコードは使えなくなり、新しいものに替わります。` : ''
  return `${list.length}人のうち、まだ始めていない人は${waiting}人です。${replaced}`
}

function countsOf(list: readonly Staff[]) {
  return {
    waiting: list.filter(({ state }) => state !== 'activated' && state !== 'stopped').length,
    issued: list.filter(({ state }) => state === 'issued').length,
  }
}

/** One unit with all below it: who has started, and codes for those who have not. */
export function ActivationOfUnit({ unitId }: { readonly unitId: string }) {
  const cache = useQueryClient()
  const list = useQuery(api.people.activationList.queryOptions({ input: { unitId } }))
  const issuing = useMutation(
    api.people.issueCodes.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: api.people.key() }),
    }),
  )
  const { waiting } = countsOf(list.data ?? [])
  const name = list.data?.[0]?.unitName ?? '所属'

  return (
    <Page
      title={`${name}の利用開始`}
      lead={list.data && <span className="print:hidden">{leadOf(list.data)}</span>}
      breadcrumbs={
        <Breadcrumbs here={name}>
          <Link to="/hr/activation" className="link">
            利用開始の案内
          </Link>
        </Breadcrumbs>
      }
      action={
        waiting > 0 && (
          <Button
            look={issuing.data ? 'outline' : 'solid'}
            isPending={issuing.isPending}
            pendingText="発行しています…"
            onPress={() => issuing.mutate({ unitId })}
          >
            {waiting}人の登録コードを発行する
          </Button>
        )
      }
    >
      {issuing.isError && <Refused error={issuing.error} />}
      {issuing.data && <CodeSlips codes={issuing.data} />}
      <div className="mt-8 print:hidden">
        <Shown
          query={list}
          isEmpty={(staff) => staff.length === 0}
          empty="この所属には、いま職員がいません。一覧に戻って、ほかの所属を選んでください。"
        >
          {(staff) => (
            <Table
              caption="職員ごとの利用開始の状況"
              rows={staff}
              rowKey={({ personId }) => personId}
              columns={[
                {
                  key: 'name',
                  label: '氏名',
                  isHeader: true,
                  cell: ({ written, kana, unitName, staffNumber }) => (
                    <>
                      <span className="block text-std-16B-170">{written}</span>
                      <span className="block text-dns-14N-130 text-solid-gray-600">{kana}</span>
                      <span className="num block text-solid-gray-700 md:hidden">
                        {staffNumber}　{unitName}
                      </span>
                    </>
                  ),
                },
                {
                  key: 'number',
                  label: '職員番号',
                  isWideOnly: true,
                  width: 'w-32',
                  cell: ({ staffNumber }) => <span className="num">{staffNumber}</span>,
                },
                { key: 'unit', label: '所属', isWideOnly: true, cell: ({ unitName }) => unitName },
                {
                  key: 'state',
                  label: '状況',
                  width: 'w-24 md:w-44',
                  cell: ({ state, lastDay }) => (
                    <>
                      {stateNames[state]}
                      {lastDay !== null && (
                        <span className="block text-dns-14N-130 text-solid-gray-600">
                          <Day on={lastDay} isShort weekday />
                          まで
                        </span>
                      )}
                    </>
                  ),
                },
                {
                  key: 'again',
                  label: '個別に発行',
                  width: 'w-24 md:w-32',
                  cell: ({ personId, written, state }) =>
                    state !== 'stopped' && (
                      <Button
                        look="quiet"
                        isDisabled={issuing.isPending}
                        onPress={() => issuing.mutate({ personIds: [personId] })}
                      >
                        発行する
                        <span className="sr-only">：{written}</span>
                      </Button>
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
