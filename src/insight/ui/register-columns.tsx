import { Link } from '@tanstack/react-router'
import type { Answers } from '../../web/api.ts'
import { Day } from '../../web/components/Day.tsx'
import type { Opener, RegisterColumn } from '../../web/components/register/columns.ts'
import { Tag } from '../../web/components/Tag.tsx'
import { resultNames } from '../check-rules.ts'
import { keeperNames } from '../gap-rules.ts'
import { Usability } from './Usability.tsx'
import { gapNames, withUnit } from './words.ts'

type Row = Answers['insight']['register']['items'][number]
type Exported =
  | 'name'
  | 'code'
  | 'kind'
  | 'status'
  | 'owner'
  | 'keeper'
  | 'contact'
  | 'indicator'
  | 'result'
  | 'done'
  | 'next'
type Column = RegisterColumn<Row> & { readonly key: Exported }

const none = <span className="text-solid-gray-600">まだありません</span>

const owner: Column = {
  key: 'owner',
  label: '所管',
  sort: 'owner',
  width: 'xl:w-56',
  cell: (row) => (row.owner === null ? none : row.owner.unitName),
}
const keeper: Column = {
  key: 'keeper',
  label: 'とりまとめ',
  width: 'xl:w-40',
  isHiddenAtFirst: true,
  cell: (row) => (row.owner === null ? none : keeperNames[row.owner.keeper]),
}
const result: Column = {
  key: 'result',
  label: '点検',
  sort: 'check',
  width: 'xl:w-44',
  cell: (row) => <Result row={row} />,
}
const done: Column = {
  key: 'done',
  label: 'したこと',
  isHiddenAtFirst: true,
  cell: ({ check }) => check?.whatWasDone || '—',
}
const next: Column = { key: 'next', label: '次にすること', cell: ({ check }) => check?.whatIsNext || '—' }

export const programColumns: readonly Column[] = [
  {
    key: 'name',
    label: '制度',
    isHeader: true,
    sort: 'name',
    width: 'xl:w-64',
    cell: (row, opener) => <Name row={row} opener={opener} />,
  },
  { key: 'status', label: '実施状況', width: 'xl:w-32', speaksForItself: true, cell: (row) => <Usable row={row} /> },
  owner,
  { key: 'indicator', label: '指標', cell: (row) => <Figures row={row} /> },
  result,
  keeper,
  { key: 'contact', label: '聞くところ', isHiddenAtFirst: true, cell: ({ contact }) => contact ?? none },
  { ...next, isHiddenAtFirst: true },
  done,
]

export const checkColumns: readonly Column[] = [
  {
    key: 'name',
    label: '制度・行動',
    isHeader: true,
    width: 'xl:w-80',
    cell: (row, opener) => <Name row={row} opener={opener} />,
  },
  owner,
  result,
  next,
  done,
  keeper,
]

/** The keys are those of the export. */
export const isRegisterColumn = (key: string): key is Exported =>
  [...programColumns, ...checkColumns].some((column) => column.key === key)

function Name({ row, opener }: { readonly row: Row; readonly opener: Opener }) {
  const { kind, code, name, itemId, section } = row
  return (
    <>
      {code === null ? (
        <Link to="/checks/item/$" params={{ _splat: itemId }} {...opener}>
          {name}
        </Link>
      ) : (
        <Link to="/programs/$code" params={{ code }} {...opener}>
          {name}
        </Link>
      )}
      <span className="block text-dns-14N-130 text-solid-gray-600">
        {kind === 'program' ? `取組${code}` : section.replace(/^(本文|資料\d) /, '')}
      </span>
    </>
  )
}

function Usable({ row: { parts } }: { readonly row: Row }) {
  return <Usability parts={parts} />
}

function Figures({ row: { indicators, gaps } }: { readonly row: Row }) {
  const missing = gaps.filter((gap) => gap === 'baseline' || gap === 'target').map((gap) => gapNames[gap])
  return (
    <>
      {indicators.map(({ indicatorId, name, unit, latest, target }) => (
        <span key={indicatorId} className="block">
          {name}
          <span className="num block">
            いま {latest === null ? '—' : withUnit(unit)(latest)}
            {target !== null && `　目標 ${withUnit(unit)(target)}`}
          </span>
        </span>
      ))}
      {missing.length > 0 && <span className="block text-solid-gray-700">{missing.join('と')}がまだありません</span>}
    </>
  )
}

function Result({ row: { check, isRunning } }: { readonly row: Row }) {
  if (!isRunning) return <span className="text-solid-gray-700">検討中のため対象外</span>
  if (check === null) return <span>まだ</span>
  return (
    <>
      <Tag look={check.result === 'done' ? 'green' : 'plain'}>{resultNames[check.result]}</Tag>
      <span className="block text-dns-14N-130 text-solid-gray-600">
        <Day on={check.checkedOn} />
      </span>
    </>
  )
}
