import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { LinkButton } from '../../../web/components/Button.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { useSession } from '../../../web/session.ts'
import { VersionRow } from './VersionRow.tsx'
import { versionStanding } from './version-standing-rules.ts'

/** Every version of the policy: drafts, what will be in force, what is, what was, and what was withdrawn. */
export function VersionsPage() {
  const { today } = useSession()
  const versions = useQuery(api.policy.versions.queryOptions())
  return (
    <Page
      title="方針の版"
      lead="下書きを作り、直し、いまの版とくらべてから公開します。公開した版の文は、だれにも変えられません。"
      action={<LinkButton to="/hr/policy/new">新しい下書きを作る</LinkButton>}
    >
      <div className="mt-8">
        <Shown
          query={versions}
          isEmpty={({ items }) => items.length === 0}
          empty="方針はまだ取り込まれていません。方針のファイルから、最初の下書きを作ってください。"
        >
          {({ items }) => (
            <ul className="border-solid-gray-600 border-t">
              {items.map((version) => (
                <VersionRow
                  key={version.id}
                  version={version}
                  inForceId={items.find((one) => versionStanding(one, today) === 'in-force')?.id ?? null}
                />
              ))}
            </ul>
          )}
        </Shown>
      </div>
    </Page>
  )
}
