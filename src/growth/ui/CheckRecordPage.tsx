import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type Answers, api } from '../../web/api.ts'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'
import { Day } from '../../web/components/Day.tsx'
import { Page } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { CheckWords } from './CheckWords.tsx'
import { pathOfKind } from './check-item.ts'
import { usePeriodName } from './PeriodName.tsx'

type ReadCheck = Answers['growth']['readSelfCheck']

/** One check in the words of its own version: my own, of any period, or one that somebody shares with me. */
export function CheckRecordPage() {
  const { checkId } = useParams({ from: '/inside/growth/self-check/$checkId' })
  const check = useQuery(api.growth.readSelfCheck.queryOptions({ input: { checkId }, staleTime: 0, gcTime: 0 }))
  const nameOf = usePeriodName()
  const data = check.data
  const title = data?.person ? `${data.person.written}さんの自己点検` : '自己点検の記録'
  return (
    <Page
      title={title}
      above={data && [nameOf(data.period), data.grade].filter(Boolean).join('　／　')}
      lead={data && leadOf(data)}
      breadcrumbs={
        <Breadcrumbs here={title}>
          <Link to={data?.person ? '/team' : pathOfKind[data?.kind ?? 'staff']} className="link">
            {data?.person ? '所属職員' : '自己点検'}
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={check}>
        {({ items, policy }) => (
          <>
            <p className="mt-4 text-solid-gray-700">
              文は「{policy.title}」（
              <Day on={policy.effectiveOn} />
              施行）のものです。
            </p>
            <CheckWords items={items} isInForce={false} />
          </>
        )}
      </Shown>
    </Page>
  )
}

function leadOf({ person, kind, isFinished }: ReadCheck): string {
  if (person)
    return '本人があなたに共有したものです。見たことは記録に残ります。本人が共有をやめると、見られなくなります。'
  if (kind === 'manager') return 'あなただけのものです。共有はできません。'
  return isFinished
    ? '上司と共有したときに相手に見えるのは、この画面の能力と行動のことばです。'
    : '途中の点検です。あなただけが見られます。'
}
