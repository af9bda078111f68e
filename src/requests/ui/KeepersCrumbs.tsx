import { Link } from '@tanstack/react-router'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'

/** 申請 ＞ 申請の種類 ＞ the page of the 担当. */
export function KeepersCrumbs({ here, isTop = false }: { readonly here: string; readonly isTop?: boolean }) {
  return (
    <Breadcrumbs here={here}>
      <Link to="/requests" className="link">
        申請
      </Link>
      {!isTop && (
        <Link to="/requests/kinds" className="link">
          申請の種類
        </Link>
      )}
    </Breadcrumbs>
  )
}
