import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'

/** The way here from キャリア by 人事評価; `children` are the steps between. */
export const EvaluationCrumbs = ({ here, children }: { readonly here: string; readonly children?: ReactNode }) => (
  <Breadcrumbs here={here}>
    <Link to="/career" className="link">
      キャリア
    </Link>
    <Link to="/evaluation" className="link">
      人事評価
    </Link>
    {children}
  </Breadcrumbs>
)
