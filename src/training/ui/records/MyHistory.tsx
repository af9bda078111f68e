import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { download } from '../../../web/components/register/use-export.ts'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { useSession } from '../../../web/session.ts'
import { HistoryTable } from './HistoryTable.tsx'

/** One's own 研修履歴, with a file to take away. */
export function MyHistory() {
  const { person } = useSession()
  const query = useQuery(
    api.training.records.history.queryOptions({ input: { personId: person?.id ?? '' }, enabled: person !== null }),
  )
  const exporting = useMutation(
    api.training.records.exportMine.mutationOptions({ onSuccess: ({ file }) => download(file) }),
  )
  if (person === null) return null
  return (
    <Section title="研修履歴" aside="修了した研修。市の外の機関のものも入ります。">
      <Shown
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty="修了した研修は、まだありません。外の機関の修了は、人材育成センターが名簿から記録します。"
      >
        {({ items }) => (
          <>
            <HistoryTable items={items} />
            <p className="mt-4">
              <Button
                look="outline"
                onPress={() => exporting.mutate({ format: 'csv' })}
                isPending={exporting.isPending}
              >
                CSVで受け取る
              </Button>
            </p>
            {exporting.error && <Refused error={exporting.error} />}
          </>
        )}
      </Shown>
    </Section>
  )
}
