import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { addDays } from '../../../platform/calendar/day.ts'
import { type Answers, api, client } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { Minute } from '../../../web/components/Minute.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { sayDone } from '../../../web/components/toasts.ts'
import { useSession } from '../../../web/session.ts'
import { saveFile } from './save-file.ts'
import { standingNames, versionStanding } from './version-standing-rules.ts'

type Version = Answers['policy']['versions']['items'][number]

type VersionRowProps = { readonly version: Version; readonly inForceId: string | null }

export function VersionRow({ version, inForceId }: VersionRowProps) {
  const { today } = useSession()
  const { id, title, effectiveOn, inForceTo, editedAt, createdAt, editedByName, publishedAt, publishedByName } = version
  const standing = versionStanding(version, today)
  const [asking, setAsking] = useState(false)
  const exporting = useMutation({
    mutationFn: () => client.policy.file({ versionId: id }),
    onSuccess: ({ yaml }) => saveFile(`policy-${effectiveOn}.yaml`, yaml),
  })
  const said = `${title} ${standingNames[standing]}`

  return (
    <li className="grid gap-x-8 gap-y-2 border-solid-gray-200 border-b py-5 md:grid-cols-[8rem_1fr]">
      <p>
        <Tag look={standing === 'in-force' ? 'green' : standing === 'draft' ? 'caution' : 'plain'}>
          {standingNames[standing]}
        </Tag>
      </p>
      <div className="min-w-0">
        <h2 className="text-std-18B-160">
          <Day on={effectiveOn} />
          施行　{title}
        </h2>
        <p className="text-solid-gray-700">
          {inForceTo && (
            <>
              <Day on={addDays(inForceTo, -1)} />
              まで。
            </>
          )}
          {publishedAt ? (
            <>
              公開：
              <Minute at={publishedAt} />
              {publishedByName && `　${publishedByName}`}
            </>
          ) : (
            <>
              最後の保存：
              <Minute at={editedAt ?? createdAt} />
              {editedByName && `　${editedByName}`}
            </>
          )}
        </p>
        {exporting.isError && <Refused error={exporting.error} />}
        <p className="mt-2 flex flex-wrap items-center gap-x-6 gap-y-1">
          {standing === 'draft' && (
            <>
              <Link to="/hr/policy/$versionId" params={{ versionId: id }} className="link min-h-11 content-center">
                直す
                <span className="sr-only">：{said}</span>
              </Link>
              <Link
                to="/hr/policy/$versionId/preview"
                params={{ versionId: id }}
                className="link min-h-11 content-center"
              >
                職員の見え方
                <span className="sr-only">：{said}</span>
              </Link>
              <Link
                to="/hr/policy/$versionId/publish"
                params={{ versionId: id }}
                className="link min-h-11 content-center"
              >
                公開の確認
                <span className="sr-only">：{said}</span>
              </Link>
            </>
          )}
          {inForceId !== null && inForceId !== id && standing !== 'withdrawn' && (
            <Link
              to="/policy/compare"
              search={standing === 'past' ? { before: id, after: inForceId } : { before: inForceId, after: id }}
              className="link min-h-11 content-center"
            >
              施行中の版とくらべる
              <span className="sr-only">：{said}</span>
            </Link>
          )}
          <span className="inline-flex min-h-11 items-center">
            <Button look="quiet" onPress={() => exporting.mutate()} isPending={exporting.isPending}>
              ファイルに書き出す
              <span className="sr-only">：{said}</span>
            </Button>
          </span>
          {(standing === 'draft' || standing === 'to-come') && (
            <span className="inline-flex min-h-11 items-center">
              <Button look="quiet" onPress={() => setAsking(true)}>
                {standing === 'draft' ? '捨てる' : '取り下げる'}
                <span className="sr-only">：{said}</span>
              </Button>
            </span>
          )}
        </p>
      </div>
      {asking && <TakeBack version={version} isDraft={standing === 'draft'} onClose={() => setAsking(false)} />}
    </li>
  )
}

type TakeBackProps = { readonly version: Version; readonly isDraft: boolean; readonly onClose: () => void }

/** A draft is thrown away; what is published is taken back before its day, and the version before goes on. */
function TakeBack({ version: { id, title, effectiveOn }, isDraft, onClose }: TakeBackProps) {
  const cache = useQueryClient()
  const done = (said: string) => () => {
    sayDone(said)
    onClose()
    return cache.invalidateQueries({ queryKey: api.policy.key() })
  }
  const discarding = useMutation(api.policy.discard.mutationOptions({ onSuccess: done('下書きを捨てました。') }))
  const withdrawing = useMutation(
    api.policy.withdraw.mutationOptions({ onSuccess: done('公開を取り下げました。いまの版が続きます。') }),
  )
  const acting = isDraft ? discarding : withdrawing
  return (
    <ConfirmDialog
      title={isDraft ? 'この下書きを捨てますか' : 'この版の公開を取り下げますか'}
      isOpen
      onClose={onClose}
      actLabel={isDraft ? '捨てる' : '取り下げる'}
      isDestructive
      isPending={acting.isPending}
      error={acting.error}
      onAct={() => acting.mutate({ versionId: id })}
    >
      <p>
        {title}（<Day on={effectiveOn} />
        施行）
      </p>
      <p>
        {isDraft
          ? '捨てた下書きは元に戻せません。残したいときは、先にファイルに書き出してください。'
          : '施行日になっても新しい文にはならず、いまの版が続きます。職員みなに、取り下げたことを知らせます。'}
      </p>
    </ConfirmDialog>
  )
}
