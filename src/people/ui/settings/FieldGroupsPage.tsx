import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Setting } from './Setting.tsx'

/** 部門 of the moves, and which 局・部・課 belong to each. */
export function FieldGroupsPage() {
  const settings = useQuery(api.people.settings.list.queryOptions())
  return (
    <Page
      title="部門のまとまり"
      lead="方針は、若いうちにいくつかの部門を経験することを目安にしています。どの所属がどの部門かを、市が決めます。"
      breadcrumbs={
        <Breadcrumbs here="部門のまとまり">
          <Link to="/hr/settings" className="link">
            市の設定
          </Link>
        </Breadcrumbs>
      }
    >
      <div className="mt-8 max-w-3xl">
        <Shown query={settings}>
          {({ items }) =>
            items.map((setting) => setting.key === 'field-groups' && <Setting key={setting.key} setting={setting} />)
          }
        </Shown>
      </div>
    </Page>
  )
}
