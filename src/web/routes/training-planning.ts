import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { fiscalYearSearch } from '../fiscal-year.ts'
import { inside } from './root.tsx'
import { text } from './search.ts'

const page = (name: Extract<keyof typeof import('../../training/ui/planning/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../training/ui/planning/index.ts'), name)

type PlanSearch = { fy?: number | undefined; on?: string | undefined }
type ConditionsSearch = { fy?: number | undefined; unit?: string | undefined }

const plan = createRoute({
  getParentRoute: () => inside,
  path: '/training/plan',
  validateSearch: (search): PlanSearch => {
    const on = text(search.on)
    return { ...fiscalYearSearch(search), on: on !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(on) ? on : undefined }
  },
  component: page('YearPlanPage'),
})
const edit = createRoute({
  getParentRoute: () => inside,
  path: '/training/plan/edit',
  validateSearch: fiscalYearSearch,
  component: page('YearPlanEditPage'),
})
const conditions = createRoute({
  getParentRoute: () => inside,
  path: '/training/conditions',
  validateSearch: (search): ConditionsSearch => {
    const unit = text(search.unit)
    return { ...fiscalYearSearch(search), unit: unit !== undefined && /^[0-9a-f-]{36}$/.test(unit) ? unit : undefined }
  },
  component: page('ConditionsPage'),
})
const report = createRoute({
  getParentRoute: () => inside,
  path: '/training/report',
  validateSearch: fiscalYearSearch,
  component: page('YearReportPage'),
})

/** Addresses of the year of 人材育成センター. */
export const trainingPlanningRoutes = [edit, plan, conditions, report] as const
