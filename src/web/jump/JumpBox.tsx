import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Input } from 'react-aria-components/Input'
import { TextField } from 'react-aria-components/TextField'
import { api } from '../api.ts'
import { Icon } from '../components/Icon.tsx'
import { Refused } from '../components/Shown.tsx'
import { useTyping } from '../components/use-typing.ts'
import { pagesOf } from '../frame/pages.ts'
import { useSession } from '../session.ts'
import { formsOf } from './forms-rules.ts'
import { HitList } from './HitList.tsx'
import { findPlaces } from './jump-rules.ts'
import { type Hits, useHits } from './use-hits.ts'

/** One field and what it finds; before anything is typed, what waits for me and the pages that there are. */
export function JumpBox({ close }: { readonly close: () => void }) {
  const session = useSession()
  const navigate = useNavigate()
  const [q, setQ] = useState('')
  const { typed, setTyped, composition } = useTyping(q, (value) => setQ(value.trim()))
  const { hits, isAwaited, isFetching, refetch } = useHits(q)
  const tasks = useQuery(api.tasks.open.queryOptions({ staleTime: 60_000 }))
  const places = findPlaces(pagesOf(session), hits.q)
  const forms = findPlaces(formsOf(session, tasks.data ?? []), hits.q)
  const count = places.length + forms.length + hits.people.length + hits.paragraphs.length
  const isWaiting = isAwaited || typed.trim() !== q

  return (
    <div
      className="flex min-h-0 flex-1 flex-col"
      onKeyDownCapture={(event) => {
        // Enter opens what was found for the words that stand there, and nothing of the list before.
        if (event.key === 'Enter' && isWaiting) event.stopPropagation()
      }}
    >
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <TextField aria-label="人・画面・手続き・方針をさがす" autoFocus className="relative mx-4 md:mx-5">
          <span className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center text-solid-gray-600">
            <Icon name="search" />
          </span>
          <Input
            {...composition}
            role="combobox"
            aria-expanded={count > 0}
            maxLength={100}
            placeholder="氏名、かな、所属、画面や手続きの名前、方針のことば"
            className="min-h-12 w-full rounded-8 border border-solid-gray-536 bg-white pr-4 pl-11 text-std-16N-170 placeholder:text-solid-gray-536"
          />
        </TextField>
        <p role="status" className="min-h-9 px-4 py-2 text-dns-14N-130 text-solid-gray-600 md:px-5">
          {isWaiting ? <span className="appear-late">さがしています…</span> : found(hits, places.length, forms.length)}
        </p>
        {hits.error !== null && !isFetching && (
          <div className="px-4 md:px-5">
            <Refused error={hits.error} onRetry={() => refetch()} />
          </div>
        )}
        {count > 0 && (
          <HitList
            key={hits.q}
            hits={hits}
            places={places}
            forms={forms}
            isWaiting={isWaiting}
            onChoose={(target) => {
              close()
              navigate(target)
            }}
          />
        )}
        {count === 0 && !isWaiting && hits.error === null && (
          <p className="px-4 pb-8 text-solid-gray-700 md:px-5">
            文字を減らすか、かなで入力してください。空白で区切ると、すべてのことばを含むものをさがします。
          </p>
        )}
      </Autocomplete>
      <p
        aria-hidden="true"
        className="mt-auto hidden gap-6 border-solid-gray-200 border-t px-5 py-3 text-dns-14N-130 text-solid-gray-600 md:flex"
      >
        <span>↑↓：選ぶ</span>
        <span>Enter：開く</span>
        <span>Esc：閉じる</span>
      </p>
    </div>
  )
}

/** How much was found, for eyes and screen readers. */
function found({ q, people, hasMorePeople, paragraphs, error }: Hits, places: number, forms: number): string {
  if (q === '') return '1文字からさがせます。「高」でも「髙」でも見つかります。'
  const parts = [
    forms > 0 && `手続き ${forms}件`,
    places > 0 && `画面 ${places}件`,
    people.length > 0 && `職員 ${people.length}人${hasMorePeople ? '以上' : ''}`,
    paragraphs.length > 0 && `方針 ${paragraphs.length}か所`,
  ].filter(Boolean)
  if (parts.length > 0) return parts.join('、')
  return error === null ? `「${q}」に合うものはありません。` : ''
}
