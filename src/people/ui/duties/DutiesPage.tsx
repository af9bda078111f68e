import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { Button, LinkButton } from '../../../web/components/Button.tsx'
import { Icon } from '../../../web/components/Icon.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { useSession } from '../../../web/session.ts'
import { HeldDuties } from './HeldDuties.tsx'
import { ProposedDuties } from './ProposedDuties.tsx'

/** 担当: who holds which from when to when, what waits for a second person, and what each may see. */
export function DutiesPage() {
  const { duties } = useSession()
  const isPersonnel = duties.some(({ code }) => code === 'personnel')
  const list = useQuery(api.people.duties.list.queryOptions())

  return (
    <Page
      title="担当"
      lead="だれが、いつからいつまで、どの担当を持っているかです。担当は、人事課の二人が提案と承認をして付けます。"
      action={isPersonnel && <LinkButton to="/hr/duties/new">担当を提案する</LinkButton>}
    >
      <Shown query={list}>
        {({ items }) => (
          <>
            <ProposedDuties duties={items.filter(({ state }) => state === 'proposed')} isPersonnel={isPersonnel} />
            <HeldDuties duties={items.filter(({ state }) => state !== 'proposed')} isPersonnel={isPersonnel} />
          </>
        )}
      </Shown>
      <p className="mt-12 flex flex-wrap items-center gap-x-8 gap-y-3 print:hidden">
        <Link to="/hr/duties/history" className="link">
          終わった担当を見る
        </Link>
        <Button look="outline" onPress={() => window.print()}>
          <Icon name="print" />
          印刷する
        </Button>
      </p>
    </Page>
  )
}
