import { Link } from '@tanstack/react-router'
import { Button } from '../../web/components/Button.tsx'
import { SearchField } from '../../web/components/Field.tsx'
import type { useSearch } from './use-search.ts'

type SearchBarProps = {
  readonly typed: string
  readonly onSearch: (typed: string) => void
  readonly found: ReturnType<typeof useSearch>
  readonly versionId: string | undefined
}

/** Search inside the policy: how many sentences have the words, and the way from one to the next. Stays at hand while it is used. */
export function SearchBar({
  typed,
  onSearch,
  found: { words, hits, index, current, step },
  versionId,
}: SearchBarProps) {
  const isUsed = words.length > 0
  return (
    <search
      className={`mt-8 mb-8 grid max-w-[44rem] gap-2 bg-white print:hidden ${isUsed ? 'z-10 border-solid-gray-300 border-b pb-3 md:sticky md:top-0 md:pt-3' : ''}`}
    >
      <SearchField label="方針の中をさがす" value={typed} onSearch={onSearch} />
      <p role="status" className="text-solid-gray-700">
        {isUsed &&
          (hits.length === 0
            ? `「${typed}」のある文はありません。`
            : `「${typed}」のある文は${hits.length}か所です。${index === null ? '' : `いまは${index + 1}番目（${current?.section}）です。`}`)}
      </p>
      {isUsed && hits.length > 0 && (
        <div className="flex flex-wrap items-center gap-3">
          <Button look="outline" onPress={() => step(1)}>
            次の箇所
          </Button>
          <Button look="outline" onPress={() => step(-1)}>
            前の箇所
          </Button>
          {current && (
            <Link to="/policy/$" params={{ _splat: current.id }} search={{ version: versionId }} className="link">
              この文に移る
            </Link>
          )}
        </div>
      )}
    </search>
  )
}
