import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '../../../../web/api.ts'
import { Page, Section } from '../../../../web/components/Page.tsx'
import { Shown } from '../../../../web/components/Shown.tsx'
import { DeskCrumbs } from '../DeskCrumbs.tsx'
import { factsOf } from './facts.ts'
import { PolicyItems } from './PolicyItems.tsx'
import { SchemeForm } from './SchemeForm.tsx'
import { SchemeVersions } from './SchemeVersions.tsx'

/** 評価の定め of one 任命権者: everything that its HR changes without code, from a day on. Cycles that exist keep theirs. */
export function SchemePage() {
  const { authority } = useParams({ from: '/inside/evaluation/desk/scheme/$authority' })
  const schemes = useQuery(api.evaluation.schemes.queryOptions({ input: { authority }, staleTime: 0, gcTime: 0 }))
  const authorities = useQuery(api.people.authorities.queryOptions({ staleTime: 5 * 60_000 }))
  const abilities = useQuery(api.policy.abilities.queryOptions({ input: {}, staleTime: 5 * 60_000 }))
  const name = authorities.data?.items.find(({ code }) => code === authority)?.name ?? ''
  const title = name === '' ? '評価の定め' : `評価の定め（${name}）`
  return (
    <Page
      title={title}
      lead="ある日からの評価の定めを決めます。始まっている期と用意した期は、そのときの定めのまま進みます。"
      breadcrumbs={<DeskCrumbs here={title} />}
    >
      <Shown query={abilities}>
        {(policy) => {
          const facts = factsOf(policy)
          return (
            <Shown query={schemes}>
              {({ items }) => (
                <>
                  <Section title="評価項目">
                    <PolicyItems abilities={policy} />
                  </Section>
                  <SchemeForm key={items[0]?.number ?? 0} authority={authority} latest={items[0]} facts={facts} />
                  <SchemeVersions key={`v${items.length}`} versions={items} facts={facts} />
                </>
              )}
            </Shown>
          )
        }}
      </Shown>
    </Page>
  )
}
