import { Link } from '@tanstack/react-router'
import type { Chapter } from './chapter-rules.ts'

type ContentsProps = { readonly chapters: readonly Chapter[] }

/** 目次: beside the text on a wide screen, folded above it on a narrow one. */
export function Contents({ chapters }: ContentsProps) {
  return (
    <>
      <details className="mb-8 border-solid-gray-200 border-y py-2 lg:hidden print:hidden">
        <summary className="flex min-h-11 cursor-pointer items-center text-std-16B-170">目次を開く</summary>
        <nav aria-label="目次" className="pb-3">
          <Chapters chapters={chapters} />
        </nav>
      </details>
      <nav aria-label="目次" className="hidden lg:col-start-2 lg:row-start-1 lg:block print:hidden">
        <div className="sticky top-6 max-h-[calc(100dvh-3rem)] overflow-y-auto">
          <p className="mb-2 text-std-16B-170">目次</p>
          <Chapters chapters={chapters} />
        </div>
      </nav>
    </>
  )
}

function Chapters({ chapters }: ContentsProps) {
  return chapters.map(({ document, parts }) => (
    <div key={document} className="mb-3 text-dns-14N-130">
      <p className="font-bold">{document}</p>
      <ul>
        {parts.map(({ anchor, heading }) => (
          <li key={anchor}>
            <Link
              to="/policy/$"
              params={{ _splat: anchor }}
              className="flex min-h-11 items-center pl-2 text-solid-gray-700 underline-offset-4 hover:underline lg:min-h-8"
              activeProps={{ className: 'font-bold text-green-1000' }}
            >
              {heading}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  ))
}
