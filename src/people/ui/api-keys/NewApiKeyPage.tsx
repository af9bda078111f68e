import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { NewKeyForm } from './NewKeyForm.tsx'
import { ShownKey } from './ShownKey.tsx'

/** システム管理者 makes a key, and sees it once. */
export function NewApiKeyPage() {
  const cache = useQueryClient()
  const list = useQuery(api.people.apiKeys.list.queryOptions())
  const [forClient, setForClient] = useState<string | null>(null)
  const making = useMutation(
    api.people.apiKeys.make.mutationOptions({
      gcTime: 0, // the key stays in the page, and nowhere when it is left
      onSuccess: () => cache.invalidateQueries({ queryKey: api.people.apiKeys.key() }),
    }),
  )
  return (
    <Page
      title="連携キーを作る"
      lead={making.data ? undefined : 'キーで見られるものは、連携先の担当とキーの範囲の、両方にあるものだけです。'}
      breadcrumbs={
        <Breadcrumbs here="連携キーを作る">
          <Link to="/hr/api-keys" className="link">
            連携キー
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={list}>
        {({ clients, latestLastDay, mayMake }) =>
          !mayMake ? (
            <p className="mt-8">連携キーを作れるのは、システム管理者の担当です。</p>
          ) : making.data ? (
            <ShownKey
              apiKey={making.data.key}
              hasDuty={clients.some(({ clientId, duties }) => clientId === forClient && duties.length > 0)}
            />
          ) : (
            <NewKeyForm
              clients={clients.filter(({ isStopped }) => !isStopped)}
              latestLastDay={latestLastDay}
              isPending={making.isPending}
              error={making.error}
              onMake={(wanted) => {
                setForClient(wanted.clientId)
                making.mutate(wanted)
              }}
            />
          )
        }
      </Shown>
    </Page>
  )
}
