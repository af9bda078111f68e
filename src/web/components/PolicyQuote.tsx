import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api } from '../api.ts'
import { Day } from './Day.tsx'
import { Shown } from './Shown.tsx'
import { Tag } from './Tag.tsx'

/** Words that the page has already. */
type Given = {
  /** The sentence, word for word. */
  readonly text: string
  /** Where it stands: 資料2 主査級 判断. */
  readonly section: string
  readonly paragraphId: string
  /** The version that was in force when a record was written; the link leads there. Without one it leads to today's. */
  readonly versionId?: string
  /** Read from a layout or a picture; the source does not say it in words. */
  readonly inferred?: boolean
}

/** Words that a record refers to: loaded in the version under which it was written, and shown with its day. */
type Referred = { readonly reference: { readonly versionId: string; readonly paragraphId: string } }

type PolicyQuoteProps = (Given | Referred) & {
  /** Our own words in place of the policy's, marked 要約 as such; the link leads to the words themselves. */
  readonly summary?: string
}

/**
 * The policy's own words, the one tinted panel of a page, with the place they come from. For every room:
 *
 *     <PolicyQuote text={…} section={…} paragraphId={…} />                 the page has the words
 *     <PolicyQuote reference={{ versionId, paragraphId }} />               a record keeps the reference, and with it its words
 *     <PolicyQuote reference={…} summary="能力を職場で示すこと" />           shorter, in our own words, and marked 要約
 *
 * What the policy shows only in a picture or a layout is marked 推定.
 */
export function PolicyQuote(props: PolicyQuoteProps) {
  if ('reference' in props) return <ReferredQuote {...props} />
  const { text, section, paragraphId, versionId, inferred = false, summary } = props
  return (
    <Quote
      text={text}
      section={section}
      inferred={inferred}
      summary={summary}
      paragraphId={paragraphId}
      versionId={versionId}
    />
  )
}

function ReferredQuote({ reference, summary }: Referred & { readonly summary?: string }) {
  const cited = useQuery(api.policy.paragraph.queryOptions({ input: reference, staleTime: Number.POSITIVE_INFINITY }))
  return (
    <Shown query={cited}>
      {({ paragraph: { text, section, inferred }, version }) => (
        <Quote
          text={text}
          section={section}
          inferred={inferred}
          summary={summary}
          paragraphId={reference.paragraphId}
          versionId={reference.versionId}
          version={
            <>
              （
              <Day on={version.effectiveOn} />
              の版）
            </>
          }
        />
      )}
    </Shown>
  )
}

type QuoteProps = Omit<Required<Given>, 'versionId'> & {
  readonly summary: string | undefined
  readonly versionId: string | undefined
  readonly version?: ReactNode
}

function Quote({ text, section, inferred, summary, paragraphId, versionId, version }: QuoteProps) {
  return (
    <figure className="rounded-12 bg-green-50 px-6 py-5 print:border print:border-solid-gray-600">
      <p className="text-oln-16B-100 text-green-1000">{summary === undefined ? '方針のことば' : '方針の要約'}</p>
      {summary === undefined ? (
        <blockquote className="mt-3 text-std-18B-160">{text}</blockquote>
      ) : (
        <p className="mt-3 text-std-18B-160">
          {summary} <SummaryTag />
        </p>
      )}
      <figcaption className="mt-2 text-solid-gray-700">
        {section}
        {version} {inferred && <InferredTag />}
      </figcaption>
      <p className="mt-3 print:hidden">
        <Link to="/policy/$" params={{ _splat: paragraphId }} search={{ version: versionId }} className="link">
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

function SummaryTag() {
  return (
    <Tag look="caution">
      要約<span className="sr-only">：方針の言葉そのものではなく、短く言いかえたものです</span>
    </Tag>
  )
}
