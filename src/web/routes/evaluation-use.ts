import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from './root.tsx'
import { text } from './search.ts'

const page = (name: Extract<keyof typeof import('../../evaluation/ui/use/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../evaluation/ui/use/index.ts'), name)

const tabs = ['bonus', 'raise', 'promotion', 'guidance'] as const
type UsesSearch = { of?: (typeof tabs)[number] | undefined; authority?: string | undefined }

const ofUse = (search: Record<string, unknown>): UsesSearch => ({
  of: tabs.find((one) => one === search.of),
  authority: text(search.authority),
})

const uses = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/desk/uses',
  validateSearch: ofUse,
  component: page('UsesPage'),
})

const rules = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/desk/uses/rules',
  validateSearch: ofUse,
  component: page('UseRulesPage'),
})

const run = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/desk/uses/runs/$runId',
  component: page('UseRunPage'),
})

const promotion = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/desk/uses/promotion/$listId',
  component: page('PromotionListPage'),
})

/** Of those named in it, whoever they are: it stands beside the desk of HR, not inside it. */
const guidance = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/guidance/$caseId',
  component: page('GuidanceCasePage'),
})

/** Addresses of 評価結果の活用. */
export const evaluationUseRoutes = [uses, rules, run, promotion, guidance] as const
