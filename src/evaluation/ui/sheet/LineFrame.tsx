import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Line, type SheetRecord, sayMark } from '../sheet-record.ts'

type LineFrameProps = {
  readonly record: SheetRecord
  readonly line: Line
  /** At the right of the sentence: the marks. */
  readonly marks?: ReactNode
  /** Below it: what was noted, what is written. */
  readonly children?: ReactNode
}

/** One line of a sheet: the exact sentence, the period before, and beside and below it what belongs to it. Where the keyboard is, it is tinted. */
export function LineFrame({ record, line, marks, children }: LineFrameProps) {
  const { id, title, aside, text, more, paragraph, isScored } = line
  const before = record.goalRules ? undefined : record.previous?.items[id]
  return (
    <li
      data-line={id}
      className="-mx-3 grid gap-x-8 gap-y-3 border-solid-gray-200 border-b px-3 py-5 focus-within:bg-green-50 md:-mx-6 md:px-6 lg:grid-cols-[minmax(0,1fr)_auto] print:block print:break-inside-avoid"
    >
      <div className="min-w-0">
        <h3 className="text-std-18B-160">
          {title}
          <span className="ml-3 text-std-16N-170 text-solid-gray-700">{aside}</span>
        </h3>
        <p className="whitespace-pre-wrap">
          {text}
          {paragraph && (
            <Link
              to="/policy/$"
              params={{ _splat: paragraph.paragraphId }}
              search={{ version: paragraph.versionId }}
              tabIndex={-1}
              className="link ml-2 whitespace-nowrap text-dns-14N-130 print:hidden"
            >
              方針で読む<span className="sr-only">：{title}</span>
            </Link>
          )}
        </p>
        {more && <p className="whitespace-pre-wrap text-solid-gray-700">{more}</p>}
        {before && (
          <p className="mt-1 text-solid-gray-700">
            前回：{sayMark(record.scales.item, before.mark)}
            {before.comment && `「${before.comment}」`}
          </p>
        )}
      </div>
      {isScored ? <div className="min-w-0">{marks}</div> : <p className="text-solid-gray-700">評語は付けません</p>}
      {children && <div className="grid min-w-0 gap-x-8 gap-y-3 lg:col-span-2 lg:grid-cols-2">{children}</div>}
    </li>
  )
}
