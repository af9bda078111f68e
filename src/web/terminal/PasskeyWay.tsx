import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'
import { Button } from '../components/Button.tsx'
import { Notice } from '../components/Notice.tsx'
import { noticeEnd } from '../expiry.ts'
import { enterByPasskey, knowsPasskeys } from '../passkey.ts'
import { saidBy } from '../said.ts'

type PasskeyWayProps = Parameters<typeof enterByPasskey>[0] & {
  readonly label: string
  readonly onProved: () => void
}

/** A passkey beside the other ways; nothing where this browser knows none here. */
export function PasskeyWay({ label, onProved, ...entering }: PasskeyWayProps) {
  const { data: ways } = useQuery(api.signIns.ways.queryOptions())
  const proving = useMutation({ mutationFn: enterByPasskey, onSuccess: onProved, onError: noticeEnd })
  if (!knowsPasskeys(ways?.passkeyOrigin)) return null
  return (
    <div className="mt-6 grid justify-items-start gap-4 border-solid-gray-300 border-t pt-6">
      {proving.isError && (
        <Notice kind="error" title={saidBy(proving.error).message} isAnswer>
          {saidBy(proving.error).fix}
        </Notice>
      )}
      <Button
        look="outline"
        onPress={() => proving.mutate(entering)}
        isPending={proving.isPending}
        pendingText="パスキーを確かめています…"
      >
        {label}
      </Button>
    </div>
  )
}
