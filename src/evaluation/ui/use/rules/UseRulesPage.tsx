import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../../../web/api.ts'
import { Breadcrumbs } from '../../../../web/components/Breadcrumbs.tsx'
import { Page } from '../../../../web/components/Page.tsx'
import { Shown } from '../../../../web/components/Shown.tsx'
import type { PayUse } from '../../../use/pay-rules.ts'
import { factsOf, type SchemeFacts } from '../../desk/scheme/facts.ts'
import { useDeskAct } from '../../desk/use-desk-act.ts'
import { UsesLink } from '../UsesLink.tsx'
import { PayRulesForm } from './PayRulesForm.tsx'

const titles = {
  bonus: '勤勉手当の成績率の定め',
  raise: '昇給区分の定め',
} as const

/** 活用の定め of one use and one 任命権者: everything that its HR changes without code, from a day on. Runs that exist keep theirs. */
export function UseRulesPage() {
  const { of = 'bonus', authority } = useSearch({ from: '/inside/evaluation/desk/uses/rules' })
  const authorities = useQuery(api.people.authorities.queryOptions({ staleTime: 5 * 60_000 }))
  const abilities = useQuery(api.policy.abilities.queryOptions({ input: {}, staleTime: 5 * 60_000 }))
  const code = authority ?? authorities.data?.items[0]?.code
  const name = authorities.data?.items.find((one) => one.code === code)?.name ?? ''
  const title = titles[of]
  return (
    <Page
      title={title}
      lead={`${name === '' ? '' : `${name}。`}ある日からの定めを決めます。いまある計算や名簿は、作ったときの定めのままです。`}
      breadcrumbs={
        <Breadcrumbs here={title}>
          <UsesLink of={of} />
        </Breadcrumbs>
      }
    >
      <Shown query={authorities} isEmpty={({ items }) => items.length === 0} empty="任命権者が、まだありません。">
        {() => (
          <Shown query={abilities}>
            {(policy) => code !== undefined && <PayRulesOf use={of} authority={code} facts={factsOf(policy)} />}
          </Shown>
        )}
      </Shown>
    </Page>
  )
}

type OfProps = { readonly use: PayUse; readonly authority: string; readonly facts: SchemeFacts }

function PayRulesOf({ use, authority, facts }: OfProps) {
  const act = useDeskAct()
  const navigate = useNavigate()
  const rules = useQuery(api.evaluation.use.rules.queryOptions({ input: { authority, use }, staleTime: 0, gcTime: 0 }))
  const schemes = useQuery(api.evaluation.schemes.queryOptions({ input: { authority }, staleTime: 0, gcTime: 0 }))
  return (
    <Shown query={schemes}>
      {({ items: [scheme] }) => (
        <Shown query={rules}>
          {({ items: [latest] }) => (
            <PayRulesForm
              key={`${authority}/${use}/${latest?.number ?? 0}`}
              use={use}
              authority={authority}
              latest={latest}
              scheme={scheme?.scheme ?? null}
              facts={facts}
              onMade={async (number) => {
                await navigate({ to: '/evaluation/desk/uses', search: { of: use, authority } })
                await act(`定めの第${number}版を作りました。`)
              }}
            />
          )}
        </Shown>
      )}
    </Shown>
  )
}
