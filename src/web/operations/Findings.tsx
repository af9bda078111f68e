import { useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'
import { Button } from '../components/Button.tsx'
import { Section } from '../components/Page.tsx'
import { Shown } from '../components/Shown.tsx'

/** What `sodachi doctor` says of the machine and the database, when somebody asks: it takes a second or two. */
export function Findings() {
  const findings = useQuery(api.operations.examine.queryOptions({ enabled: false }))
  const isAsked = findings.isFetching || findings.data !== undefined || findings.isError
  return (
    <Section title="機械と設定">
      <p className="mb-4 max-w-3xl text-solid-gray-700">
        機械、設定、データベースを調べます。サーバーで「sodachi doctor」を実行するのと同じで、何も変えません。
      </p>
      <Button look="outline" isPending={findings.isFetching} onPress={() => findings.refetch()}>
        {findings.data ? 'もう一度調べる' : '調べる'}
      </Button>
      {isAsked && (
        <div className="mt-4" aria-live="polite">
          <Shown query={findings}>
            {({ findings: found }) => (
              <ul className="max-w-4xl border-solid-gray-200 border-t">
                {found.map(({ topic, ok, says, fix }) => (
                  <li key={topic} className="grid gap-x-6 border-solid-gray-200 border-b py-3 sm:grid-cols-[13rem_1fr]">
                    <p className={ok ? '' : 'text-std-16B-170'}>
                      <span aria-hidden="true">{ok ? '○' : '×'} </span>
                      {topic}
                      <span className="sr-only">{ok ? '：よい' : '：直すところがあります'}</span>
                    </p>
                    <div className="min-w-0 [overflow-wrap:anywhere]">
                      <p>{says}</p>
                      {fix && <p className="text-solid-gray-700">→ {fix}</p>}
                    </div>
                  </li>
                ))}
              </ul>
            )}
          </Shown>
        </div>
      )}
    </Section>
  )
}
