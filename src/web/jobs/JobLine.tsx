import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { Button } from '../components/Button.tsx'
import { FileLink } from '../components/FileLink.tsx'
import { Minute } from '../components/Minute.tsx'
import { Refused } from '../components/Shown.tsx'
import { isOpen, type MyJob, progressWords, stateWords } from './job-words.ts'

/** One job of mine: how far it is, or what came of it. */
export function JobLine({ job }: { readonly job: MyJob }) {
  const { id, title, state, askedAt, endedAt, said, stopAsked, file } = job
  const cache = useQueryClient()
  const stopping = useMutation(
    api.jobs.stop.mutationOptions({ onSuccess: () => cache.invalidateQueries({ queryKey: api.jobs.key() }) }),
  )
  const progress = progressWords(job)

  return (
    <li className="grid gap-x-8 gap-y-2 border-solid-gray-200 border-b py-4 md:grid-cols-[16rem_1fr]">
      <div>
        <p className="text-std-16B-170">{title}</p>
        <p className="text-solid-gray-700">
          頼んだ日時：
          <Minute at={askedAt} />
        </p>
      </div>
      <div>
        <p role="status">
          {stopAsked && isOpen(job) ? 'やめるところです' : stateWords[state]}
          {endedAt && (
            <>
              （<Minute at={endedAt} />）
            </>
          )}
        </p>
        {isOpen(job) && progress && <p className="num text-solid-gray-700">{progress}</p>}
        {state === 'parked' && <p className="text-solid-gray-700">システム管理者に伝わりました。お待ちください。</p>}
        {said && (
          <p className="max-w-3xl text-solid-gray-700">
            {said.says}
            {said.fix}
          </p>
        )}
        {file && (
          <p className="mt-1">
            <FileLink file={file} />
          </p>
        )}
        {stopping.isError && <Refused error={stopping.error} />}
        {isOpen(job) && !stopAsked && (
          <p className="mt-2">
            <Button look="outline" isPending={stopping.isPending} onPress={() => stopping.mutate({ jobId: id })}>
              やめる<span className="sr-only">：{title}</span>
            </Button>
          </p>
        )}
      </div>
    </li>
  )
}
