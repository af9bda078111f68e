import { Tag } from '../../web/components/Tag.tsx'
import { CopyLink } from './CopyLink.tsx'
import type { Group, Part } from './chapter-rules.ts'
import { Marked } from './Marked.tsx'
import { citedLook, type Look, listed, Paragraph, ParagraphItem } from './Paragraph.tsx'
import type { ReadingPlace } from './reading-place.ts'

type ReadPartProps = {
  readonly part: Part
  readonly look: Look
  /** Where it speaks of the reader's own 職位; null elsewhere. */
  readonly mine: ReadingPlace | null
}

/** One heading of the policy and the sentences below it. */
export function ReadPart({ part: { anchor, heading, isParagraph, groups }, look, mine }: ReadPartProps) {
  const isCited = isParagraph && look.cited === anchor
  return (
    <section className={`mt-10 ${mine ? 'border-green-800 border-l-4 pl-5' : ''}`}>
      <h3
        id={isParagraph ? anchor : undefined}
        data-part={anchor}
        className={`paragraph mb-3 text-std-20B-150 ${citedLook(isCited)}`}
      >
        <span>
          <Marked text={heading} words={look.words} />
        </span>
        {mine && (
          <span className="ml-3 align-middle">
            <Tag look="green">あなたの職位{mine.standsFor && `（「${mine.standsFor}」の読替え）`}</Tag>
          </span>
        )}
        {isParagraph && <CopyLink paragraphId={anchor} versionId={look.versionId} isShown={isCited} />}
      </h3>
      {groups.map((group) => (
        <ReadGroup key={group.paragraphs[0]?.id} group={group} look={look} mine={mine} />
      ))}
    </section>
  )
}

type ReadGroupProps = { readonly group: Group; readonly look: Look; readonly mine: ReadingPlace | null }

function ReadGroup({ group: { heading, paragraphs }, look, mine }: ReadGroupProps) {
  const isList = paragraphs.every(({ kind }) => listed.includes(kind))
  const isMyRole = mine?.lineKind !== null && paragraphs.every(({ id }) => id.includes(`/${mine?.lineKind}/`))
  return (
    <>
      {heading && (
        <h4 className="mt-5 mb-2 text-std-16B-170">
          {heading}
          {mine && isMyRole && (
            <span className="ml-3">
              <Tag look="green">あなたの役割</Tag>
            </span>
          )}
        </h4>
      )}
      {isList ? (
        <ul className="grid list-disc gap-2 pl-6 marker:text-green-700">
          {paragraphs.map((one) => (
            <ParagraphItem key={one.id} paragraph={one} look={look} />
          ))}
        </ul>
      ) : (
        paragraphs.map((one) => <Paragraph key={one.id} paragraph={one} look={look} />)
      )}
    </>
  )
}
