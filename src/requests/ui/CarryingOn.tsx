import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type Answers, api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { Section } from '../../web/components/Page.tsx'
import { Refused } from '../../web/components/Shown.tsx'
import { StateTag } from './request-lines.tsx'

/** The request that this one carries on, those that carry it on (変更, 報告, 請求), and what can be begun from it. */
export function CarryingOn({ record }: { readonly record: Answers['requests']['read'] }) {
  const { requestId, follows, carriedOnBy, mayBeCarriedOnBy, reportDueOn } = record
  const navigate = useNavigate()
  const starting = useMutation(
    api.requests.start.mutationOptions({
      onSuccess: ({ requestId: begun }) => navigate({ to: '/requests/$requestId/write', params: { requestId: begun } }),
    }),
  )
  if (follows === null && carriedOnBy.length + mayBeCarriedOnBy.length === 0 && reportDueOn === null) return null
  return (
    <Section title="続き">
      {reportDueOn && (
        <p className="mb-3">
          次の報告の期限は、
          <Day on={reportDueOn} weekday />
          です。
        </p>
      )}
      <ul className="grid gap-2">
        {follows && (
          <li>
            <Link to="/requests/$requestId" params={{ requestId: follows }} className="link">
              もとの申請
            </Link>
          </li>
        )}
        {carriedOnBy.map((next) => (
          <li key={next.requestId} className="flex flex-wrap items-baseline gap-x-3">
            <Link to="/requests/$requestId" params={{ requestId: next.requestId }} className="link">
              {next.title}
            </Link>
            <StateTag state={next.state} />
          </li>
        ))}
      </ul>
      {mayBeCarriedOnBy.length > 0 && (
        <div className="mt-4 flex flex-wrap gap-4 print:hidden">
          {mayBeCarriedOnBy.map(({ kind, title }) => (
            <Button
              key={kind}
              look="outline"
              onPress={() => starting.mutate({ kind, follows: requestId })}
              isPending={starting.isPending}
            >
              {`${title}を始める`}
            </Button>
          ))}
        </div>
      )}
      {starting.isError && <Refused error={starting.error} />}
    </Section>
  )
}
