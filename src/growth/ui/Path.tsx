import { Link } from '@tanstack/react-router'
import { addDays } from '../../platform/calendar/day.ts'
import type { Answers } from '../../web/api.ts'
import { Month } from '../../web/components/Day.tsx'
import { Section } from '../../web/components/Page.tsx'
import { Timeline } from '../../web/components/Timeline.tsx'

type Home = Answers['growth']['home']
type PathProps = { readonly path: Home['path']; readonly rotation: Home['rotation'] }

/** 異動歴, newest first, and where I stand in the 目安 of 取組1-A-1. */
export function Path({ path, rotation }: PathProps) {
  return (
    <Section title="これまでの歩み">
      {path.length === 0 ? (
        <p className="text-solid-gray-700">発令の記録はまだありません。登録されると、ここに並びます。</p>
      ) : (
        <Timeline
          steps={path.map(({ on, what, asWhat, where, until }, index) => ({
            key: String(path.length - index),
            when: <Month of={on} />,
            what: [what, asWhat].filter(Boolean).join('　'),
            detail: (where !== null || until !== null) && (
              <>
                {where}
                {until !== null && (
                  <>
                    （<Month of={addDays(until, -1)} />
                    まで）
                  </>
                )}
              </>
            ),
          }))}
        />
      )}
      {rotation.length > 0 && <Rotation lines={rotation} />}
    </Section>
  )
}

function Rotation({ lines }: { readonly lines: Home['rotation'] }) {
  return (
    <div className="mt-6 grid max-w-3xl gap-1">
      {lines.map(({ text, paragraphId }) => (
        <p key={text} className="num">
          {text}
          {paragraphId !== null && (
            <Link to="/policy/$" params={{ _splat: paragraphId }} className="link ml-3 whitespace-nowrap print:hidden">
              この目安について<span className="sr-only">：{text}</span>
            </Link>
          )}
        </p>
      ))}
      <p className="text-dns-14N-130 text-solid-gray-600">目安であって、期限でも評価でもありません。</p>
    </div>
  )
}
