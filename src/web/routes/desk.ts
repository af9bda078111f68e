import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from './root.tsx'
import { text } from './search.ts'

/** Views of one page, kept in the address. */
const retentionTabs = ['due', 'disposals', 'holds', 'years'] as const
type RetentionTab = (typeof retentionTabs)[number]

const page = (name: Extract<keyof typeof import('../../people/ui/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../people/ui/index.ts'), name)

const activation = createRoute({
  getParentRoute: () => inside,
  path: '/hr/activation',
  validateSearch: (search): { unit?: string | undefined } => ({ unit: text(search.unit) }),
  component: page('ActivationListPage'),
})

const imports = createRoute({
  getParentRoute: () => inside,
  path: '/hr/import',
  component: page('ImportListPage'),
})

const oneImport = createRoute({
  getParentRoute: () => inside,
  path: '/hr/import/$importId',
  validateSearch: (search): { step?: string | undefined } => ({ step: text(search.step) }),
  component: page('ImportPage'),
})

const signInCare = createRoute({
  getParentRoute: () => inside,
  path: '/hr/sign-ins',
  component: page('SignInCarePage'),
})

const apiKeys = createRoute({
  getParentRoute: () => inside,
  path: '/hr/api-keys',
  component: page('ApiKeysPage'),
})

const newApiKey = createRoute({
  getParentRoute: () => inside,
  path: '/hr/api-keys/new',
  component: page('NewApiKeyPage'),
})

const purposes = createRoute({
  getParentRoute: () => inside,
  path: '/purposes',
  component: page('PurposesPage'),
})

const hrPurposes = createRoute({
  getParentRoute: () => inside,
  path: '/hr/purposes',
  component: page('HrPurposesPage'),
})

const newPurpose = createRoute({
  getParentRoute: () => inside,
  path: '/hr/purposes/new',
  component: page('ProposePurposePage'),
})

const retention = createRoute({
  getParentRoute: () => inside,
  path: '/hr/retention',
  validateSearch: (search): { tab?: RetentionTab | undefined } => ({
    tab: retentionTabs.find((tab) => tab === search.tab),
  }),
  component: page('RetentionPage'),
})

const duties = createRoute({
  getParentRoute: () => inside,
  path: '/hr/duties',
  component: page('DutiesPage'),
})

const newDuty = createRoute({
  getParentRoute: () => inside,
  path: '/hr/duties/new',
  component: page('ProposeDutyPage'),
})

const pastDuties = createRoute({
  getParentRoute: () => inside,
  path: '/hr/duties/history',
  component: page('DutyHistoryPage'),
})

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/hr/settings',
  component: page('SettingsPage'),
})

const fieldGroups = createRoute({
  getParentRoute: () => inside,
  path: '/hr/settings/field-groups',
  component: page('FieldGroupsPage'),
})

/** Addresses of the desk of 人事課. */
export const deskRoutes = [
  activation,
  signInCare,
  apiKeys,
  newApiKey,
  imports,
  oneImport,
  purposes,
  hrPurposes,
  retention,
  newPurpose,
  duties,
  newDuty,
  pastDuties,
  settings,
  fieldGroups,
] as const
