import { InferredTag } from '../../web/components/PolicyQuote.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import type { Group, Part, ReadParagraph } from './chapter-rules.ts'

type ReadPartProps = {
  readonly part: Part
  readonly cited: string | null
  /** It speaks of the reader's own 職位. */
  readonly isMine: boolean
}

/** One heading of the policy and the sentences below it. */
export function ReadPart({ part: { anchor, heading, isParagraph, groups }, cited, isMine }: ReadPartProps) {
  return (
    <section className={`mt-10 ${isMine ? 'border-green-800 border-l-4 pl-5' : ''}`}>
      <h3
        id={isParagraph ? anchor : undefined}
        className={`mb-3 text-std-20B-150 ${citedLook(isParagraph && cited === anchor)}`}
      >
        {heading}
        {isMine && (
          <span className="ml-3 align-middle">
            <Tag look="green">あなたの職位</Tag>
          </span>
        )}
      </h3>
      {groups.map((group) => (
        <ReadGroup key={group.paragraphs[0]?.id} group={group} cited={cited} />
      ))}
    </section>
  )
}

function ReadGroup({
  group: { heading, paragraphs },
  cited,
}: {
  readonly group: Group
  readonly cited: string | null
}) {
  const isList = paragraphs.every(({ kind }) => listed.includes(kind))
  return (
    <>
      {heading && <h4 className="mt-5 mb-2 text-std-16B-170">{heading}</h4>}
      {isList ? (
        <ul className="grid list-disc gap-2 pl-6 marker:text-green-700">
          {paragraphs.map((one) => (
            <li key={one.id} id={one.id} className={citedLook(cited === one.id)}>
              {one.text} {one.inferred && <InferredTag />}
            </li>
          ))}
        </ul>
      ) : (
        paragraphs.map((one) => <Sentence key={one.id} paragraph={one} isCited={cited === one.id} />)
      )}
    </>
  )
}

const listed: readonly string[] = ['behaviour', 'action', 'support', 'role', 'trainingPicture']

function Sentence({
  paragraph: { id, kind, text, annotations, inferred },
  isCited,
}: {
  readonly paragraph: ReadParagraph
  readonly isCited: boolean
}) {
  const printed = Object.entries(annotations)
  if (kind === 'principle' || kind === 'vision') {
    return (
      <p id={id} className={`rounded-12 bg-green-50 px-6 py-5 text-std-18B-160 ${citedLook(isCited)}`}>
        {text}
      </p>
    )
  }
  return (
    <div id={id} className={`mb-5 ${citedLook(isCited)}`}>
      {kind === 'ability' && (
        <p className="text-std-16B-170">
          {annotations.能力}
          {annotations.評価項目 && (
            <span className="ml-3 font-normal text-solid-gray-700">評価項目：{annotations.評価項目}</span>
          )}
        </p>
      )}
      <p className={kind === 'prose' ? 'text-std-17N-170' : kind === 'note' ? 'text-solid-gray-700' : ''}>
        {text} {inferred && <InferredTag />}
      </p>
      {kind !== 'ability' && printed.length > 0 && (
        <dl className="mt-1 flex flex-wrap gap-x-6 text-solid-gray-700">
          {printed.map(([name, value]) => (
            <div key={name} className="flex gap-1">
              <dt>{name}：</dt>
              <dd>{name === '実施状況' ? statusInWords(value) : value}</dd>
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
function citedLook(isCited: boolean): string {
  return isCited
    ? 'bg-yellow-50 outline-4 outline-yellow-50 underline decoration-2 decoration-warning-yellow-2 underline-offset-4'
    : ''
}
