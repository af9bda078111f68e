import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { LinkButton } from '../../../web/components/Button.tsx'
import { useSession } from '../../../web/session.ts'
import { nextActNames, nextOf, pathOf } from '../../practice/practice-rules.ts'
import { LoopPath } from './LoopPath.tsx'

type PastLoopProps = { readonly enrolmentId: string; readonly title: string }

/** Below a 研修 that is behind: its path, and the one thing to do next. Nothing for whoever was not there. */
export function PastLoop({ enrolmentId, title }: PastLoopProps) {
  const { today } = useSession()
  const loops = useQuery(api.training.practice.mine.queryOptions({ staleTime: 0 }))
  const loop = loops.data?.items.find((one) => one.enrolmentId === enrolmentId)
  if (!loop) return null
  const next = nextOf(loop, today)
  return (
    <div className="mt-2 grid justify-items-start gap-3 lg:col-span-2">
      <LoopPath steps={pathOf(loop, today)} of={title} />
      {next ? (
        <LinkButton to="/training/practice/$enrolmentId" params={{ enrolmentId }}>
          {nextActNames[next]}
          <span className="sr-only">：{title}</span>
        </LinkButton>
      ) : (
        <Link to="/training/practice/$enrolmentId" params={{ enrolmentId }} className="link">
          計画と実践を見る<span className="sr-only">：{title}</span>
        </Link>
      )}
    </div>
  )
}
