import { Link } from '@tanstack/react-router'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'

type WorkplaceCrumbsProps = {
  readonly here: string
  readonly unit?: { readonly unitId: string; readonly unitName: string } | undefined
}

/** The way to a page of 職場研修. */
export function WorkplaceCrumbs({ here, unit }: WorkplaceCrumbsProps) {
  return (
    <Breadcrumbs here={here}>
      <Link to="/training" className="link">
        研修
      </Link>
      {here !== '職場研修' && (
        <Link to="/training/workplace" className="link">
          職場研修
        </Link>
      )}
      {unit && (
        <Link to="/training/workplace/$unitId" params={{ unitId: unit.unitId }} className="link">
          {unit.unitName}
        </Link>
      )}
    </Breadcrumbs>
  )
}
