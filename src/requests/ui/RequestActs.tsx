import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Button, LinkButton } from '../../web/components/Button.tsx'
import { ConfirmDialog, FormDialog } from '../../web/components/Dialog.tsx'
import { TextArea } from '../../web/components/TextArea.tsx'
import { useRequestAct } from './use-request-act.ts'

type RequestRecord = Answers['requests']['read']

/** What its applicant (or who entered it) does with the whole: go on writing, take it back, give it back, throw a draft away. */
export function RequestActs({ record: { requestId, may, state } }: { readonly record: RequestRecord }) {
  if (!may.save && !may.withdraw && !may.handBack && !may.discard) return null
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-3 print:hidden">
      {may.save && (
        <LinkButton to="/requests/$requestId/write" params={{ requestId }}>
          {state === 'returned' ? '直す' : state === 'confirming' ? '内容を確かめる' : '続きを書く'}
        </LinkButton>
      )}
      {may.handBack && <HandBack requestId={requestId} />}
      {may.withdraw && <Withdraw requestId={requestId} />}
      {may.discard && <Discard requestId={requestId} />}
    </div>
  )
}

function Withdraw({ requestId }: { readonly requestId: string }) {
  const act = useRequestAct()
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const withdrawing = useMutation(
    api.requests.withdraw.mutationOptions({
      onSuccess: async () => {
        setOpen(false)
        await act('取り下げました。')
      },
    }),
  )
  return (
    <>
      <Button look="outline" onPress={() => setOpen(true)}>
        取り下げる
      </Button>
      <FormDialog
        title="申請を取り下げる"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onSubmit={() => withdrawing.mutate({ requestId, reason: reason.trim() || null })}
        actLabel="取り下げる"
        isPending={withdrawing.isPending}
        error={withdrawing.error}
      >
        <p>待っている人には、取り下げたことだけを知らせます。取り下げた申請は、元に戻せません。</p>
        <TextArea
          label="理由"
          name="reason"
          value={reason}
          onChange={setReason}
          hint="書かなくてもかまいません。"
          limit={500}
        />
      </FormDialog>
    </>
  )
}

function HandBack({ requestId }: { readonly requestId: string }) {
  const act = useRequestAct()
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const giving = useMutation(
    api.requests.handBack.mutationOptions({
      onSuccess: async () => {
        setOpen(false)
        await act('入力した人に戻しました。')
      },
    }),
  )
  return (
    <>
      <Button look="outline" onPress={() => setOpen(true)}>
        入力した人に戻す
      </Button>
      <FormDialog
        title="入力した人に戻す"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onSubmit={() => giving.mutate({ requestId, reason })}
        actLabel="戻す"
        isPending={giving.isPending}
        error={giving.error}
      >
        <TextArea label="違っているところ" name="reason" value={reason} onChange={setReason} limit={500} isRequired />
      </FormDialog>
    </>
  )
}

function Discard({ requestId }: { readonly requestId: string }) {
  const act = useRequestAct()
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const discarding = useMutation(
    api.requests.discard.mutationOptions({
      onSuccess: async () => {
        await navigate({ to: '/requests', search: { tab: 'mine' } })
        await act('下書きを捨てました。')
      },
    }),
  )
  return (
    <>
      <Button look="quiet" onPress={() => setOpen(true)}>
        下書きを捨てる
      </Button>
      <ConfirmDialog
        title="下書きを捨てますか"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onAct={() => discarding.mutate({ requestId })}
        actLabel="捨てる"
        isPending={discarding.isPending}
        error={discarding.error}
        isDestructive
      >
        <p>書いたことも、添えたファイルも、元に戻せません。</p>
      </ConfirmDialog>
    </>
  )
}
