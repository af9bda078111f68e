import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { JobLine } from '../../../web/jobs/JobLine.tsx'
import { isOpen } from '../../../web/jobs/job-words.ts'
import { useDeskAct } from './use-desk-act.ts'

/** Milliseconds between two looks while the job goes on. */
const lookAgain = 700

/** A job that the page waits for; once it is done everything is asked anew, and the page shows what came of it. */
export function OpeningJob({ jobId, onAgain }: { readonly jobId: string; readonly onAgain: () => void }) {
  const act = useDeskAct()
  const jobs = useQuery(
    api.jobs.mine.queryOptions({
      staleTime: 0,
      refetchInterval: ({ state }) => {
        const job = state.data?.items.find(({ id }) => id === jobId)
        return job === undefined || isOpen(job) ? lookAgain : false
      },
    }),
  )
  const job = jobs.data?.items.find(({ id }) => id === jobId)
  const state = job?.state
  const isTold = useRef(false)
  useEffect(() => {
    if (state !== 'done' || isTold.current) return
    isTold.current = true
    void act('期を始めました。')
  }, [state, act])
  return (
    <div className="grid gap-6">
      <h2 className="text-std-20B-150">期を始めています</h2>
      <Shown query={jobs}>
        {() =>
          job ? (
            <ul>
              <JobLine job={job} />
            </ul>
          ) : (
            <p role="status">順番を待っています…</p>
          )
        }
      </Shown>
      {job && !isOpen(job) && job.state !== 'done' && (
        <>
          <Notice kind="caution" title="期は、まだ始まっていません。" isAnswer>
            何も作られていません。上のことばを見て直してから、もう一度始めてください。
          </Notice>
          <p>
            <Button look="outline" onPress={onAgain}>
              前の手順に戻る
            </Button>
          </p>
        </>
      )}
      <p className="text-solid-gray-700">この画面を離れても続きます。終わると、お知らせが届きます。</p>
    </div>
  )
}
