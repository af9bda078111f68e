import { Link } from '@tanstack/react-router'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'

/** 人事評価の実施 ＞ this page. */
export function DeskCrumbs({ here }: { readonly here: string }) {
  return (
    <Breadcrumbs here={here}>
      <Link to="/evaluation/desk" className="link">
        人事評価の実施
      </Link>
    </Breadcrumbs>
  )
}
