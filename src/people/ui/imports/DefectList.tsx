import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, client } from '../../../web/api.ts'
import { SelectField } from '../../../web/components/Field.tsx'
import { MoreButton } from '../../../web/components/MoreButton.tsx'
import { ExportAnswer, ExportMenu } from '../../../web/components/register/ExportMenu.tsx'
import { useExport } from '../../../web/components/register/use-export.ts'
import { Shown } from '../../../web/components/Shown.tsx'
import { DefectItem } from './DefectItem.tsx'
import { fileWords, type RosterFile, type WholeImport } from './import-words.ts'

const pageSize = 50

type Group = { readonly file: RosterFile | null; readonly column: string | null; readonly count: number }

/** What has to be mended, narrowed to a column, and as a file for those who mend it. */
export function DefectList({ of }: { readonly of: WholeImport }) {
  const { importId } = of
  const [narrowed, setNarrowed] = useState('')
  const [file, column] = narrowed === '' ? [] : (JSON.parse(narrowed) as [RosterFile | null, string | null])
  const list = useInfiniteQuery(
    api.people.imports.findings.infiniteOptions({
      input: (after: number | undefined) => ({
        importId,
        kind: 'defect' as const,
        file: file ?? undefined,
        column: column ?? undefined,
        after,
        limit: pageSize,
      }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const exporting = useExport(({ format }) => client.people.imports.exportDefects({ importId, format }))
  const groups = list.data?.pages[0]?.groups ?? []

  return (
    <section aria-labelledby="defects" className="grid gap-4">
      <h3 id="defects" className="text-std-18B-160">
        直すところ
      </h3>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="min-w-0 max-w-full sm:w-96">
          <SelectField label="しぼる" value={narrowed} onChange={setNarrowed}>
            <option value="">すべて（{(of.defects ?? 0).toLocaleString('ja-JP')}か所）</option>
            {groups.map((group) => (
              <option key={keyOf(group)} value={keyOf(group)}>
                {groupName(group)}
              </option>
            ))}
          </SelectField>
        </div>
        <ExportMenu
          label="一覧を書き出す"
          isPending={exporting.isPending}
          onChoose={(format) => exporting.mutate({ format, columns: [] })}
        />
      </div>
      <ExportAnswer exporting={exporting} counter="件" />
      <Shown query={list}>
        {({ pages }) => (
          <>
            <p className="num" role="status">
              {pages[0]?.count.toLocaleString('ja-JP')}か所
            </p>
            <ol className="border-solid-gray-600 border-t">
              {pages
                .flatMap(({ items }) => items)
                .map((defect) => (
                  <DefectItem key={defect.position} of={of} defect={defect} />
                ))}
            </ol>
            <MoreButton list={list} />
          </>
        )}
      </Shown>
    </section>
  )
}

const keyOf = ({ file, column }: Group) => JSON.stringify([file, column])

function groupName({ file, column, count }: Group): string {
  const of = file === null ? '' : `${fileWords[file].name}の`
  return `${of}${column === null ? '行全体' : `「${column}」`}（${count.toLocaleString('ja-JP')}）`
}
