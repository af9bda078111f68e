import type { Answers } from '../../web/api.ts'
import { Moment } from '../../web/components/Day.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { outcomeNames } from '../course-rules.ts'
import { dutyName } from '../duty-words.ts'
import { capacityNames } from '../story-rules.ts'
import { roleNames } from './RoutePreview.tsx'

type Step = Answers['requests']['read']['steps'][number]
const stateWords = { waiting: 'まだ回っていません', open: '待っています', done: '済', void: '通りません' } as const

/** Each step with its people and what came of it. */
export function StepFacts({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <ol className="border-solid-gray-200 border-t">
      {steps.map(({ stepId, name, role, state, duty, people, decision }) => (
        <li
          key={stepId}
          className="grid gap-x-6 border-solid-gray-200 border-b py-3 sm:grid-cols-[11rem_minmax(0,1fr)]"
        >
          <span>
            {name}
            <span className="block text-solid-gray-700">{roleNames[role]}</span>
          </span>
          <span className="min-w-0">
            {decision === null ? (
              <>
                {duty !== null && <span className="block">{dutyName(duty)}のだれか</span>}
                {people.map((person) => (
                  <span key={person.personId} className="block">
                    {person.name}{' '}
                    {person.capacity !== 'holder' && <Tag>{capacityNames[person.capacity] ?? person.capacity}</Tag>}
                    {!person.waits && <Tag>読めるだけ</Tag>}
                  </span>
                ))}
                <span className="block text-solid-gray-700">{stateWords[state]}</span>
              </>
            ) : (
              <Decision decision={decision} />
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}

function Decision({ decision }: { readonly decision: NonNullable<Step['decision']> }) {
  const { outcome, decidedByName, actedAs, decidedAt, reviewDue, reviewedAt } = decision
  return (
    <>
      <span className="block">
        <span className="font-bold">{outcomeNames[outcome]}</span>　{decidedByName}さん{' '}
        {actedAs !== 'holder' && <Tag>{capacityNames[actedAs] ?? actedAs}</Tag>}
      </span>
      <span className="block text-solid-gray-700">
        <Moment at={decidedAt} />
      </span>
      {reviewDue && (
        <span className="block text-solid-gray-700">
          {reviewedAt === null ? (
            '後閲を待っています'
          ) : (
            <>
              後閲：
              <Moment at={reviewedAt} />
            </>
          )}
        </span>
      )}
    </>
  )
}
