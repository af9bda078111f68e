import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from './root.tsx'
import { text } from './search.ts'

const page = (name: Extract<keyof typeof import('../../policy/ui/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../policy/ui/index.ts'), name)

const policyCompare = createRoute({
  getParentRoute: () => inside,
  path: '/policy/compare',
  validateSearch: (search): { before?: string | undefined; after?: string | undefined } => ({
    before: text(search.before),
    after: text(search.after),
  }),
  component: page('ComparePage'),
})

const policyVersions = createRoute({
  getParentRoute: () => inside,
  path: '/hr/policy',
  component: page('VersionsPage'),
})

const newDraft = createRoute({
  getParentRoute: () => inside,
  path: '/hr/policy/new',
  component: page('NewDraftPage'),
})

const policyDraft = createRoute({
  getParentRoute: () => inside,
  path: '/hr/policy/$versionId',
  validateSearch: (search): { part?: string | undefined } => ({ part: text(search.part) }),
  component: page('EditorPage'),
})

const policyPreview = createRoute({
  getParentRoute: () => inside,
  path: '/hr/policy/$versionId/preview',
  validateSearch: (search): { grade?: string | undefined } => ({ grade: text(search.grade) }),
  component: page('PreviewPage'),
})

const policyPublish = createRoute({
  getParentRoute: () => inside,
  path: '/hr/policy/$versionId/publish',
  component: page('PublishPage'),
})

/** Addresses at which versions of the policy are compared, written and published. */
export const policyRoutes = [
  policyCompare,
  policyVersions,
  newDraft,
  policyDraft,
  policyPreview,
  policyPublish,
] as const
