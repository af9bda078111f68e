import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from './root.tsx'

const page = (name: Extract<keyof typeof import('../../training/ui/choosing/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../training/ui/choosing/index.ts'), name)

const selections = createRoute({
  getParentRoute: () => inside,
  path: '/training/selections',
  component: page('SelectionsPage'),
})
const papers = createRoute({
  getParentRoute: () => inside,
  path: '/training/selections/$sessionId',
  component: page('PapersPage'),
})
const selection = createRoute({
  getParentRoute: () => inside,
  path: '/training/desk/sessions/$sessionId/selection',
  component: page('SelectionPage'),
})

/** Addresses of 公募選考. */
export const trainingChoosingRoutes = [selections, papers, selection] as const
