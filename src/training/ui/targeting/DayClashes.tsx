import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import type { SessionDay } from '../../session-rules.ts'

const words = { hall: '会場', lecturer: '講師', assembly: '議会', busy: '繁忙期' } as const

/** What speaks against days while they are written; the keeper may still save them. */
export function DayClashes({
  sessionId,
  days,
}: {
  readonly sessionId: string | null
  readonly days: readonly SessionDay[]
}) {
  const set = days.filter(({ onDay, begins, ends }) => onDay !== '' && isTime(begins) && isTime(ends) && begins < ends)
  const { data } = useQuery(
    api.training.targeting.dayClashes.queryOptions({
      input: { sessionId, days: set },
      enabled: set.length > 0,
      placeholderData: keepPreviousData,
      staleTime: 0,
    }),
  )
  const items = set.length > 0 ? (data?.items ?? []) : []
  if (items.length === 0) return null
  return (
    <Notice kind="caution" title="この日程と重なるものがあります。" isAnswer>
      <ul className="list-disc pl-5">
        {items.map(({ onDay, kind, what, by }) => (
          <li key={`${onDay}/${kind}/${what}/${by}`}>
            <Day on={onDay} />：
            {kind === 'hall' || kind === 'lecturer'
              ? `${words[kind]}「${what}」を、「${by}」も使います。`
              : `${words[kind]}「${what}」（${by ?? '市全体'}）です。`}
          </li>
        ))}
      </ul>
      <p>このままでも保存できます。</p>
    </Notice>
  )
}

const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
