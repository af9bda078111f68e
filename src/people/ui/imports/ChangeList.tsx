import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { SearchField, SelectField } from '../../../web/components/Field.tsx'
import { MoreButton } from '../../../web/components/MoreButton.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { ChangeItem } from './ChangeItem.tsx'
import type { WholeImport } from './import-words.ts'
import { type Kind, kindKey } from './plan-words.ts'

const pageSize = 50

type ChangeListProps = {
  readonly of: WholeImport
  readonly kinds: readonly (Kind & { readonly count: number })[]
  readonly bureaus: readonly string[]
}

/** One by one, what was and what would be. */
export function ChangeList({ of: { importId, moved }, kinds, bureaus }: ChangeListProps) {
  const [chosen, setChosen] = useState(kinds[0] ? kindKey(kinds[0]) : '')
  const [bureau, setBureau] = useState('')
  const [q, setQ] = useState('')
  const [isMovedOnly, setMovedOnly] = useState(false)
  const kind = kinds.find((one) => kindKey(one) === chosen) ?? kinds[0]
  const list = useInfiniteQuery(
    api.people.imports.changes.infiniteOptions({
      input: (after: number | undefined) => ({
        importId,
        subject: kind?.subject ?? ('person' as const),
        act: kind?.act,
        bureau: bureau === '' || kind?.subject === 'unit' ? undefined : bureau,
        moved: isMovedOnly || undefined,
        q: q === '' ? undefined : q,
        after,
        limit: pageSize,
      }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  if (!kind) return null
  return (
    <section aria-labelledby="changes" className="grid gap-4">
      <h3 id="changes" className="text-std-18B-160">
        一つずつ確かめる
      </h3>
      <div className="grid items-start gap-x-6 gap-y-4 md:grid-cols-3">
        <SelectField label="見るもの" value={chosen} onChange={setChosen}>
          {kinds.map((one) => (
            <option key={kindKey(one)} value={kindKey(one)}>
              {one.name}（{one.count.toLocaleString('ja-JP')}）
            </option>
          ))}
        </SelectField>
        {kind.subject !== 'unit' && bureaus.length > 1 && (
          <SelectField label="局（区）" value={bureau} onChange={setBureau}>
            <option value="">すべて</option>
            {bureaus.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <SearchField label={kind.subject === 'unit' ? '所属をさがす' : '職員をさがす'} value={q} onSearch={setQ} />
      </div>
      {moved !== null && moved > 0 && (
        <Checkbox label="前の計画と違うところだけを見る" isSelected={isMovedOnly} onChange={setMovedOnly} />
      )}
      <Shown
        query={list}
        isEmpty={({ pages }) => pages[0]?.items.length === 0}
        empty="この条件に当たるものはありません。条件をゆるめてください。"
      >
        {({ pages }) => (
          <div className={list.isPlaceholderData ? 'opacity-60' : ''}>
            <p className="num mb-2" role="status">
              {pages[0]?.count.toLocaleString('ja-JP')}
              {kind.counter}
            </p>
            <ul className="border-solid-gray-600 border-t">
              {pages
                .flatMap(({ items }) => items)
                .map((change) => (
                  <ChangeItem key={change.position} of={change} />
                ))}
            </ul>
            <MoreButton list={list} />
          </div>
        )}
      </Shown>
    </section>
  )
}
