import { Link } from '@tanstack/react-router'
import type { Chapter } from './chapter-rules.ts'

/** 目次: beside the text on a wide screen, nowhere on a narrow one, where headings are a short scroll away. */
export function Contents({ chapters }: { readonly chapters: readonly Chapter[] }) {
  return (
    <nav aria-label="目次" className="hidden lg:block print:hidden">
      <div className="sticky top-6 max-h-[calc(100dvh-3rem)] overflow-y-auto text-dns-14N-130" tabIndex={-1}>
        <p className="mb-2 text-std-16B-170">目次</p>
        {chapters.map(({ document, parts }) => (
          <div key={document} className="mb-3">
            <p className="font-bold">{document}</p>
            <ul>
              {parts.map(({ anchor, heading }) => (
                <li key={anchor}>
                  <Link
                    to="/policy/$"
                    params={{ _splat: anchor }}
                    className="block py-1.5 pl-2 text-solid-gray-700 underline-offset-4 hover:underline"
                    activeProps={{ className: 'font-bold text-green-1000' }}
                  >
                    {heading}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  )
}
