import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { DocumentText, Part } from './chapter-rules.ts'

type ContentsProps = {
  readonly documents: readonly DocumentText[]
  /** The part before the eyes: the list follows. */
  readonly current: string | null
  /** The version that the address names; the links keep it. */
  readonly versionId: string | undefined
  /** The reader's own 職位, said beside its headings. */
  readonly isMine: (part: Part) => boolean
}

/** 目次: beside the text on a wide screen, folded above it on a narrow one. */
export function Contents(props: ContentsProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const link = props.current === null ? null : list.current?.querySelector('[aria-current="location"]')
    const box = list.current
    if (!box || !(link instanceof HTMLElement)) return
    // Only the list moves, never the page.
    const top = link.offsetTop - box.offsetTop
    if (top < box.scrollTop || top + link.offsetHeight > box.scrollTop + box.clientHeight)
      box.scrollTop = top - box.clientHeight / 3
  }, [props.current])
  return (
    <>
      <details className="mb-6 border-solid-gray-200 border-y py-2 lg:hidden print:hidden">
        <summary className="flex min-h-11 cursor-pointer items-center text-std-16B-170">目次を開く</summary>
        <nav aria-label="目次" className="pb-3">
          <Documents {...props} />
        </nav>
      </details>
      <nav aria-label="目次" className="hidden lg:col-start-2 lg:row-start-1 lg:block print:hidden">
        <a
          href="#policy-text"
          className="link sr-only focus:not-sr-only focus:inline-flex focus:min-h-11 focus:items-center"
        >
          目次をとばして本文へ
        </a>
        <div ref={list} className="sticky top-6 max-h-[calc(100dvh-3rem)] overflow-y-auto">
          <p className="mb-2 text-std-16B-170">目次</p>
          <Documents {...props} />
        </div>
      </nav>
    </>
  )
}

function Documents({ documents, current, versionId, isMine }: ContentsProps) {
  return documents.map(({ document, chapters }) => (
    <div key={document} className="mb-3 text-dns-14N-130">
      <p className="font-bold">{document}</p>
      <ul>
        {chapters
          .flatMap(({ parts }) => parts)
          .map((part) => (
            <li key={part.anchor}>
              <Link
                to="/policy/$"
                params={{ _splat: part.anchor }}
                search={{ version: versionId }}
                aria-current={part.anchor === current ? 'location' : undefined}
                className={`flex min-h-11 items-center border-l-4 py-1 pl-2 underline-offset-4 hover:underline lg:min-h-8 ${
                  part.anchor === current
                    ? 'border-green-800 font-bold text-green-1000'
                    : 'border-transparent text-solid-gray-700'
                }`}
              >
                <span>
                  {part.heading}
                  {isMine(part) && '（あなたの職位）'}
                </span>
              </Link>
            </li>
          ))}
      </ul>
    </div>
  ))
}
