import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { SelectField } from '../../../web/components/Field.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Tabs } from '../../../web/components/Tabs.tsx'
import { DeskCrumbs } from '../desk/DeskCrumbs.tsx'
import { GuidanceTab } from './GuidanceTab.tsx'
import { PayTab } from './PayTab.tsx'
import { PromotionTab } from './PromotionTab.tsx'

const title = '結果の活用'

/** 結果の活用 of HR: 勤勉手当, 昇給, 昇任 and 指導, each for those who are named for it. */
export function UsesPage() {
  const { of = 'bonus', authority } = useSearch({ from: '/inside/evaluation/desk/uses' })
  const navigate = useNavigate()
  const authorities = useQuery(api.people.authorities.queryOptions({ staleTime: 5 * 60_000 }))
  return (
    <Page
      title={title}
      lead="確認された評価の結果を、定めに沿って、勤勉手当・昇給・昇任に使います。試算は何度でもでき、決めたあとは変わりません。"
      breadcrumbs={<DeskCrumbs here={title} />}
    >
      <div className="mt-8">
        <Shown query={authorities} isEmpty={({ items }) => items.length === 0} empty="任命権者が、まだありません。">
          {({ items }) => {
            const code = authority ?? items[0]?.code ?? ''
            return (
              <>
                {items.length > 1 && (
                  <div className="mb-6 max-w-sm">
                    <SelectField
                      label="任命権者"
                      value={code}
                      onChange={(next) => navigate({ to: '/evaluation/desk/uses', search: { of, authority: next } })}
                    >
                      {items.map((one) => (
                        <option key={one.code} value={one.code}>
                          {one.name}
                        </option>
                      ))}
                    </SelectField>
                  </div>
                )}
                <Tabs
                  label={title}
                  chosen={of}
                  onChoose={(next) => navigate({ to: '/evaluation/desk/uses', search: { of: next, authority } })}
                  tabs={[
                    { key: 'bonus', title: '勤勉手当', content: <PayTab authority={code} use="bonus" /> },
                    { key: 'raise', title: '昇給', content: <PayTab authority={code} use="raise" /> },
                    { key: 'promotion', title: '昇任', content: <PromotionTab authority={code} /> },
                    { key: 'guidance', title: '指導', content: <GuidanceTab authority={code} /> },
                  ]}
                />
              </>
            )
          }}
        </Shown>
      </div>
    </Page>
  )
}
