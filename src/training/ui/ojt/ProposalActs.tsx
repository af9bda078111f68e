import { useMutation } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { useOjtAct } from './use-ojt-act.ts'

/** The head takes a proposal of the 推進員 or not; the 推進員 may take it back. */
export function ProposalActs({
  ojtId,
  name,
  isHead,
}: {
  readonly ojtId: string
  readonly name: string
  readonly isHead: boolean
}) {
  const act = useOjtAct()
  const accepting = useMutation(
    api.training.ojt.accept.mutationOptions({ onSuccess: () => act('指導員を決めました。二人に知らせました。') }),
  )
  const dropping = useMutation(
    api.training.ojt.drop.mutationOptions({
      onSuccess: () => act(isHead ? '案を採りませんでした。' : '案を取り下げました。'),
    }),
  )
  const isPending = accepting.isPending || dropping.isPending
  const error = accepting.error ?? dropping.error
  return (
    <div className="mt-3">
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        {isHead && (
          <Button
            isPending={isPending}
            aria-label={`案のとおりに決める：${name}`}
            onPress={() => accepting.mutate({ ojtId })}
          >
            案のとおりに決める
          </Button>
        )}
        <Button
          look="quiet"
          isPending={isPending}
          aria-label={`${isHead ? '案を採らない' : '案を取り下げる'}：${name}`}
          onPress={() => dropping.mutate({ ojtId })}
        >
          {isHead ? '案を採らない' : '案を取り下げる'}
        </Button>
      </div>
      {error && <Refused error={error} />}
    </div>
  )
}
