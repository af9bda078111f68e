import { Button } from './Button.tsx'
import { SearchField } from './Field.tsx'

type ChooseOneProps<T> = {
  readonly label: string
  readonly hint: string
  readonly q: string
  readonly onSearch: (q: string) => void
  /** What answers to `q`; undefined until an answer is there. */
  readonly found: readonly T[] | undefined
  /** More answers to it than are shown. */
  readonly hasMore?: boolean
  readonly chosen: T | null
  readonly onChoose: (one: T | null) => void
  /** How somebody is told from others: a key of theirs, the name, and where they are. */
  readonly tell: (one: T) => { readonly key: string; readonly name: string; readonly place: string }
  /** What is chosen, and how it is counted: 人, or 所属 and 件. */
  readonly noun?: '人' | '所属'
  readonly error: string | null
}

/** One person or one unit out of a city: searched for, chosen, and changed for another. The page asks; this shows. */
export function ChooseOne<T>({
  label,
  hint,
  q,
  onSearch,
  chosen,
  onChoose,
  tell,
  noun = '人',
  error,
  ...answer
}: ChooseOneProps<T>) {
  if (chosen !== null) {
    const { name, place } = tell(chosen)
    return (
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 text-std-16B-170">{label}</legend>
        <p>
          {name}
          <span className="ml-3 text-solid-gray-700">{place}</span>
        </p>
        <p>
          <Button look="quiet" onPress={() => onChoose(null)}>
            別の{noun}を選ぶ
          </Button>
        </p>
        {error && <p className="text-dns-16N-130 text-error-2">エラー：{error}</p>}
      </fieldset>
    )
  }
  const found = q === '' ? undefined : answer.found
  return (
    <div className="grid gap-1.5">
      <SearchField label={label} value={q} onSearch={onSearch} hint={hint} />
      {error && (
        <p role="alert" className="text-dns-16N-130 text-error-2">
          エラー：{error}
        </p>
      )}
      <p role="status" className="text-solid-gray-700">
        {found && sayFound(noun, found.length, answer.hasMore ?? false)}
      </p>
      <ul className="border-solid-gray-200 border-t empty:border-0">
        {found?.map((one) => {
          const { key, name, place } = tell(one)
          return (
            <li
              key={key}
              className="flex min-h-11 flex-wrap items-center justify-between gap-x-6 gap-y-1 border-solid-gray-200 border-b py-2"
            >
              <span>
                {name}
                <span className="ml-3 text-dns-14N-130 text-solid-gray-700">{place}</span>
              </span>
              <Button
                look="quiet"
                onPress={() => {
                  onSearch('')
                  onChoose(one)
                }}
              >
                この{noun}にする
                <span className="sr-only">：{name}</span>
              </Button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function sayFound(noun: '人' | '所属', count: number, hasMore: boolean): string {
  const counted = `${count}${noun === '人' ? '人' : '件'}`
  if (count === 0) return `この${noun}は見つかりません。`
  return hasMore ? `はじめの${counted}です。つづけて書くと、しぼれます。` : `${counted}見つかりました。`
}
