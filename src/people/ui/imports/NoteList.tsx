import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { fileWords, type WholeImport } from './import-words.ts'

const mostLines = 10

/** What is worth knowing, and no reason to stop. */
export function NoteList({ of: { importId, notes } }: { readonly of: WholeImport }) {
  const list = useQuery(api.people.imports.findings.queryOptions({ input: { importId, kind: 'note', limit: 200 } }))
  return (
    <Disclosure title={`参考にすること（${(notes ?? 0).toLocaleString('ja-JP')}件）。直さなくても取り込めます`}>
      <Shown query={list}>
        {({ items, count }) => (
          <>
            <ul className="border-solid-gray-200 border-t">
              {items.map(({ position, file, lines, says }) => (
                <li key={position} className="border-solid-gray-200 border-b py-3">
                  <p>{says}</p>
                  {file !== null && (
                    <p className="num text-solid-gray-700">
                      {fileWords[file].name}の{lines.slice(0, mostLines).join('、')}
                      {lines.length > mostLines && `ほか、全部で${lines.length.toLocaleString('ja-JP')}`}行目
                    </p>
                  )}
                </li>
              ))}
            </ul>
            {count > items.length && (
              <p className="num mt-3 text-solid-gray-700">
                ほかに{(count - items.length).toLocaleString('ja-JP')}件あります。
              </p>
            )}
          </>
        )}
      </Shown>
    </Disclosure>
  )
}
