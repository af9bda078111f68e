import { Link } from '@tanstack/react-router'
import { type Column, Table } from '../../web/components/Table.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { stateNames } from '../course-rules.ts'
import { LastDay } from './LastDay.tsx'
import type { ListedSheet } from './sheet-record.ts'
import { sheetsAs } from './sheet-words.ts'
import { waitsNow } from './waiting-rules.ts'

const parts = ['evaluatee', 'evaluator', 'adjuster', 'confirmer'] as const

/** The sheets of one period: one's own, and those of each role. */
export function CycleSheets({ sheets }: { readonly sheets: readonly ListedSheet[] }) {
  return (
    <div className="grid gap-8">
      {parts.map((part) => {
        const rows = sheets.filter(({ as }) => as === part)
        if (rows.length === 0) return null
        return (
          <div key={part}>
            <h3 className="mb-1 text-std-16B-170">
              {sheetsAs[part]}
              {part !== 'evaluatee' && (
                <span className="num ml-3 font-normal text-solid-gray-700">{rows.length}人</span>
              )}
            </h3>
            <Table
              caption={`${rows[0]?.cycleName}：${sheetsAs[part]}`}
              columns={columns}
              rows={rows}
              rowKey={({ sheetId }) => sheetId}
            />
          </div>
        )
      })}
    </div>
  )
}

const columns: readonly Column<ListedSheet>[] = [
  {
    key: 'name',
    label: '氏名・所属',
    isHeader: true,
    width: 'w-[38%]',
    cell: ({ sheetId, as, name, unitName, cycleName }) => (
      <>
        <Link to="/evaluation/sheets/$sheetId" params={{ sheetId }} className="link">
          {as === 'evaluatee' ? '自分のシート' : (name ?? '名簿にいない職員')}
          <span className="sr-only">：{cycleName}</span>
        </Link>
        {as !== 'evaluatee' && <span className="block text-solid-gray-700">{unitName}</span>}
      </>
    ),
  },
  {
    key: 'state',
    label: 'いまの状態',
    width: 'w-[24%]',
    cell: (sheet) => (
      <>
        {stateNames[sheet.state]}
        {waitsNow(sheet) && (
          <span className="ml-2">
            <Tag look="green">あなたの番</Tag>
          </span>
        )}
        {sheet.step?.dueOn && (
          <span className="block md:hidden print:hidden">
            <LastDay step={sheet.step} />
          </span>
        )}
      </>
    ),
  },
  {
    key: 'turn',
    label: 'だれの番',
    width: 'w-[20%]',
    isWideOnly: true,
    cell: ({ isMyTurn, turnName, state, cycleState }) =>
      cycleState !== 'open' || state === 'done' || state === 'exempt'
        ? '―'
        : isMyTurn
          ? 'あなた'
          : turnName === null
            ? '人事課'
            : `${turnName}さん`,
  },
  { key: 'due', label: '期限', isWideOnly: true, cell: ({ step }) => (step ? <LastDay step={step} /> : '―') },
]
