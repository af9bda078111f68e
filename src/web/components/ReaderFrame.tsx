import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'

type Heading = { readonly id: string; readonly title: string }

type ReaderFrameProps = {
  /** What is read, for those who hear it: 手引. */
  readonly label: string
  readonly headings: readonly Heading[]
  readonly children: ReactNode
  /** Chapters before and after this one. */
  readonly previous?: ChapterLink | undefined
  readonly next?: ChapterLink | undefined
}

type ChapterLink = { readonly title: string; readonly link: LinkProps }

/** A long text: lines of a comfortable length, its contents beside it, and the way on at its end. */
export function ReaderFrame({ label, headings, children, previous, next }: ReaderFrameProps) {
  return (
    <div className="mt-8 gap-x-12 lg:grid lg:grid-cols-[minmax(0,42rem)_16rem] print:block">
      <nav aria-label={`${label}の目次`} className="mb-8 lg:order-2 print:hidden">
        <div className="lg:sticky lg:top-6">
          <p className="mb-1 text-std-16B-170">目次</p>
          <ul className="border-solid-gray-200 border-l">
            {headings.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`} className="link flex min-h-11 items-center pl-4">
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </nav>
      <div className="min-w-0 lg:order-1">
        <article aria-label={label} className="grid gap-10 text-std-17N-170">
          {children}
        </article>
        {(previous || next) && (
          <nav
            aria-label="前後の章"
            className="mt-12 flex flex-wrap justify-between gap-4 border-solid-gray-200 border-t pt-4 print:hidden"
          >
            {previous && (
              <Link {...previous.link} className="link inline-flex min-h-11 items-center">
                前へ：{previous.title}
              </Link>
            )}
            {next && (
              <Link {...next.link} className="link ml-auto inline-flex min-h-11 items-center">
                次へ：{next.title}
              </Link>
            )}
          </nav>
        )}
      </div>
    </div>
  )
}

/** A heading with an address of its own, which can be copied from the link beside it. */
export function ReaderHeading({ id, title }: Heading) {
  return (
    <h2 id={id} className="group/heading flex flex-wrap items-baseline gap-x-3 text-std-22B-150">
      {title}
      <a href={`#${id}`} className="link text-dns-14N-130 print:hidden">
        この見出しのアドレス<span className="sr-only">：{title}</span>
      </a>
    </h2>
  )
}
