import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Tabs } from '../../../web/components/Tabs.tsx'
import { Disposals } from './Disposals.tsx'
import { DueClasses } from './DueClasses.tsx'
import { Holds } from './Holds.tsx'
import { KeptClasses } from './KeptClasses.tsx'

/** 保存期間と廃棄: what is due, what was decided and erased, what is held, and how long everything is kept. */
export function RetentionPage() {
  const register = useQuery(api.people.retention.register.queryOptions())
  const { tab } = useSearch({ from: '/inside/hr/retention' })
  const navigate = useNavigate()
  return (
    <Page
      title="保存期間と廃棄"
      lead="保存期間の満ちた記録を、人事課の二人が決めて消します。期間は、数え始める日の次の4月1日から数えます。訴訟や監査などのあるものは、廃棄を止めておきます。"
    >
      <Shown query={register}>
        {(shown) => (
          <div className="mt-6">
            <Tabs
              label="保存期間と廃棄"
              chosen={tab ?? 'due'}
              onChoose={(chosen) => navigate({ to: '/hr/retention', search: { tab: chosen }, replace: true })}
              tabs={[
                { key: 'due', title: '満ちた記録', content: <DueClasses register={shown} /> },
                { key: 'disposals', title: '決裁と廃棄記録', content: <Disposals /> },
                { key: 'holds', title: '廃棄の停止', content: <Holds register={shown} /> },
                { key: 'years', title: '保存期間', content: <KeptClasses register={shown} /> },
              ]}
            />
          </div>
        )}
      </Shown>
    </Page>
  )
}
