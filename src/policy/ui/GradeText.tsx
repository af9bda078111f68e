import { useMemo } from 'react'
import { documentsOf, type ReadParagraph } from './chapter-rules.ts'
import { ReadPart } from './ReadPart.tsx'
import type { ReadingPlace } from './reading-place.ts'

type GradeTextProps = {
  readonly paragraphs: readonly ReadParagraph[]
  readonly mine: ReadingPlace
}

/** What the policy says of one 職位 and of no other: 役割 and 標準職務遂行能力, word for word. */
export function GradeText({ paragraphs, mine }: GradeTextProps) {
  const texts = useMemo(
    () =>
      documentsOf(
        paragraphs.filter(({ id }) => /^(grade|role|ability)\//.test(id) && id.split('/')[1] === mine.gradeId),
      ),
    [paragraphs, mine.gradeId],
  )
  return (
    <div className="max-w-[44rem]">
      {texts.map(({ document, chapters }) => (
        <section key={document} className="mt-10">
          <h2 className="border-green-900 border-b-2 pb-2 text-std-24B-150">{titles[document]}</h2>
          {chapters
            .flatMap(({ parts }) => parts)
            .map((part) => (
              <ReadPart
                key={part.anchor}
                part={part}
                look={{ cited: null, words: [], versionId: undefined }}
                mine={mine}
              />
            ))}
        </section>
      ))}
    </div>
  )
}

const titles = { 本文: '本文', 資料1: '資料1　職位ごとの役割', 資料2: '資料2　求められる能力', 資料3: '資料3' } as const
