import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'

/** 研修 ＞ … ＞ this page. */
export function TrainingCrumbs({ here, children }: { readonly here: string; readonly children?: ReactNode }) {
  return (
    <Breadcrumbs here={here}>
      <Link to="/training" className="link">
        研修
      </Link>
      {children}
    </Breadcrumbs>
  )
}

export const CatalogueCrumb = () => (
  <Link to="/training/courses" className="link">
    研修をさがす
  </Link>
)

export const DeskCrumb = () => (
  <Link to="/training/desk" className="link">
    研修の実施
  </Link>
)
