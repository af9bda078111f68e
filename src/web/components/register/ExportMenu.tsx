import { Link } from '@tanstack/react-router'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Notice } from '../Notice.tsx'
import { Refused } from '../Shown.tsx'
import { ToolButton } from './ToolButton.tsx'
import type { ExportFormat, Exporting } from './use-export.ts'

const formats: readonly { readonly id: ExportFormat; readonly name: string; readonly hint: string }[] = [
  { id: 'xlsx', name: 'Excel', hint: '.xlsx' },
  { id: 'csv', name: 'CSV（UTF-8）', hint: 'Excelでも開けます。どの字も残ります。' },
  { id: 'csv-cp932', name: 'CSV（CP932）', hint: 'シフトJISだけを読むシステムへ渡すとき。' },
]

type ExportMenuProps = {
  readonly label: string
  readonly isPending: boolean
  readonly onChoose: (format: ExportFormat) => void
}

export function ExportMenu({ label, isPending, onChoose }: ExportMenuProps) {
  return (
    <MenuTrigger>
      <ToolButton icon="download" isPending={isPending}>
        {isPending ? '書き出しています…' : label}
      </ToolButton>
      <Popover placement="bottom end" className="panel">
        <Menu aria-label={label} className="outline-none" onAction={(id) => onChoose(String(id) as ExportFormat)}>
          {formats.map(({ id, name, hint }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={name}
              className="min-h-11 cursor-pointer rounded-8 px-3 py-2 data-focused:bg-green-50"
            >
              <span className="block">{name}</span>
              <span className="block text-dns-14N-130 text-solid-gray-600">{hint}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

/** What became of an export, said where it was asked for. */
export function ExportAnswer({ exporting: { data, error }, counter }: { exporting: Exporting; counter: string }) {
  if (error) return <Refused error={error} />
  if (data === undefined) return null
  if ('jobId' in data)
    return (
      <div className="my-4 max-w-2xl print:hidden">
        <Notice kind="info" title="ファイルを作っています。できると、お知らせが届きます。" isAnswer>
          <p>
            この画面を離れても続きます。
            <Link className="link" to="/jobs">
              処理の状況を見る
            </Link>
          </p>
        </Notice>
      </div>
    )
  const { name, rows, replaced } = data
  return (
    <div className="my-4 max-w-2xl print:hidden">
      <Notice
        kind={replaced.length === 0 ? 'done' : 'caution'}
        title={`「${name}」に${rows.toLocaleString('ja-JP')}${counter}を書き出しました。`}
        isAnswer
      >
        {replaced.length > 0 && (
          <p>
            CP932にない字を置きかえました：
            {replaced.map(({ character, written }) => `${character}→${written}`).join('、')}
            。元の字が要るときは、UTF-8のCSVかExcelを使ってください。
          </p>
        )}
      </Notice>
    </div>
  )
}
