import { client } from '../../../web/api.ts'
import { otherWindow } from '../../../web/components/autosave-rules.ts'
import { LongForm } from '../../../web/components/LongForm.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { useAutosave } from '../../../web/components/use-autosave.ts'
import { useKeptDraft } from '../../../web/use-kept-draft.ts'
import { CommentField } from '../CommentField.tsx'
import { FactsOf, FactsOfWhole, useFacts } from '../Evidence.tsx'
import { useSavedBeforeActs } from '../flushes.tsx'
import type { Line, SheetRecord } from '../sheet-record.ts'
import { ActButton } from './ActButton.tsx'
import { LineFrame } from './LineFrame.tsx'

type SelfReportingProps = { readonly record: SheetRecord; readonly lines: readonly Line[] }

/** What the person says of themself, line by line and of the whole; it saves itself, and goes to the chain only when it is sent. */
export function SelfReporting({ record, lines }: SelfReportingProps) {
  const { sheetId } = record
  const scored = lines.filter(({ isScored }) => isScored)
  const facts = useFacts(record)
  const form = useAutosave({
    texts: textsOf(scored, record.selfReport),
    version: record.selfReport?.edition ?? 0,
    save: async ({ overall = '', ...items }, version) => {
      const { edition } = await client.evaluation.saveSelfReport({ sheetId, edition: Number(version), items, overall })
      return { version: edition }
    },
    reload: async () => {
      const { selfReport } = await client.evaluation.sheet({ sheetId })
      return { texts: textsOf(scored, selfReport), version: selfReport?.edition ?? 0, by: otherWindow }
    },
    kept: useKeptDraft(`evaluation ${sheetId} self-report`),
  })
  useSavedBeforeActs(form.flush)
  const written = scored.filter(({ id }) => (form.texts[id] ?? '').trim() !== '').length
  return (
    <LongForm
      label="自己申告"
      form={form}
      labels={{ ...Object.fromEntries(scored.map(({ id, title }) => [id, title])), overall: '全体について' }}
    >
      <ol className="border-solid-gray-600 border-t">
        {lines.map((line) => (
          <LineFrame key={line.id} record={record} line={line}>
            {line.isScored && (
              <>
                <CommentField
                  label="したこと、できたこと"
                  of={line.title}
                  value={form.texts[line.id] ?? ''}
                  onChange={(text) => form.type(line.id, text)}
                />
                <FactsOf facts={facts} category={line.id} />
              </>
            )}
          </LineFrame>
        ))}
      </ol>
      <div className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
        <TextArea
          label="全体について"
          name="overall"
          value={form.texts.overall ?? ''}
          onChange={(text) => form.type('overall', text)}
          hint="一年をふりかえって伝えたいこと、環境の変化、これからのこと。"
          limit={4000}
        />
        <FactsOfWhole facts={facts} categories={lines.map(({ id }) => id)} />
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <ActButton
          record={record}
          act="sendSelfReport"
          preview={
            written < scored.length && (
              <p>
                {scored.length}のうち{scored.length - written}は、まだ書いていません。書かないまま出すこともできます。
              </p>
            )
          }
        />
        <span className="num text-solid-gray-700">
          {scored.length}のうち{written}に書きました。
        </span>
      </div>
    </LongForm>
  )
}

const textsOf = (lines: readonly Line[], report: SheetRecord['selfReport']) => ({
  ...Object.fromEntries(lines.map(({ id }) => [id, report?.items[id] ?? ''])),
  overall: report?.overall ?? '',
})
