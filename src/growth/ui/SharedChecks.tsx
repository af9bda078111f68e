import { Link } from '@tanstack/react-router'
import type { Answers } from '../../web/api.ts'
import { Section } from '../../web/components/Page.tsx'
import { usePeriodName } from './PeriodName.tsx'

type SharedChecksProps = { readonly shared: Answers['growth']['team']['shared'] }

/** What people have shared with me of their own accord. Of everybody else nothing is known, and nothing said. */
export function SharedChecks({ shared }: SharedChecksProps) {
  const nameOf = usePeriodName()
  if (shared.length === 0) return null
  return (
    <Section title="共有された自己点検" aside="本人が選んで共有したものだけが並びます">
      <ul className="max-w-3xl border-solid-gray-200 border-t">
        {shared.map(({ checkId, written, gradeName, ...period }) => (
          <li
            key={checkId}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-solid-gray-200 border-b py-3"
          >
            <Link to="/growth/self-check/$checkId" params={{ checkId }} className="link text-std-16B-170">
              {written}さんの自己点検
            </Link>
            <span className="text-solid-gray-700">{[nameOf(period), gradeName].filter(Boolean).join('　')}</span>
          </li>
        ))}
      </ul>
      <p className="mt-3 max-w-3xl text-solid-gray-700">
        共有は本人が決めます。求めることも、したかどうかを確かめることもできません。読んだことは記録に残ります。
      </p>
    </Section>
  )
}
