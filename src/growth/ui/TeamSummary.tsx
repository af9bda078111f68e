import { Link } from '@tanstack/react-router'
import type { Answers } from '../../web/api.ts'
import { Section } from '../../web/components/Page.tsx'

type TeamSummaryProps = { readonly team: Answers['growth']['home']['team'] }

/** 所属職員 in one line, and the way to them. Numbers only: whoever opens the list is in the audit. */
export function TeamSummary({ team }: TeamSummaryProps) {
  const all = team.reduce((sum, { count }) => sum + count, 0)
  return (
    <Section
      title="所属職員"
      aside={
        <Link to="/team" className="link">
          所属職員を開く
        </Link>
      }
    >
      <p className="flex flex-wrap items-baseline gap-x-6 gap-y-1 border-solid-gray-200 border-y py-4">
        <span className="num text-std-18B-160">{all}人</span>
        {team.map(({ gradeName, count }) => (
          <span key={gradeName ?? ''} className="num">
            {gradeName ?? '職位の定めがない職員'} {count}人
          </span>
        ))}
      </p>
    </Section>
  )
}
