import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from './root.tsx'

const page = (name: Extract<keyof typeof import('../../training/ui/dispatch/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../training/ui/dispatch/index.ts'), name)

const mine = createRoute({
  getParentRoute: () => inside,
  path: '/training/dispatch',
  component: page('MyDispatchesPage'),
})
const board = createRoute({
  getParentRoute: () => inside,
  path: '/training/dispatch/board',
  component: page('DispatchBoardPage'),
})
const one = createRoute({
  getParentRoute: () => inside,
  path: '/training/dispatch/$enrolmentId',
  component: page('DispatchPage'),
})
const call = createRoute({
  getParentRoute: () => inside,
  path: '/training/desk/sessions/$sessionId/call',
  component: page('CallPage'),
})

/** Addresses of 派遣研修. */
export const trainingDispatchRoutes = [mine, board, one, call] as const
