import { Link } from '@tanstack/react-router'
import { Section } from '../../web/components/Page.tsx'
import { groupsOf, type Item } from './check-item.ts'

type Said = Pick<Item, 'paragraphId' | 'group' | 'heading' | 'text' | 'word'> & {
  /** Only for the person. */
  readonly note?: string | null
  readonly before?: string | null
}
type CheckWordsProps = {
  readonly items: readonly Said[]
  /** The sentences are those of the policy in force: each can be read at its place. */
  readonly isInForce: boolean
}

/** A check to be read: the words beside the sentences. */
export function CheckWords({ items, isInForce }: CheckWordsProps) {
  return groupsOf(items).map(({ name, parts }) => (
    <Section key={name} title={name}>
      {parts.map(({ heading, items }) => (
        <div key={heading ?? name} className="mt-6 first:mt-0">
          {heading && <h3 className="mb-2 text-std-18B-160">{heading}</h3>}
          <dl className="border-solid-gray-600 border-t">
            {items.map((item) => (
              <div
                key={item.paragraphId}
                className="grid items-start gap-x-10 gap-y-1 border-solid-gray-200 border-b py-3 md:grid-cols-[minmax(0,1fr)_14rem]"
              >
                <dt>
                  {heading === null && <span className="block text-std-16B-170">{item.heading}</span>}
                  <span className="block">{item.text}</span>
                  {isInForce && (
                    <Link
                      to="/policy/$"
                      params={{ _splat: item.paragraphId }}
                      className="link text-dns-14N-130 print:hidden"
                    >
                      方針で読む<span className="sr-only">：{item.text}</span>
                    </Link>
                  )}
                </dt>
                <dd>
                  <span className={item.word === null ? 'block text-solid-gray-600' : 'block text-std-16B-170'}>
                    {item.word ?? '答えていません'}
                  </span>
                  {item.before && (
                    <span className="block text-dns-14N-130 text-solid-gray-600">前回 {item.before}</span>
                  )}
                  {item.note && <span className="mt-1 block whitespace-pre-line">メモ：{item.note}</span>}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </Section>
  ))
}
