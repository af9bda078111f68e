import { useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'
import { Page, Section } from '../components/Page.tsx'
import { Shown } from '../components/Shown.tsx'
import { useSession } from '../session.ts'
import { JobLine } from './JobLine.tsx'
import { isOpen } from './job-words.ts'
import { Oversight } from './Oversight.tsx'

/** Milliseconds between two looks while something goes on. */
const lookAgain = 1_000

/** What I asked for and goes on beside my work; administrators also see what stands still. */
export function JobsPage() {
  const { duties } = useSession()
  const jobs = useQuery(
    api.jobs.mine.queryOptions({
      refetchInterval: ({ state }) => (state.data?.items.some(isOpen) ? lookAgain : false),
    }),
  )
  return (
    <Page
      title="処理の状況"
      lead="時間のかかる処理を頼むと、ここに並びます。画面を閉じても進み、終わるとお知らせが届きます。"
    >
      {duties.some(({ code }) => code === 'system-administrator') && <Oversight />}
      <Section title="自分が頼んだ処理">
        <Shown
          query={jobs}
          isEmpty={({ items }) => items.length === 0}
          empty="頼んだ処理はありません。名簿の書き出しなど、時間のかかるものを頼むと、ここで進み具合がわかります。終わったものは30日間残ります。"
        >
          {({ items }) => (
            <ul className="border-solid-gray-200 border-t">
              {items.map((job) => (
                <JobLine key={job.id} job={job} />
              ))}
            </ul>
          )}
        </Shown>
      </Section>
    </Page>
  )
}
