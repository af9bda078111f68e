import { addDays } from '../../platform/calendar/day.ts'
import type { Answers } from '../../web/api.ts'
import { Month } from '../../web/components/Day.tsx'
import { Section } from '../../web/components/Page.tsx'
import { Timeline } from '../../web/components/Timeline.tsx'

type PathProps = { readonly path: Answers['growth']['home']['path'] }

/** 異動歴, newest first. */
export function Path({ path }: PathProps) {
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
    </Section>
  )
}
