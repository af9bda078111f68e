import { Link } from '@tanstack/react-router'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'

/** The way to a page of 自主研修. */
export function SelfCrumbs({ here, isGroup = false }: { readonly here: string; readonly isGroup?: boolean }) {
  return (
    <Breadcrumbs here={here}>
      <Link to="/training" className="link">
        研修
      </Link>
      {here !== '自主研修' && (
        <Link to="/training/self" className="link">
          自主研修
        </Link>
      )}
      {isGroup && (
        <Link to="/training/self/groups" className="link">
          自主研究グループ
        </Link>
      )}
    </Breadcrumbs>
  )
}
