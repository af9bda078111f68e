import type { ReactNode } from 'react'
import { Disclosure } from './Disclosure.tsx'
import { Notice } from './Notice.tsx'
import { Tag } from './Tag.tsx'

const kinds = {
  add: { word: '追加', look: 'green' },
  change: { word: '変更', look: 'plain' },
  end: { word: '終了', look: 'caution' },
} as const

type PlannedChange = {
  readonly key: string
  readonly kind: keyof typeof kinds
  /** 新しく採用された職員. */
  readonly what: string
  /** 12人: with its unit. */
  readonly count: string
  /** Each of them, for those who want to see. */
  readonly details?: ReactNode
}

type PlannedChangesProps = {
  readonly changes: readonly PlannedChange[]
  /** 変わらない職員は4,982人です。 */
  readonly unchanged?: string
  /** Who will see it and from when, and what cannot be taken back. */
  readonly consequence?: ReactNode
}

/** What an act will change, before it does. */
export function PlannedChanges({ changes, unchanged, consequence }: PlannedChangesProps) {
  return (
    <div>
      <h3 className="mb-3 text-std-18B-160">変更されるもの</h3>
      {changes.length === 0 ? (
        <p>変更されるものはありません。実行しても、いまのままです。</p>
      ) : (
        <ul className="border-solid-gray-200 border-t">
          {changes.map(({ key, kind, what, count, details }) => (
            <li key={key} className="border-solid-gray-200 border-b py-3">
              <p className="flex flex-wrap items-baseline gap-x-4">
                <Tag look={kinds[kind].look}>{kinds[kind].word}</Tag>
                <span className="min-w-0">{what}</span>
                <span className="num ml-auto font-bold">{count}</span>
              </p>
              {details && <Disclosure title="内訳を見る">{details}</Disclosure>}
            </li>
          ))}
        </ul>
      )}
      {unchanged && <p className="mt-3 text-solid-gray-700">{unchanged}</p>}
      {consequence && (
        <div className="mt-4">
          <Notice kind="caution" title={consequence} />
        </div>
      )}
    </div>
  )
}
