import { Children, type ReactNode } from 'react'

/** The way from the top to this page; the last entry is the page itself. */
export function Breadcrumbs({ children, here }: { readonly children: ReactNode; readonly here: string }) {
  return (
    <nav aria-label="現在の位置" className="mb-3 flex flex-wrap gap-x-2 text-dns-14N-130 print:hidden">
      {Children.map(Children.toArray(children), (link) => (
        <>
          {link}
          <span aria-hidden="true" className="text-solid-gray-600">
            ／
          </span>
        </>
      ))}
      <span aria-current="page" className="text-solid-gray-700">
        {here}
      </span>
    </nav>
  )
}
