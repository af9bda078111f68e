import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { useSession } from '../../../web/session.ts'
import { type Cycle, changeWords, count } from './desk-words.ts'

/** The next 1 April from a day on: the day on which most evaluators change. */
const nextApril = (today: string) => `${Number(today.slice(0, 4)) + (today.slice(5) < '04-01' ? 0 : 1)}-04-01`

/** The dry run of a day of transfers: who loses an evaluator, and who gets another. Only orders that are known are counted in. */
export function AprilStep({ cycle: { cycleId } }: { readonly cycle: Cycle }) {
  const { today } = useSession()
  const search = useSearch({ from: '/inside/evaluation/desk/$cycleId' })
  const navigate = useNavigate({ from: '/evaluation/desk/$cycleId' })
  const day = search.day ?? nextApril(today)
  const query = useQuery(api.evaluation.previewChains.queryOptions({ input: { cycleId, day }, staleTime: 0 }))
  return (
    <>
      <p className="max-w-3xl">
        決まっている発令だけを見て、その日に一次評価者がいなくなる人と替わる人を先に知ります。ここでは何も変わりません。
      </p>
      <div className="max-w-sm">
        <WarekiDateField
          label="試す日"
          value={day}
          min={today}
          onChange={(next) =>
            next !== '' &&
            void navigate({ search: (before) => ({ ...before, day: next }), replace: true, resetScroll: false })
          }
        />
      </div>
      <Shown
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty="この日に、一次評価者の替わる人はいません。発令が決まったら、もう一度試してください。"
      >
        {({ items, lost, changed, gained, day: on }) => (
          <div>
            <p className="mb-4">
              <Day on={on} />
              に、いなくなる人が<b className="num">{count(lost)}人</b>、替わる人が
              <b className="num">{count(changed)}人</b>
              、見つかる人が<b className="num">{count(gained)}人</b>です。
            </p>
            <Table
              caption="評価者が替わる人"
              rows={items}
              rowKey={({ personId }) => personId}
              columns={[
                { key: 'name', label: '氏名', isHeader: true, cell: ({ name }) => name ?? '名前のない人' },
                {
                  key: 'change',
                  label: '一次評価者',
                  cell: ({ change }) => <Tag look={change === 'lost' ? 'caution' : 'plain'}>{changeWords[change]}</Tag>,
                },
                {
                  key: 'people',
                  label: 'いま → その日',
                  cell: ({ before, after }) => `${before?.name ?? 'いません'} → ${after?.name ?? 'いません'}`,
                },
                {
                  key: 'mend',
                  label: '直し方',
                  isWideOnly: true,
                  cell: ({ findings }) =>
                    findings
                      .filter(({ weight }) => weight === 'broken')
                      .map(({ mend }) => mend)
                      .join('') || '―',
                },
              ]}
            />
          </div>
        )}
      </Shown>
    </>
  )
}
