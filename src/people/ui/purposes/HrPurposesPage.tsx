import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Answers, api } from '../../../web/api.ts'
import { Button, LinkButton } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { sayDone } from '../../../web/components/toasts.ts'
import { purposeKinds, purposeNames } from '../../purpose-kinds.ts'
import { PurposeLedger } from './PurposeLedger.tsx'

type Proposal = Answers['people']['purposes']['ledger']['proposals'][number]

/** The ledger for 人事課: what waits for a second person, and below it what everybody reads. */
export function HrPurposesPage() {
  const ledger = useQuery(api.people.purposes.ledger.queryOptions())
  return (
    <Page
      title="利用目的の台帳の管理"
      lead="記録を何に使うかを、人事課の二人で決めます。広げた使いみちは、その日より前に集めた記録には及びません。決めたことは、職員みなが読めます。"
      action={<LinkButton to="/hr/purposes/new">変更を提案する</LinkButton>}
    >
      <Shown query={ledger}>
        {(shown) => (
          <>
            <Section title="承認を待つ提案" aside={`${shown.proposals.length}件`}>
              {shown.proposals.length === 0 ? (
                <p className="text-solid-gray-700">承認を待つ提案はありません。</p>
              ) : (
                <ul className="border-solid-gray-200 border-t">
                  {shown.proposals.map((proposal) => (
                    <ProposedPurpose key={proposal.decisionId} proposal={proposal} />
                  ))}
                </ul>
              )}
            </Section>
            <PurposeLedger ledger={shown} />
          </>
        )}
      </Shown>
    </Page>
  )
}

function ProposedPurpose({ proposal }: { readonly proposal: Proposal }) {
  const cache = useQueryClient()
  const changed = (said: string) => () => {
    sayDone(said)
    return cache.invalidateQueries({ queryKey: api.people.purposes.key() })
  }
  const approving = useMutation(
    api.people.purposes.approve.mutationOptions({ onSuccess: changed('台帳の変更を承認しました。') }),
  )
  const declining = useMutation(
    api.people.purposes.decline.mutationOptions({ onSuccess: changed('提案を取り下げました。') }),
  )
  const { decisionId, kind, use, isAllowed, inForceOn, collectedFrom, basis, documentNumber } = proposal
  const { proposedByName, mayApprove, whyNot } = proposal
  const what = `${purposeKinds[kind].name}を${purposeNames[use]}に${isAllowed ? '使う' : '使わない'}`
  const isBusy = approving.isPending || declining.isPending

  return (
    <li className="border-solid-gray-200 border-b py-4">
      <p className="text-std-16B-170">{what}</p>
      <p>
        <Day on={inForceOn} />
        から
        {collectedFrom && (
          <>
            。使うのは、
            <Day on={collectedFrom} />
            以後に集めた記録だけ
          </>
        )}
      </p>
      <p className="text-solid-gray-700">
        根拠：{basis}
        {documentNumber && `（${documentNumber}）`}
        {proposedByName && `　提案：${proposedByName}`}
      </p>
      {(approving.isError || declining.isError) && <Refused error={approving.error ?? declining.error} />}
      {!mayApprove && <p className="mt-2">{whyNot}</p>}
      <div className="mt-3 flex flex-wrap gap-4">
        {mayApprove && (
          <Button
            isPending={approving.isPending}
            isDisabled={isBusy}
            pendingText="承認しています…"
            onPress={() => approving.mutate({ decisionId })}
          >
            承認する
            <span className="sr-only">：{what}</span>
          </Button>
        )}
        <Button
          look="outline"
          isPending={declining.isPending}
          isDisabled={isBusy}
          pendingText="取り下げています…"
          onPress={() => declining.mutate({ decisionId })}
        >
          {mayApprove ? '承認しない' : '取り下げる'}
          <span className="sr-only">：{what}</span>
        </Button>
      </div>
    </li>
  )
}
