import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Button } from '../../web/components/Button.tsx'
import type { Chapter } from './chapter-rules.ts'

type ChapterFootProps = {
  readonly chapter: Chapter
  readonly before: Chapter | undefined
  readonly after: Chapter | undefined
  readonly versionId: string | undefined
  readonly onPrint: () => void
  /** What the room that knows people puts at the end of a chapter. */
  readonly children: ReactNode
}

/** The end of a chapter: read, printed, and on to the next. */
export function ChapterFoot({ chapter, before, after, versionId, onPrint, children }: ChapterFootProps) {
  return (
    <div className="mt-8 grid gap-3 border-solid-gray-300 border-t pt-4 print:hidden">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-2">{children}</div>
        <Button look="quiet" onPress={onPrint}>
          この章を印刷<span className="sr-only">：{chapter.name}</span>
        </Button>
      </div>
      <nav aria-label={`${chapter.name}の前後の章`} className="flex flex-wrap justify-between gap-x-6 gap-y-1">
        {before ? <ChapterLink to={before} word="前の章" versionId={versionId} /> : <span />}
        {after && <ChapterLink to={after} word="次の章" versionId={versionId} />}
      </nav>
    </div>
  )
}

function ChapterLink({
  to,
  word,
  versionId,
}: {
  readonly to: Chapter
  readonly word: string
  readonly versionId: string | undefined
}) {
  const [first] = to.parts
  return (
    <Link
      to="/policy/$"
      params={{ _splat: first?.anchor ?? '' }}
      search={{ version: versionId }}
      className="link inline-flex min-h-11 items-center"
    >
      {word}：{to.name}
    </Link>
  )
}
