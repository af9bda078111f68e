import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../../../web/api.ts'
import { Breadcrumbs } from '../../../../web/components/Breadcrumbs.tsx'
import { Page } from '../../../../web/components/Page.tsx'
import { Shown } from '../../../../web/components/Shown.tsx'
import type { Scheme } from '../../../scheme.ts'
import type { PayUse } from '../../../use/pay-rules.ts'
import { factsOf, type SchemeFacts } from '../../desk/scheme/facts.ts'
import { useDeskAct } from '../../desk/use-desk-act.ts'
import { UsesLink } from '../UsesLink.tsx'
import { GuidanceRulesForm } from './GuidanceRulesForm.tsx'
import { PayRulesForm } from './PayRulesForm.tsx'
import { PromotionRulesForm } from './PromotionRulesForm.tsx'

const titles = {
  bonus: '勤勉手当の成績率の定め',
  raise: '昇給区分の定め',
  promotion: '昇任の名簿の定め',
  guidance: '指導のきっかけの定め',
} as const

/** 活用の定め of one use and one 任命権者: everything that its HR changes without code, from a day on. Runs that exist keep theirs. */
export function UseRulesPage() {
  const { of = 'bonus', authority } = useSearch({ from: '/inside/evaluation/desk/uses/rules' })
  const authorities = useQuery(api.people.authorities.queryOptions({ staleTime: 5 * 60_000 }))
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
        {() => code !== undefined && <RulesOf key={`${code}/${of}`} of={of} authority={code} />}
      </Shown>
    </Page>
  )
}

type RulesOfProps = { readonly of: keyof typeof titles; readonly authority: string }

function RulesOf({ of, authority }: RulesOfProps) {
  const act = useDeskAct()
  const navigate = useNavigate()
  const abilities = useQuery(api.policy.abilities.queryOptions({ input: {}, staleTime: 5 * 60_000 }))
  const schemes = useQuery(api.evaluation.schemes.queryOptions({ input: { authority }, staleTime: 0, gcTime: 0 }))
  const onMade = async (number: number) => {
    await navigate({ to: '/evaluation/desk/uses', search: { of, authority } })
    await act(`定めの第${number}版を作りました。`)
  }
  return (
    <Shown query={abilities}>
      {(policy) => (
        <Shown query={schemes}>
          {({ items: [version] }) => {
            const form = { authority, scheme: version?.scheme ?? null, facts: factsOf(policy), onMade }
            if (of === 'promotion') return <PromotionRulesOf {...form} />
            return of === 'guidance' ? <GuidanceRulesOf {...form} /> : <PayRulesOf {...form} use={of} />
          }}
        </Shown>
      )}
    </Shown>
  )
}

type FormProps = {
  readonly authority: string
  readonly scheme: Scheme | null
  readonly facts: SchemeFacts
  readonly onMade: (number: number) => void
}

function PayRulesOf({ use, ...form }: FormProps & { readonly use: PayUse }) {
  const input = { authority: form.authority, use }
  const rules = useQuery(api.evaluation.use.rules.queryOptions({ input, staleTime: 0, gcTime: 0 }))
  return (
    <Shown query={rules}>
      {({ items: [latest] }) => <PayRulesForm key={latest?.number ?? 0} {...form} use={use} latest={latest} />}
    </Shown>
  )
}

function PromotionRulesOf(form: FormProps) {
  const input = { authority: form.authority }
  const rules = useQuery(api.evaluation.promotion.rules.queryOptions({ input, staleTime: 0, gcTime: 0 }))
  return (
    <Shown query={rules}>
      {({ items: [latest] }) => <PromotionRulesForm key={latest?.number ?? 0} {...form} latest={latest} />}
    </Shown>
  )
}

function GuidanceRulesOf({ facts: _, ...form }: FormProps) {
  const input = { authority: form.authority }
  const said = useQuery(api.evaluation.guidance.switch.queryOptions({ input, staleTime: 0, gcTime: 0 }))
  return <Shown query={said}>{(shown) => <GuidanceRulesForm key={shown.number} {...form} said={shown} />}</Shown>
}
