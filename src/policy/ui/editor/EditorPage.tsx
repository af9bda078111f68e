import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { DraftEditor } from './DraftEditor.tsx'

/** A draft of the policy, edited on screen part by part and saved as a whole. */
export function EditorPage() {
  const { versionId } = useParams({ from: '/inside/hr/policy/$versionId' })
  // What is typed lives in the page: nothing is fetched anew under the hands of whoever types.
  const draft = useQuery(
    api.policy.draft.queryOptions({
      input: { versionId },
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
      refetchOnWindowFocus: false,
    }),
  )
  return (
    <Page
      title="方針の下書きを直す"
      lead="保存しても、職員には見えません。公開すると、施行日からみなが読みます。"
      breadcrumbs={
        <Breadcrumbs here="下書きを直す">
          <Link to="/hr/policy" className="link">
            方針の版
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={draft}>{(loaded) => <DraftEditor key={versionId} loaded={loaded} />}</Shown>
    </Page>
  )
}
