import { useQuery } from '@tanstack/react-query'
import { type Answers, api } from '../../web/api.ts'
import { Shown } from '../../web/components/Shown.tsx'

type Part = Answers['disclosure']['preview']['records'][number]['fields'][number]['parts'][number]

/** One kind of record as it stands in the copy. */
export function CopyPreview({ requestId, table }: { readonly requestId: string; readonly table: string }) {
  const preview = useQuery(api.disclosure.preview.queryOptions({ input: { requestId, table } }))
  return (
    <Shown query={preview}>
      {({ title, kindName, purpose, note, records }) => (
        <section aria-label={`${title}のできあがり`}>
          <p className="text-solid-gray-700">
            記録の種類：{kindName}。利用目的：{purpose}
            {note}
          </p>
          {records.length === 0 ? (
            <p className="mt-4">この種類の記録はありません。</p>
          ) : (
            <ol className="mt-4 border-solid-gray-200 border-t" aria-label={title}>
              {records
                .map((record, at) => ({ ...record, number: at + 1 }))
                .map(({ number, withheld, fields }) => (
                  <li key={number} className="border-solid-gray-200 border-b py-4">
                    <p className="num text-std-16B-170">{number}</p>
                    {withheld === null ? (
                      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[11rem_1fr]">
                        {fields.map(({ key, name, parts }) => (
                          <div key={key} className="grid gap-x-6 sm:col-span-2 sm:grid-cols-subgrid">
                            <dt className="text-solid-gray-700">{name}</dt>
                            <dd className="min-w-0 [overflow-wrap:anywhere]">
                              {parts.map((part, at) => (
                                // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name, and do not move
                                <CopiedPart key={at} part={part} />
                              ))}
                            </dd>
                          </div>
                        ))}
                      </dl>
                    ) : (
                      <CopiedPart part={{ annex: withheld }} />
                    )}
                  </li>
                ))}
            </ol>
          )}
        </section>
      )}
    </Shown>
  )
}

function CopiedPart({ part }: { readonly part: Part }) {
  if (typeof part === 'string') return part
  return (
    <span className="whitespace-nowrap">
      <span aria-hidden="true">■■■</span>
      <span className="sr-only">不開示</span>（別紙{part.annex}）
    </span>
  )
}
