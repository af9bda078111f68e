import { Link } from '@tanstack/react-router'
import { Tag } from './Tag.tsx'

type PolicyQuoteProps = {
  /** The sentence, word for word. */
  readonly text: string
  /** Where it stands: 資料2 主査級 判断. */
  readonly section: string
  readonly paragraphId: string
  /** Read from a layout or a picture; the source does not say it in words. */
  readonly inferred?: boolean
}

/** The policy's own words, the one tinted panel of a page, with the place they come from. */
export function PolicyQuote({ text, section, paragraphId, inferred = false }: PolicyQuoteProps) {
  return (
    <figure className="rounded-12 bg-green-50 px-6 py-5 print:border print:border-solid-gray-600">
      <p className="text-oln-16B-100 text-green-1000">方針のことば</p>
      <blockquote className="mt-3 text-std-18B-160">{text}</blockquote>
      <figcaption className="mt-2 text-solid-gray-700">
        {section} {inferred && <InferredTag />}
      </figcaption>
      <p className="mt-3 print:hidden">
        <Link to="/policy/$" params={{ _splat: paragraphId }} className="link">
          方針のこの箇所を読む
        </Link>
      </p>
    </figure>
  )
}

export function InferredTag() {
  return (
    <Tag look="caution">
      推定<span className="sr-only">：方針の図や配置から読み取ったもので、文には書かれていません</span>
    </Tag>
  )
}
