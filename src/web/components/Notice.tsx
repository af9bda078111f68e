import type { ReactNode } from 'react'

const looks = {
  info: { edge: 'border-l-green-800', word: 'お知らせ' },
  done: { edge: 'border-l-success-2', word: '完了' },
  caution: { edge: 'border-l-warning-yellow-2', word: '注意' },
  error: { edge: 'border-l-error-2', word: 'エラー' },
} as const

type NoticeProps = {
  readonly kind: keyof typeof looks
  readonly title: ReactNode
  readonly children?: ReactNode
  /** Read out at once where it appears in answer to an act. */
  readonly isAnswer?: boolean
}

/** Something to notice: the kind is said in a word, not only by colour. */
export function Notice({ kind, title, children, isAnswer = false }: NoticeProps) {
  const { edge, word } = looks[kind]
  return (
    <div
      role={isAnswer ? (kind === 'error' ? 'alert' : 'status') : undefined}
      className={`rounded-8 border border-solid-gray-300 border-l-8 ${edge} bg-white px-5 py-4`}
    >
      <p className="text-std-16B-170">
        <span className="sr-only">{word}：</span>
        {title}
      </p>
      {children && <div className="mt-1 text-solid-gray-700">{children}</div>}
    </div>
  )
}
