import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from './root.tsx'

const page = (name: Extract<keyof typeof import('../../training/ui/records/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../training/ui/records/index.ts'), name)

const lists = createRoute({
  getParentRoute: () => inside,
  path: '/training/records',
  component: page('CompletionListsPage'),
})
const list = createRoute({
  getParentRoute: () => inside,
  path: '/training/records/$listId',
  component: page('CompletionListPage'),
})

/** Addresses of the lists of 修了者 from outside. */
export const trainingRecordRoutes = [lists, list] as const
