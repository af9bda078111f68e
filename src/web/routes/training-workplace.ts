import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { fiscalYearSearch } from '../fiscal-year.ts'
import { inside } from './root.tsx'
import { text } from './search.ts'

const page = (name: Extract<keyof typeof import('../../training/ui/workplace/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../training/ui/workplace/index.ts'), name)

/** Which 課 the board shows: as `boardShows` of the page knows them. */
const shows = ['sent', 'no-promoter', 'no-plan', 'late'] as const
type BoardSearch = { fy?: number | undefined; show?: (typeof shows)[number] | undefined }

const workplace = createRoute({
  getParentRoute: () => inside,
  path: '/training/workplace',
  component: page('WorkplacePage'),
})
const lessons = createRoute({
  getParentRoute: () => inside,
  path: '/training/workplace/lessons',
  validateSearch: ({ q }): { q?: string | undefined } => ({ q: text(q) }),
  component: page('LessonsPage'),
})
const board = createRoute({
  getParentRoute: () => inside,
  path: '/training/workplace/board',
  validateSearch: (search): BoardSearch => ({
    ...fiscalYearSearch(search),
    show: shows.find((one) => one === search.show),
  }),
  component: page('BoardPage'),
})
const unit = createRoute({
  getParentRoute: () => inside,
  path: '/training/workplace/$unitId',
  validateSearch: fiscalYearSearch,
  component: page('UnitPage'),
})
const plan = createRoute({
  getParentRoute: () => inside,
  path: '/training/workplace/$unitId/plan',
  validateSearch: fiscalYearSearch,
  component: page('PlanEditPage'),
})

const mentoring = createRoute({
  getParentRoute: () => inside,
  path: '/training/mentoring',
  component: page('MentoringPage'),
})
const mentoringBoard = createRoute({
  getParentRoute: () => inside,
  path: '/training/mentoring/board',
  component: page('MentoringBoardPage'),
})

/** Addresses of 職場研修 and メンター. */
export const trainingWorkplaceRoutes = [workplace, lessons, board, unit, plan, mentoring, mentoringBoard] as const
