import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { stateNames } from '../../dispatch/dispatch-rules.ts'
import { DeskCrumb, TrainingCrumbs } from '../TrainingCrumbs.tsx'
import { NextStep } from './NextStep.tsx'

type Board = Answers['training']['dispatch']['board']
type Line = Board['items'][number]

/** All 派遣 for the centre: where each stands, what comes next and what is late; and what is left of the money. */
export function DispatchBoardPage() {
  const query = useQuery(api.training.dispatch.board.queryOptions({ staleTime: 0 }))
  return (
    <Page
      title="派遣研修の状況"
      lead="候補になった人から、6か月後の活用を書き終えた人までです。期限を過ぎたものが、初めに並びます。"
      breadcrumbs={
        <TrainingCrumbs here="派遣研修の状況">
          <DeskCrumb />
        </TrainingCrumbs>
      }
    >
      <Shown query={query}>
        {({ items, money }) => {
          const open = items.filter(({ next }) => next !== null)
          const over = items.filter(({ next }) => next === null)
          return (
            <>
              <Section
                title="進んでいる派遣"
                aside={`${open.length}件、期限を過ぎたもの ${open.filter(({ isLate }) => isLate).length}件`}
              >
                {open.length === 0 ? (
                  <p className="text-solid-gray-700">
                    いま進んでいる派遣は、ありません。公募選考で採用にすると、ここに並びます。
                  </p>
                ) : (
                  <Table
                    caption="進んでいる派遣"
                    columns={columns}
                    rows={open.toSorted((one, other) => Number(other.isLate) - Number(one.isLate))}
                    rowKey={({ enrolmentId }) => enrolmentId}
                  />
                )}
              </Section>
              <Section title="費用の予算" aside="この年度">
                <Money money={money} />
              </Section>
              {over.length > 0 && (
                <Section title="終わった派遣" aside={`${over.length}件`}>
                  <Table
                    caption="終わった派遣"
                    columns={columns}
                    rows={over}
                    rowKey={({ enrolmentId }) => enrolmentId}
                  />
                </Section>
              )}
            </>
          )
        }}
      </Shown>
    </Page>
  )
}

const StateOf = ({ state }: Pick<Line, 'state'>) => (
  <Tag look={state === 'ended' || state === 'followed' ? 'plain' : 'green'}>{stateNames[state]}</Tag>
)

const columns: readonly Column<Line>[] = [
  {
    key: 'name',
    label: '氏名',
    isHeader: true,
    width: 'md:w-48',
    cell: ({ name, unitName, enrolmentId, title, state }) => (
      <>
        <Link to="/training/dispatch/$enrolmentId" params={{ enrolmentId }} className="link">
          {name ?? '（退職）'}
        </Link>
        <span className="block text-solid-gray-700">{unitName}</span>
        <span className="block md:hidden">
          {title} <StateOf state={state} />
        </span>
      </>
    ),
  },
  {
    key: 'title',
    label: '派遣研修',
    isWideOnly: true,
    cell: ({ title, firstOn, lastOn }) => (
      <>
        {title}
        <span className="block text-solid-gray-700">
          <Day on={firstOn} isShort />〜<Day on={lastOn} isShort />
        </span>
      </>
    ),
  },
  {
    key: 'state',
    label: '状態',
    width: 'w-36',
    isWideOnly: true,
    cell: ({ state }) => <StateOf state={state} />,
  },
  {
    key: 'next',
    label: '次に行うこと',
    cell: ({ next, isLate }) => <NextStep next={next} isLate={isLate} isOwn={false} />,
  },
]

const yen = (amount: number) => `${amount.toLocaleString('ja')}円`

function Money({ money }: { readonly money: Board['money'] }) {
  if (money.length === 0)
    return (
      <p>
        この年度の予算が、まだ入っていません。
        <Link to="/requests/kinds/$kind/budgets" params={{ kind: 'dispatch-cost' }} className="link">
          予算を入れる
        </Link>
      </p>
    )
  return (
    <div className="max-w-3xl">
      <Table
        caption="費用の予算"
        rows={money}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', label: '費用', isHeader: true, cell: ({ name }) => name },
          { key: 'amount', label: '予算', isNumber: true, isWideOnly: true, cell: ({ amountYen }) => yen(amountYen) },
          { key: 'held', label: '確保', isNumber: true, isWideOnly: true, cell: ({ reservedYen }) => yen(reservedYen) },
          { key: 'spent', label: '支出', isNumber: true, isWideOnly: true, cell: ({ spentYen }) => yen(spentYen) },
          { key: 'left', label: '残り', isNumber: true, cell: ({ leftYen }) => yen(leftYen) },
        ]}
      />
      <p className="mt-4">
        <Link to="/requests/kinds/$kind/budgets" params={{ kind: 'dispatch-cost' }} className="link">
          予算を直す
        </Link>
      </p>
    </div>
  )
}
