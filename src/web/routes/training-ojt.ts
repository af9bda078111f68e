import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from './root.tsx'

const page = (name: Extract<keyof typeof import('../../training/ui/ojt/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../training/ui/ojt/index.ts'), name)

/** Which OJT the board shows. */
const shows = ['missing', 'behind'] as const

const ojt = createRoute({ getParentRoute: () => inside, path: '/training/ojt', component: page('OjtPage') })
const board = createRoute({
  getParentRoute: () => inside,
  path: '/training/ojt/board',
  validateSearch: ({ show }): { show?: (typeof shows)[number] | undefined } => ({
    show: shows.find((one) => one === show),
  }),
  component: page('OjtBoardPage'),
})
const plan = createRoute({ getParentRoute: () => inside, path: '/training/ojt/$ojtId', component: page('OjtPlanPage') })

/** Addresses of OJT. */
export const trainingOjtRoutes = [ojt, board, plan] as const
