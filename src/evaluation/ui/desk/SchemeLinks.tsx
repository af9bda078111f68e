import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'

/** 評価の定め of each 任命権者. */
export function SchemeLinks() {
  const authorities = useQuery(api.people.authorities.queryOptions({ staleTime: 5 * 60_000 }))
  return (
    <Section title="評価の定め">
      <p className="max-w-3xl">
        評語の段階、段、期限、評価者、開示の範囲などを、任命権者ごとに決めます。始めた期は、始めたときの定めのまま進みます。
      </p>
      <div className="mt-3">
        <Shown
          query={authorities}
          isEmpty={({ items }) => items.length === 0}
          empty="任命権者が、まだありません。職員データの取込みで入ります。"
        >
          {({ items }) => (
            <ul className="flex flex-wrap gap-x-8 gap-y-2">
              {items.map(({ code, name }) => (
                <li key={code}>
                  <Link
                    to="/evaluation/desk/scheme/$authority"
                    params={{ authority: code }}
                    className="link inline-block py-2"
                  >
                    評価の定め（{name}）
                  </Link>
                  <Link
                    to="/evaluation/desk/practice/$authority"
                    params={{ authority: code }}
                    className="link ml-4 inline-block py-2"
                  >
                    練習の事例<span className="sr-only">（{name}）</span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Shown>
      </div>
    </Section>
  )
}
