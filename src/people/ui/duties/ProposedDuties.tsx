import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { sayDone } from '../../../web/components/toasts.ts'
import { dutyNames } from '../../duty-rules.ts'
import { DutyDays, Holder } from './DutyFacts.tsx'
import { dutyWords } from './duty-words.ts'

type Duty = Answers['people']['duties']['list']['items'][number]
type ProposedProps = { readonly duties: readonly Duty[]; readonly isPersonnel: boolean }

/** What waits for a second person of 人事課. A proposal gives nothing until then. */
export function ProposedDuties({ duties, isPersonnel }: ProposedProps) {
  return (
    <Section title="承認を待つ提案" aside={`${duties.length}件`}>
      {duties.length === 0 ? (
        <p className="text-solid-gray-700">承認を待つ提案はありません。</p>
      ) : (
        <ul className="border-solid-gray-200 border-t">
          {duties.map((duty) => (
            <Proposal key={duty.dutyId} duty={duty} isPersonnel={isPersonnel} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Proposal({ duty, isPersonnel }: { readonly duty: Duty; readonly isPersonnel: boolean }) {
  const cache = useQueryClient()
  const changed = (said: string) => () => {
    sayDone(said)
    return cache.invalidateQueries({ queryKey: api.people.duties.key() })
  }
  const approving = useMutation(
    api.people.duties.approve.mutationOptions({
      onSuccess: changed(`${duty.holder}さんの担当「${dutyNames[duty.duty]}」を承認しました。`),
    }),
  )
  const declining = useMutation(
    api.people.duties.revoke.mutationOptions({ onSuccess: changed('提案を取り下げました。') }),
  )
  const { dutyId, holder, reason, proposedByName, mayApprove, whyNot } = duty
  const isBusy = approving.isPending || declining.isPending

  return (
    <li className="grid gap-x-8 gap-y-3 border-solid-gray-200 border-b py-4 md:grid-cols-[14rem_1fr]">
      <div>
        <Holder of={duty} />
      </div>
      <div>
        <p className="text-std-16B-170">{dutyNames[duty.duty]}</p>
        <p className="num">
          <DutyDays of={duty} />
        </p>
        <p className="mt-1 text-solid-gray-700">{dutyWords[duty.duty]}</p>
        <p className="mt-1 text-solid-gray-700">
          理由：{reason}
          {proposedByName && `　提案：${proposedByName}`}
        </p>
        {isPersonnel && (
          <>
            {(approving.isError || declining.isError) && <Refused error={approving.error ?? declining.error} />}
            {!mayApprove && <p className="mt-2">{whyNot}</p>}
            <div className="mt-3 flex flex-wrap gap-4">
              {mayApprove && (
                <Button
                  isPending={approving.isPending}
                  isDisabled={isBusy}
                  pendingText="承認しています…"
                  onPress={() => approving.mutate({ dutyId })}
                >
                  承認する
                  <span className="sr-only">：{`${holder} ${dutyNames[duty.duty]}`}</span>
                </Button>
              )}
              <Button
                look="outline"
                isPending={declining.isPending}
                isDisabled={isBusy}
                pendingText="取り下げています…"
                onPress={() => declining.mutate({ dutyId })}
              >
                {mayApprove ? '承認しない' : '取り下げる'}
                <span className="sr-only">：{`${holder} ${dutyNames[duty.duty]}`}</span>
              </Button>
            </div>
          </>
        )}
      </div>
    </li>
  )
}
