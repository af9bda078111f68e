import { type ReactNode, useMemo } from 'react'
import type { Answers } from '../../web/api.ts'
import { Day } from '../../web/components/Day.tsx'
import { ChapterFoot } from './ChapterFoot.tsx'
import { Contents } from './Contents.tsx'
import { type Chapter, documentsOf } from './chapter-rules.ts'
import { ReadPart } from './ReadPart.tsx'
import { isOwnPart, type ReadingPlace } from './reading-place.ts'
import { SearchBar } from './SearchBar.tsx'
import { useCited } from './use-cited.ts'
import { useCurrentPart } from './use-current-part.ts'
import { usePrinting } from './use-printing.ts'
import { useSearch } from './use-search.ts'

type Reading = Answers['policy']['read']

type PolicyReaderProps = {
  readonly documents: Reading['documents']
  /** The paragraph that the address names. */
  readonly cited: string | null
  /** The version that the address names; without one it is the one in force. */
  readonly versionId: string | undefined
  readonly typed: string
  readonly onSearch: (typed: string) => void
  readonly mine: ReadingPlace | null
  /** What stands at the end of a chapter: this room knows no person. */
  readonly endOf: (chapter: Chapter) => ReactNode
}

/** The whole text: 目次 that follows, search, chapters with their ends, the reader's own 職位 said in words. */
export function PolicyReader({ documents, cited, versionId, typed, onSearch, mine, endOf }: PolicyReaderProps) {
  const paragraphs = useMemo(() => documents.flatMap((one) => one.paragraphs), [documents])
  const texts = useMemo(() => documentsOf(paragraphs), [paragraphs])
  const chapters = useMemo(() => texts.flatMap((one) => one.chapters), [texts])
  const anchors = useMemo(() => chapters.flatMap(({ parts }) => parts.map(({ anchor }) => anchor)), [chapters])
  const current = useCurrentPart(anchors)
  const found = useSearch(paragraphs, typed)
  const { printed, print } = usePrinting()
  const isThere = cited === null || paragraphs.some(({ id }) => id === cited)
  useCited(cited)
  const look = { cited: found.current?.id ?? cited, words: found.words, versionId }

  return (
    <>
      <SearchBar typed={typed} onSearch={onSearch} found={found} versionId={versionId} />
      <div className="gap-12 lg:grid lg:grid-cols-[1fr_15rem]">
        <Contents documents={texts} current={current} versionId={versionId} isMine={(part) => isOwnPart(part, mine)} />
        <div className="min-w-0">
          <div id="policy-text" tabIndex={-1} className="max-w-[44rem] outline-none">
            {!isThere && (
              <p className="mb-8 border-solid-gray-200 border-y py-4" role="status">
                お探しの箇所は、いま施行されている方針にありません。目次から探してください。
              </p>
            )}
            {texts.map(({ document, chapters: own }) => (
              <section
                key={document}
                className={`mt-16 first:mt-0 ${printed !== null && own.every(({ key }) => key !== printed) ? 'print:hidden' : ''}`}
              >
                <h2 className="border-green-900 border-b-2 pb-2 text-std-24B-150">{document}</h2>
                <Revision of={documents.find((one) => one.document === document)} />
                {own.map((chapter) => {
                  const place = chapters.indexOf(chapter)
                  return (
                    <section
                      key={chapter.key}
                      aria-label={chapter.name}
                      className={`mb-14 ${printed !== null && chapter.key !== printed ? 'print:hidden' : ''}`}
                    >
                      {chapter.parts.map((part) => (
                        <ReadPart
                          key={part.anchor}
                          part={part}
                          look={look}
                          mine={isOwnPart(part, mine) ? mine : null}
                        />
                      ))}
                      <ChapterFoot
                        chapter={chapter}
                        before={chapters[place - 1]}
                        after={chapters[place + 1]}
                        versionId={versionId}
                        onPrint={() => print(chapter.key)}
                      >
                        {endOf(chapter)}
                      </ChapterFoot>
                    </section>
                  )
                })}
              </section>
            ))}
          </div>
        </div>
      </div>
    </>
  )
}

/** The body and each 資料 are revised on their own. */
function Revision({ of }: { readonly of: Reading['documents'][number] | undefined }) {
  if (of === undefined) return null
  return (
    <p className="mt-2 text-dns-14N-130 text-solid-gray-600">
      <Day on={of.revisedOn} />
      {of.revision === 0 ? '策定' : `改定（第${of.revision}回）`}
      {of.documentNumber && `　${of.documentNumber}`}
    </p>
  )
}
