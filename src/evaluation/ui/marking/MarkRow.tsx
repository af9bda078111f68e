import { Link } from '@tanstack/react-router'
import { type ReactNode, useRef } from 'react'
import { saidOfSaving } from '../../../web/components/autosave-rules.ts'
import { Comparison, LeavingDialog } from '../../../web/components/LongForm.tsx'
import { CommentField } from '../CommentField.tsx'
import type { SheetRecord } from '../sheet-record.ts'
import { labelsOfMarks, type MarksForm } from '../use-marks.ts'

type MarkRowProps = {
  readonly record: SheetRecord
  readonly form: MarksForm
  /** What is known of the person: on it the mark rests. */
  readonly children: ReactNode
  readonly mark: ReactNode
  /** The text of the form that stands beside the mark, and its label. */
  readonly comment: string
  readonly commentLabel: string
  readonly below?: ReactNode
  /** Where no heading stands over several people, each has one. */
  readonly isHeaded?: boolean
}

/** One person in a form of many: what is known, the mark, and what is said to it. It saves itself, and what another window wrote is shown here. */
export function MarkRow({
  record,
  form,
  children,
  mark,
  comment,
  commentLabel,
  below,
  isHeaded = false,
}: MarkRowProps) {
  const { sheetId, person } = record
  const { texts, state } = form
  const comparison = useRef<HTMLElement>(null)
  const name = person.name ?? '名簿にいない職員'
  const isFailing = state.failure !== null || state.overlaps.some(({ choice }) => choice === null)
  return (
    <li
      data-line={sheetId}
      className="-mx-3 grid gap-x-6 gap-y-2 border-solid-gray-200 border-b px-3 py-4 focus-within:bg-green-50 lg:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]"
      onBlur={() => void form.flush()}
    >
      <div className="grid min-w-0 content-start gap-2">
        {isHeaded ? (
          <h2>
            <PersonName record={record} />
          </h2>
        ) : (
          <p>
            <PersonName record={record} />
          </p>
        )}
        {children}
      </div>
      <div className="grid content-start gap-1">
        {mark}
        <p className={`num max-w-64 text-dns-14N-130 ${isFailing ? 'font-bold text-error-2' : 'text-solid-gray-700'}`}>
          {(state.savedAt !== null || isFailing || state.sending !== null) && saidOfSaving(state)}
        </p>
        <p role="status" className="sr-only">
          {isFailing && `${name}：${saidOfSaving(state)}`}
        </p>
      </div>
      <CommentField
        label={commentLabel}
        of={name}
        value={texts[comment] ?? ''}
        onChange={(text) => form.type(comment, text)}
      />
      {below && <div className="lg:col-span-3">{below}</div>}
      {state.came && (
        <div className="lg:col-span-3">
          <Comparison form={form} labels={labelsOfMarks(record)} place={comparison} />
        </div>
      )}
      <LeavingDialog form={form} />
    </li>
  )
}

/** The way to the sheet, out of the way of the keyboard that goes from mark to mark. */
export function PersonName({ record: { sheetId, person, goalRules, round } }: { readonly record: SheetRecord }) {
  return (
    <>
      <Link to="/evaluation/sheets/$sheetId" params={{ sheetId }} tabIndex={-1} className="link text-std-16B-170">
        {person.name ?? '名簿にいない職員'}
      </Link>
      {goalRules && <span className="ml-3 text-solid-gray-700">{person.gradeName}</span>}
      {round > 1 && <span className="num ml-3 text-solid-gray-700">{round}回目の評価</span>}
    </>
  )
}
