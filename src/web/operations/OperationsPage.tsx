import { useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'
import { Page } from '../components/Page.tsx'
import { Shown } from '../components/Shown.tsx'
import { Advice } from './Advice.tsx'
import { Findings } from './Findings.tsx'
import { AuditState, BackupState, DatabaseState, JobsState, MailState, ProcessState, SpaceState } from './States.tsx'

/** Milliseconds between two looks while the page is open. */
const lookAgain = 30_000

/** For system administrators: whether the city runs well, what to do where it does not, and with what it runs. */
export function OperationsPage() {
  const state = useQuery(api.operations.look.queryOptions({ refetchInterval: lookAgain }))
  return (
    <Page
      title="稼働の状況"
      lead="そだちを動かしているプログラムとデータベースの、いまの状態です。職員の情報は含みません。"
    >
      <Shown query={state}>
        {(now) => (
          <>
            <Advice advice={now.advice} />
            <BackupState backup={now.backup} />
            <JobsState jobs={now.jobs} />
            <MailState mail={now.mail} />
            <AuditState audit={now.audit} />
            <ProcessState now={now} />
            <DatabaseState database={now.database} />
            <SpaceState space={now.space} isEmbedded={now.database.isEmbedded} />
            <Findings />
          </>
        )}
      </Shown>
    </Page>
  )
}
