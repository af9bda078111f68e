import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { Button } from '../components/Button.tsx'
import { ConfirmDialog } from '../components/Dialog.tsx'
import { Minute } from '../components/Minute.tsx'
import { Refused } from '../components/Shown.tsx'
import { sayDone } from '../components/toasts.ts'
import type { Job } from './job-words.ts'

/** What failed at every try: an administrator mends the cause and tries again, or gives it up. */
export function ParkedJob({ job: { id, title, askedAt, attempt, fault } }: { readonly job: Job }) {
  const cache = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const done = (said: string) => () => {
    sayDone(said)
    return cache.invalidateQueries({ queryKey: api.jobs.key() })
  }
  const retrying = useMutation(api.jobs.retry.mutationOptions({ onSuccess: done('もう一度試します。') }))
  const discarding = useMutation(api.jobs.discard.mutationOptions({ onSuccess: done('取りやめました。') }))

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
        <p>
          {attempt}回試しましたが、終わりませんでした。{fault && <>最後のエラー：{fault}</>}
        </p>
        <p className="text-solid-gray-700">
          くわしくはサーバーのログにあります。番号 <span className="break-all">{id}</span>
        </p>
        {retrying.isError && <Refused error={retrying.error} />}
        <div className="mt-3 flex flex-wrap gap-4">
          <Button isPending={retrying.isPending} onPress={() => retrying.mutate({ jobId: id })}>
            もう一度試す<span className="sr-only">：{title}</span>
          </Button>
          <Button look="outline" onPress={() => setAsking(true)}>
            取りやめる<span className="sr-only">：{title}</span>
          </Button>
        </div>
        <ConfirmDialog
          title={`${title}を取りやめますか`}
          isOpen={isAsking}
          onClose={() => setAsking(false)}
          actLabel="取りやめる"
          closeLabel="戻る"
          isDestructive
          isPending={discarding.isPending}
          error={discarding.error}
          onAct={() => discarding.mutate({ jobId: id })}
        >
          <p>元には戻せません。必要であれば、頼んだ人がもう一度頼みます。</p>
        </ConfirmDialog>
      </div>
    </li>
  )
}
