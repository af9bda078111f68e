import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { LinkButton } from '../../../web/components/Button.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Clients } from './Clients.tsx'
import { KeyTable } from './KeyTable.tsx'

/** For システム管理者, who make and stop them, and 人事課, who give the duties and may stop one at once. */
export function ApiKeysPage() {
  const list = useQuery(api.people.apiKeys.list.queryOptions())
  return (
    <Page
      title="連携キー"
      lead="庶務システムやデータ基盤など、ほかのシステムがそだちのAPIを呼ぶためのキーです。"
      action={list.data?.mayMake && <LinkButton to="/hr/api-keys/new">連携キーを作る</LinkButton>}
    >
      <Shown query={list}>
        {({ keys, clients }) => {
          const working = keys.filter(({ state }) => state === 'in-force' || state === 'ending')
          const ended = keys.filter(({ state }) => state === 'over' || state === 'stopped')
          return (
            <>
              <Section title="使えるキー" aside={`${working.length}件`}>
                {working.length === 0 ? (
                  <p className="text-solid-gray-700">使えるキーはありません。</p>
                ) : (
                  <KeyTable caption="使える連携キー" keys={working} mayStop />
                )}
              </Section>
              <Section title="連携先" aside={`${clients.length}件`}>
                <p className="mb-4 max-w-3xl text-solid-gray-700">
                  キーで見られるものは、連携先の担当とキーの範囲の、両方にあるものだけです。担当は、人事課の二人が
                  <Link to="/hr/duties" className="link">
                    担当
                  </Link>
                  の画面で付けます。
                </p>
                <Clients clients={clients} />
              </Section>
              {ended.length > 0 && (
                <Section title="終わったキー" aside={`${ended.length}件`}>
                  <KeyTable caption="終わった連携キー" keys={ended} />
                </Section>
              )}
            </>
          )
        }}
      </Shown>
    </Page>
  )
}
