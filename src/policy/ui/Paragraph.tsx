import { InferredTag } from '../../web/components/PolicyQuote.tsx'
import { CopyLink } from './CopyLink.tsx'
import type { ReadParagraph } from './chapter-rules.ts'
import { Marked } from './Marked.tsx'

/** What is looked for on the page: the paragraph of the address, the words of the search. */
export type Look = {
  /** The paragraph that the address names, or the hit that the search stands at. */
  readonly cited: string | null
  readonly words: readonly string[]
  readonly versionId: string | undefined
}

type ParagraphProps = { readonly paragraph: ReadParagraph; readonly look: Look }

/** Kinds that stand in lists. */
export const listed: readonly string[] = ['behaviour', 'action', 'support', 'role', 'trainingPicture']

export function ParagraphItem({ paragraph: { id, text, inferred }, look }: ParagraphProps) {
  const isCited = look.cited === id
  return (
    <li id={id} className={`paragraph ${citedLook(isCited)}`}>
      <span>
        <Marked text={text} words={look.words} />
      </span>{' '}
      {inferred && <InferredTag />}
      <CopyLink paragraphId={id} versionId={look.versionId} isShown={isCited} />
    </li>
  )
}

export function Paragraph({ paragraph: { id, kind, text, annotations, inferred }, look }: ParagraphProps) {
  const isCited = look.cited === id
  const copy = <CopyLink paragraphId={id} versionId={look.versionId} isShown={isCited} />
  if (kind === 'principle' || kind === 'vision') {
    return (
      <p id={id} className={`paragraph rounded-12 bg-green-50 px-6 py-5 text-std-18B-160 ${citedLook(isCited)}`}>
        <span>
          <Marked text={text} words={look.words} />
        </span>
        {copy}
      </p>
    )
  }
  const printed = Object.entries(annotations)
  return (
    <div id={id} className={`paragraph mb-5 ${citedLook(isCited)}`}>
      {kind === 'ability' && (
        <p className="text-std-16B-170">
          <Marked text={annotations.能力 ?? ''} words={look.words} />
          {annotations.評価項目 && (
            <span className="ml-3 font-normal text-solid-gray-700">
              評価項目：
              <Marked text={annotations.評価項目} words={look.words} />
            </span>
          )}
        </p>
      )}
      <p className={kind === 'prose' ? 'text-std-17N-170' : kind === 'note' ? 'text-solid-gray-700' : ''}>
        <span>
          <Marked text={text} words={look.words} />
        </span>{' '}
        {inferred && <InferredTag />}
        {copy}
      </p>
      {kind !== 'ability' && printed.length > 0 && (
        <dl className="mt-1 flex flex-wrap gap-x-6 text-solid-gray-700">
          {printed.map(([name, value]) => (
            <div key={name} className="flex gap-1">
              <dt>{name}：</dt>
              <dd>{name === '実施状況' ? statusInWords(value) : <Marked text={value} words={look.words} />}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}

/** The sign of 資料3 for what is in force, with its meaning as the policy notes it; the others are words already. */
function statusInWords(printed: string): string {
  return printed === '〇' ? '〇（実施中）' : printed
}

/** The sentence that the address names stands out, and with a bar, not only by colour. */
export function citedLook(isCited: boolean): string {
  return isCited
    ? 'bg-yellow-50 outline-4 outline-yellow-50 underline decoration-2 decoration-warning-yellow-2 underline-offset-4'
    : ''
}
