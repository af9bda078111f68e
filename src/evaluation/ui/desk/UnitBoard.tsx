import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { type Answers, api } from '../../../web/api.ts'
import { Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { type Cycle, count, countOf, groups } from './desk-words.ts'

type Unit = Answers['evaluation']['progress']['units'][number]
const here = { to: '/evaluation/desk/$cycleId' } as const

/** How far each 局, 部 and 課 is, by with whom the sheets lie. A unit opens those below it; a number opens its people. */
export function UnitBoard({ cycle: { cycleId } }: { readonly cycle: Cycle }) {
  const { unit: chosen } = useSearch({ from: '/inside/evaluation/desk/$cycleId' })
  const progress = useQuery(api.evaluation.progress.queryOptions({ input: { cycleId }, staleTime: 0 }))
  return (
    <Shown query={progress} isEmpty={({ units }) => units.length === 0} empty="この期に、シートはありません。">
      {({ units }) => {
        const parent = units.find(({ unitId }) => unitId === chosen)
        const below = units.filter(({ parentId }) => parentId === (parent?.unitId ?? null))
        const whole = parent ? [parent] : units.filter(({ parentId }) => parentId === null)
        return (
          <>
            <Summary cycleId={cycleId} units={whole} unitId={parent?.unitId} />
            {parent && <Way units={units} to={parent} cycleId={cycleId} />}
            {below.length === 0 ? (
              <p className="mt-6">
                この下に所属はありません。
                <Link {...here} params={{ cycleId }} search={{ tab: 'sheets', unit: parent?.unitId }} className="link">
                  この所属のシートを見る
                </Link>
              </p>
            ) : (
              <div className="mt-6">
                <Table
                  caption="所属ごとの進み具合"
                  columns={columnsOf(cycleId, units)}
                  rows={below}
                  rowKey={({ unitId }) => unitId}
                />
              </div>
            )}
          </>
        )
      }}
    </Shown>
  )
}

/** The whole in one line of figures, each the way to its people. */
function Summary({
  cycleId,
  units,
  unitId,
}: {
  readonly cycleId: string
  readonly units: readonly Unit[]
  readonly unitId: string | undefined
}) {
  const sum = (of: (unit: Unit) => number) => units.reduce((all, unit) => all + of(unit), 0)
  const sheets = sum((unit) => unit.sheets)
  const over = sum(({ states }) => countOf(states, { key: '', label: '', states: ['done', 'exempt'] }))
  return (
    <div className="grid gap-4">
      <p>
        <b className="num">{count(sheets)}枚</b>のうち、<b className="num">{count(over)}枚</b>が終わりました。
        {sum(({ late }) => late) > 0 && (
          <>
            期限を過ぎたものが
            <Link
              {...here}
              params={{ cycleId }}
              search={{ tab: 'sheets', look: 'late', unit: unitId }}
              className="link num"
            >
              {count(sum(({ late }) => late))}枚
            </Link>
            あります。
          </>
        )}{' '}
        <Link {...here} params={{ cycleId }} search={{ tab: 'sheets', look: 'stuck', unit: unitId }} className="link">
          進められる人がいないものを見る
        </Link>{' '}
        <Link
          to="/evaluation/calibration/$cycleId"
          params={{ cycleId }}
          search={{ unit: unitId }}
          className="link ml-3"
        >
          評語の広がりを見る
        </Link>
      </p>
      <progress
        className="block h-3 w-full max-w-xl accent-green-900"
        aria-label="終わったシート"
        max={Math.max(sheets, 1)}
        value={over}
      />
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        {groups.map((group) => {
          const value = sum(({ states }) => countOf(states, group))
          return (
            <div key={group.key}>
              <dt className="text-dns-14N-130 text-solid-gray-700">{group.label}</dt>
              <dd className="num text-std-20B-150">{count(value)}</dd>
            </div>
          )
        })}
      </dl>
    </div>
  )
}

/** The way down to the unit that is shown. */
function Way({ units, to, cycleId }: { readonly units: readonly Unit[]; readonly to: Unit; readonly cycleId: string }) {
  const way: Unit[] = []
  for (let at: Unit | undefined = to; at; at = units.find(({ unitId }) => unitId === at?.parentId)) way.unshift(at)
  return (
    <nav aria-label="所属" className="mt-6 flex flex-wrap gap-x-2">
      <Link {...here} params={{ cycleId }} search={{}} className="link">
        市全体
      </Link>
      {way.map(({ unitId, name }) => (
        <span key={unitId} className="flex gap-x-2">
          <span aria-hidden="true">／</span>
          {unitId === to.unitId ? (
            <b>{name}</b>
          ) : (
            <Link {...here} params={{ cycleId }} search={{ unit: unitId }} className="link">
              {name}
            </Link>
          )}
        </span>
      ))}
    </nav>
  )
}

const columnsOf = (cycleId: string, units: readonly Unit[]): readonly Column<Unit>[] => [
  {
    key: 'unit',
    label: '所属',
    isHeader: true,
    cell: ({ unitId, name, sheets, late, states }) => {
      const hasBelow = units.some(({ parentId }) => parentId === unitId)
      const done = countOf(states, { key: '', label: '', states: ['done', 'exempt'] })
      return (
        <>
          <Link
            {...here}
            params={{ cycleId }}
            search={hasBelow ? { unit: unitId } : { tab: 'sheets', unit: unitId }}
            className="link inline-block py-1"
          >
            {name ?? 'いまはない所属'}
          </Link>
          <span className="num block text-solid-gray-700 md:hidden">
            {count(sheets)}枚のうち{count(done)}枚が完了{late > 0 && `・期限を過ぎたもの${count(late)}枚`}
          </span>
        </>
      )
    },
  },
  { key: 'sheets', label: 'シート', isNumber: true, isWideOnly: true, cell: ({ sheets }) => count(sheets) },
  ...groups.map(
    (group): Column<Unit> => ({
      key: group.key,
      label: group.label,
      isNumber: true,
      isWideOnly: true,
      cell: ({ states }) => {
        const value = countOf(states, group)
        return value === 0 ? <span className="text-solid-gray-600">0</span> : count(value)
      },
    }),
  ),
  {
    key: 'late',
    label: '期限超過',
    isNumber: true,
    cell: ({ unitId, late }) =>
      late === 0 ? (
        <span className="text-solid-gray-600">0</span>
      ) : (
        <Link
          {...here}
          params={{ cycleId }}
          search={{ tab: 'sheets', unit: unitId, look: 'late' }}
          className="link font-bold"
        >
          {count(late)}
          <span className="sr-only">枚の期限超過を見る</span>
        </Link>
      ),
  },
]
