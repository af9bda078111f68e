import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { ConfirmDialog, FormDialog } from '../../web/components/Dialog.tsx'
import { Disclosure } from '../../web/components/Disclosure.tsx'
import { FileLink } from '../../web/components/FileLink.tsx'
import { Minute } from '../../web/components/Minute.tsx'
import { Refused } from '../../web/components/Shown.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { sayDone } from '../../web/components/toasts.ts'
import { WarekiDateField } from '../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../web/said.ts'
import { useSession } from '../../web/session.ts'
import { outcomeNames } from '../copy-text-rules.ts'
import { AnnexTable } from './AnnexTable.tsx'

type Decision = Answers['disclosure']['decisions']['items'][number]

function stateOf({ approvedAt, declinedAt, handedOn }: Decision) {
  if (declinedAt !== null) return { words: '取り下げ', look: 'plain' } as const
  if (approvedAt === null) return { words: '決裁待ち', look: 'caution' } as const
  return handedOn === null
    ? ({ words: '決定済み', look: 'green' } as const)
    : ({ words: '開示済み', look: 'plain' } as const)
}

/** One 起案, its 決裁, its 別紙 and its copy. */
export function OneDecision({ decision }: { readonly decision: Decision }) {
  const { decisionId, documentNumber, outcome, approvedAt, declinedAt, whyNot, mayApprove } = decision
  const cache = useQueryClient()
  const [isAsked, setAsked] = useState<'approve' | 'hand' | null>(null)
  const changed = (said: string) => async () => {
    await cache.invalidateQueries({ queryKey: api.disclosure.key() })
    setAsked(null)
    sayDone(said)
  }
  const approving = useMutation(
    api.disclosure.approve.mutationOptions({ onSuccess: changed('決裁しました。写しを作っています。') }),
  )
  const declining = useMutation(
    api.disclosure.decline.mutationOptions({ onSuccess: changed('起案を取り下げました。判断を変えられます。') }),
  )
  const { words, look } = stateOf(decision)
  const isWaiting = approvedAt === null && declinedAt === null
  return (
    <li className="border-solid-gray-200 border-b py-4" aria-label={`${outcomeNames[outcome]} ${documentNumber}`}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Tag look={look}>{words}</Tag>
        <span className="text-std-16B-170">
          {outcomeNames[outcome]}（{documentNumber}）
        </span>
      </p>
      <p>
        {decision.titles.join('、')}：記録<span className="num">{decision.records}</span>件。{decision.note}
      </p>
      <Story decision={decision} />
      <Disclosure title={`別紙（${decision.annex.length}行）`} isOpen={isWaiting}>
        <AnnexTable annex={decision.annex} />
      </Disclosure>
      {isWaiting && whyNot && <p>{whyNot}</p>}
      {declining.isError && <Refused error={declining.error} />}
      {isWaiting && (
        <div className="mt-3 flex flex-wrap gap-4 print:hidden">
          {mayApprove && (
            <Button onPress={() => setAsked('approve')}>
              決裁する
              <span className="sr-only">：{documentNumber}</span>
            </Button>
          )}
          <Button look="outline" isPending={declining.isPending} onPress={() => declining.mutate({ decisionId })}>
            取り下げる
            <span className="sr-only">：{documentNumber}</span>
          </Button>
        </div>
      )}
      {approvedAt !== null && <Copy decision={decision} onHand={() => setAsked('hand')} />}
      <ConfirmDialog
        title={`${outcomeNames[outcome]}を決裁しますか`}
        isOpen={isAsked === 'approve'}
        onClose={() => setAsked(null)}
        onAct={() => approving.mutate({ decisionId })}
        actLabel="決裁する"
        isPending={approving.isPending}
        error={approving.error}
      >
        <p>別紙と、「集めた記録」の「写しのできあがり」を見ましたか。決裁すると写しを作り、取り消せません。</p>
      </ConfirmDialog>
      {isAsked === 'hand' && <HandOver decision={decision} onClose={() => setAsked(null)} />}
    </li>
  )
}

function Story({ decision }: { readonly decision: Decision }) {
  const { proposedByName, proposedAt, approvedByName, approvedAt, handedOn } = decision
  return (
    <ul className="flex flex-wrap gap-x-6 text-solid-gray-700">
      <li>
        起案：{proposedByName ?? ''} <Minute at={proposedAt} />
      </li>
      {approvedAt && (
        <li>
          決裁：{approvedByName ?? ''} <Minute at={approvedAt} />
        </li>
      )}
      {handedOn && (
        <li>
          開示：
          <Day on={handedOn} />
        </li>
      )}
    </ul>
  )
}

/** The files, as long as they can be taken, and the day on which the person was given them. */
function Copy({ decision, onHand }: { readonly decision: Decision; readonly onHand: () => void }) {
  const { decisionId, files, expiresOn, isExpired, madeAt, handedOn, documentNumber } = decision
  const cache = useQueryClient()
  const making = useMutation(
    api.disclosure.makeCopy.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: api.disclosure.key() }),
    }),
  )
  return (
    <>
      {isExpired ? (
        <p className="mt-3">写しを受け取れる期限を過ぎました。写しも、集めた記録も消えています。</p>
      ) : (
        <div className="mt-3">
          {madeAt === null ? (
            <p role="status">写しを作っています…</p>
          ) : (
            <ul className="grid gap-1" aria-label="写し">
              {files.map((file) => (
                <li key={file.fileId}>
                  <FileLink file={file} />
                </li>
              ))}
            </ul>
          )}
          {expiresOn && (
            <p className="text-solid-gray-700">
              <Day on={expiresOn} />
              まで受け取れます。個人情報開示担当だけが受け取れ、受け取ったことは記録されます。
            </p>
          )}
        </div>
      )}
      {making.isError && <Refused error={making.error} />}
      <div className="mt-3 flex flex-wrap gap-4 empty:hidden print:hidden">
        {handedOn === null && (
          <Button look="outline" onPress={onHand}>
            開示した日を記す
            <span className="sr-only">：{documentNumber}</span>
          </Button>
        )}
        {madeAt === null && !isExpired && (
          <Button look="outline" isPending={making.isPending} onPress={() => making.mutate({ decisionId })}>
            写しを作り直す
            <span className="sr-only">：{documentNumber}</span>
          </Button>
        )}
      </div>
    </>
  )
}

function HandOver({
  decision: { decisionId },
  onClose,
}: {
  readonly decision: Decision
  readonly onClose: () => void
}) {
  const { today } = useSession()
  const cache = useQueryClient()
  const [handedOn, setHandedOn] = useState(today)
  const handing = useMutation(
    api.disclosure.handOver.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.disclosure.key() })
        sayDone('開示した日を記しました。')
        onClose()
      },
    }),
  )
  const atDay = saidAtField(handing.error, 'handedOn')
  return (
    <FormDialog
      title="開示した日を記す"
      isOpen
      onClose={onClose}
      actLabel="記す"
      isPending={handing.isPending}
      error={atDay === null ? handing.error : null}
      onSubmit={() => handedOn !== '' && handing.mutate({ decisionId, handedOn })}
    >
      <p>写しを渡したか、閲覧してもらった日です。開示しない決定では、通知を出した日を入れます。</p>
      <WarekiDateField
        label="開示した日"
        value={handedOn}
        max={today}
        onChange={setHandedOn}
        error={atDay}
        isRequired
      />
    </FormDialog>
  )
}
