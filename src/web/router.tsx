import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  parseSearchWith,
  redirect,
  stringifySearchWith,
} from '@tanstack/react-router'
import { queryClient } from './api.ts'
import { Refused } from './components/Shown.tsx'
import { fiscalYearSearch } from './fiscal-year.ts'
import { Frame } from './frame/Frame.tsx'
import { NotFound } from './frame/NotFound.tsx'
import { sessionQuery } from './session.ts'
import { markTerminal } from './terminal/marked-terminal.ts'

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  // Who is signed in, and in which city: asked once, before anything shows.
  beforeLoad: async ({ context }) => ({
    session: await context.queryClient.ensureQueryData(sessionQuery),
  }),
  component: Outlet,
  errorComponent: ({ error }) => (
    <main className="p-8">
      <Refused error={error} onRetry={() => window.location.reload()} />
    </main>
  ),
})

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: ({ context, location }) => {
    if (context.session.account === null) throw redirect({ to: '/sign-in', search: { to: location.href } })
  },
  component: Frame,
})

/** What the address of a page with a register says: its filters, and how the register shows. */
type RegisterOf<Filter extends string> = { [Key in Filter | 'sort' | 'columns']?: string | undefined }

const registerSearch = (search: Record<string, unknown>) => ({
  sort: text(search.sort),
  columns: text(search.columns),
})

const text = (value: unknown) => (value === undefined || value === null || value === '' ? undefined : String(value))

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (
    search,
  ): { to?: string | undefined; ended?: 'idle' | undefined; terminal?: 'shared' | 'own' | undefined } => ({
    to: pathInside(text(search.to)),
    ended: search.ended === 'idle' ? 'idle' : undefined,
    terminal: search.terminal === 'shared' || search.terminal === 'own' ? search.terminal : undefined,
  }),
  // The link by which a terminal is marked once, as one that several people use or one person's own again.
  beforeLoad: ({ search: { terminal, ...rest } }) => {
    if (terminal === undefined) return
    markTerminal(terminal === 'shared')
    throw redirect({ to: '/sign-in', search: rest, replace: true })
  },
  component: lazyRouteComponent(() => import('../people/ui/index.ts'), 'SignInPage'),
})

const activate = createRoute({
  getParentRoute: () => root,
  path: '/activate',
  component: lazyRouteComponent(() => import('../people/ui/index.ts'), 'ActivatePage'),
})

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('../growth/ui/index.ts'), 'HomePage'),
})

const gradeCompare = createRoute({
  getParentRoute: () => inside,
  path: '/grades/compare',
  validateSearch: (search): { from?: string | undefined; to?: string | undefined } => ({
    from: text(search.from),
    to: text(search.to),
  }),
  component: lazyRouteComponent(() => import('../growth/ui/index.ts'), 'GradeComparePage'),
})

const selfCheck = createRoute({
  getParentRoute: () => inside,
  path: '/growth/self-check',
  component: lazyRouteComponent(() => import('../growth/ui/index.ts'), 'SelfCheckPage'),
})

const managerCheck = createRoute({
  getParentRoute: () => inside,
  path: '/growth/manager-check',
  component: lazyRouteComponent(() => import('../growth/ui/index.ts'), 'ManagerCheckPage'),
})

const checkRecord = createRoute({
  getParentRoute: () => inside,
  path: '/growth/self-check/$checkId',
  component: lazyRouteComponent(() => import('../growth/ui/index.ts'), 'CheckRecordPage'),
})

const team = createRoute({
  getParentRoute: () => inside,
  path: '/team',
  validateSearch: (search): RegisterOf<'asOf'> => ({ asOf: text(search.asOf), ...registerSearch(search) }),
  component: lazyRouteComponent(() => import('../growth/ui/index.ts'), 'TeamPage'),
})

/** ?version= names a version, ?q= is searched for inside the policy. */
const policySearch = (search: Record<string, unknown>): { version?: string | undefined; q?: string | undefined } => ({
  version: text(search.version),
  q: text(search.q),
})

const policy = createRoute({
  getParentRoute: () => inside,
  path: '/policy',
  validateSearch: policySearch,
  component: lazyRouteComponent(() => import('../growth/ui/index.ts'), 'PolicyPage'),
})

const paragraph = createRoute({
  getParentRoute: () => inside,
  path: '/policy/$',
  validateSearch: policySearch,
  component: lazyRouteComponent(() => import('../growth/ui/index.ts'), 'PolicyPage'),
})

const policyMine = createRoute({
  getParentRoute: () => inside,
  path: '/policy/mine',
  component: lazyRouteComponent(() => import('../growth/ui/index.ts'), 'MyGradePage'),
})

const policyMatrix = createRoute({
  getParentRoute: () => inside,
  path: '/policy/matrix',
  component: lazyRouteComponent(() => import('../growth/ui/index.ts'), 'MatrixPage'),
})

const policyCompare = createRoute({
  getParentRoute: () => inside,
  path: '/policy/compare',
  validateSearch: (search): { before?: string | undefined; after?: string | undefined } => ({
    before: text(search.before),
    after: text(search.after),
  }),
  component: lazyRouteComponent(() => import('../policy/ui/index.ts'), 'ComparePage'),
})

const awareness = createRoute({
  getParentRoute: () => inside,
  path: '/policy/awareness',
  component: lazyRouteComponent(() => import('../growth/ui/index.ts'), 'AwarenessPage'),
})

const awarenessResults = createRoute({
  getParentRoute: () => inside,
  path: '/policy/awareness/results',
  validateSearch: (search): { year?: string | undefined } => ({ year: text(search.year) }),
  component: lazyRouteComponent(() => import('../growth/ui/index.ts'), 'AwarenessResultsPage'),
})

const awarenessSettings = createRoute({
  getParentRoute: () => inside,
  path: '/policy/awareness/settings',
  component: lazyRouteComponent(() => import('../growth/ui/index.ts'), 'AwarenessSettingsPage'),
})

const ofInsight = (
  page:
    | 'CareerPage'
    | 'TrainingPage'
    | 'WorkplacePage'
    | 'VoicePage'
    | 'ProgramListPage'
    | 'ProgramPage'
    | 'ChecksPage'
    | 'CheckedItemPage',
) => lazyRouteComponent(() => import('../insight/ui/index.ts'), page)

const career = createRoute({ getParentRoute: () => inside, path: '/career', component: ofInsight('CareerPage') })
const training = createRoute({ getParentRoute: () => inside, path: '/training', component: ofInsight('TrainingPage') })
const workplace = createRoute({
  getParentRoute: () => inside,
  path: '/workplace',
  component: ofInsight('WorkplacePage'),
})
const voice = createRoute({ getParentRoute: () => inside, path: '/voice', component: ofInsight('VoicePage') })

const programs = createRoute({
  getParentRoute: () => inside,
  path: '/programs',
  validateSearch: (search): RegisterOf<'initiative' | 'status' | 'keeper' | 'gap'> => ({
    initiative: text(search.initiative),
    status: text(search.status),
    keeper: text(search.keeper),
    gap: text(search.gap),
    ...registerSearch(search),
  }),
  component: ofInsight('ProgramListPage'),
})

const program = createRoute({
  getParentRoute: () => inside,
  path: '/programs/$code',
  component: ofInsight('ProgramPage'),
})

const checks = createRoute({
  getParentRoute: () => inside,
  path: '/checks',
  validateSearch: (
    search,
  ): RegisterOf<'kind' | 'initiative' | 'keeper' | 'result'> & ReturnType<typeof fiscalYearSearch> => ({
    ...fiscalYearSearch(search),
    kind: text(search.kind),
    initiative: text(search.initiative),
    keeper: text(search.keeper),
    result: text(search.result),
    ...registerSearch(search),
  }),
  component: ofInsight('ChecksPage'),
})

const checkedItem = createRoute({
  getParentRoute: () => inside,
  path: '/checks/item/$',
  component: ofInsight('CheckedItemPage'),
})

const people = createRoute({
  getParentRoute: () => inside,
  path: '/people',
  validateSearch: (search): RegisterOf<'q' | 'unit' | 'grade'> => ({
    q: text(search.q),
    unit: text(search.unit),
    grade: text(search.grade),
    ...registerSearch(search),
  }),
  component: lazyRouteComponent(() => import('../people/ui/index.ts'), 'DirectoryPage'),
})

const person = createRoute({
  getParentRoute: () => inside,
  path: '/people/$personId',
  component: lazyRouteComponent(() => import('../people/ui/index.ts'), 'PersonPage'),
})

const organisation = createRoute({
  getParentRoute: () => inside,
  path: '/organisation',
  validateSearch: (search): { asOf?: string | undefined; view?: 'chart' | undefined } => ({
    asOf: text(search.asOf),
    view: search.view === 'chart' ? 'chart' : undefined,
  }),
  component: lazyRouteComponent(() => import('../people/ui/index.ts'), 'OrganisationPage'),
})

const unit = createRoute({
  getParentRoute: () => inside,
  path: '/organisation/$unitId',
  validateSearch: (search): { asOf?: string | undefined } => ({ asOf: text(search.asOf) }),
  component: lazyRouteComponent(() => import('../people/ui/index.ts'), 'UnitPage'),
})

const me = createRoute({
  getParentRoute: () => inside,
  path: '/me',
  component: lazyRouteComponent(() => import('../people/ui/index.ts'), 'MePage'),
})

const readings = createRoute({
  getParentRoute: () => inside,
  path: '/me/readings',
  component: lazyRouteComponent(() => import('../people/ui/index.ts'), 'ReadingsPage'),
})

const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audit',
  validateSearch: (search): Partial<Record<'from' | 'to' | 'did' | 'about' | 'actor', string | undefined>> => ({
    from: text(search.from),
    to: text(search.to),
    did: text(search.did),
    about: text(search.about),
    actor: text(search.actor),
  }),
  component: lazyRouteComponent(() => import('../people/ui/index.ts'), 'AuditPage'),
})

const notifications = createRoute({
  getParentRoute: () => inside,
  path: '/notifications',
  validateSearch: fiscalYearSearch,
  component: lazyRouteComponent(() => import('./notifications/NotificationsPage.tsx'), 'NotificationsPage'),
})

const activation = createRoute({
  getParentRoute: () => inside,
  path: '/hr/activation',
  validateSearch: (search): { unit?: string | undefined } => ({ unit: text(search.unit) }),
  component: lazyRouteComponent(() => import('../people/ui/index.ts'), 'ActivationListPage'),
})

const purposes = createRoute({
  getParentRoute: () => inside,
  path: '/purposes',
  component: lazyRouteComponent(() => import('../people/ui/index.ts'), 'PurposesPage'),
})

const hrPurposes = createRoute({
  getParentRoute: () => inside,
  path: '/hr/purposes',
  component: lazyRouteComponent(() => import('../people/ui/index.ts'), 'HrPurposesPage'),
})

const newPurpose = createRoute({
  getParentRoute: () => inside,
  path: '/hr/purposes/new',
  component: lazyRouteComponent(() => import('../people/ui/index.ts'), 'ProposePurposePage'),
})

const duties = createRoute({
  getParentRoute: () => inside,
  path: '/hr/duties',
  component: lazyRouteComponent(() => import('../people/ui/index.ts'), 'DutiesPage'),
})

const newDuty = createRoute({
  getParentRoute: () => inside,
  path: '/hr/duties/new',
  component: lazyRouteComponent(() => import('../people/ui/index.ts'), 'ProposeDutyPage'),
})

const pastDuties = createRoute({
  getParentRoute: () => inside,
  path: '/hr/duties/history',
  component: lazyRouteComponent(() => import('../people/ui/index.ts'), 'DutyHistoryPage'),
})

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/hr/settings',
  component: lazyRouteComponent(() => import('../people/ui/index.ts'), 'SettingsPage'),
})

const policyVersions = createRoute({
  getParentRoute: () => inside,
  path: '/hr/policy',
  component: lazyRouteComponent(() => import('../policy/ui/index.ts'), 'VersionsPage'),
})

const newDraft = createRoute({
  getParentRoute: () => inside,
  path: '/hr/policy/new',
  component: lazyRouteComponent(() => import('../policy/ui/index.ts'), 'NewDraftPage'),
})

const policyDraft = createRoute({
  getParentRoute: () => inside,
  path: '/hr/policy/$versionId',
  validateSearch: (search): { part?: string | undefined } => ({ part: text(search.part) }),
  component: lazyRouteComponent(() => import('../policy/ui/index.ts'), 'EditorPage'),
})

const policyPreview = createRoute({
  getParentRoute: () => inside,
  path: '/hr/policy/$versionId/preview',
  validateSearch: (search): { grade?: string | undefined } => ({ grade: text(search.grade) }),
  component: lazyRouteComponent(() => import('../policy/ui/index.ts'), 'PreviewPage'),
})

const policyPublish = createRoute({
  getParentRoute: () => inside,
  path: '/hr/policy/$versionId/publish',
  component: lazyRouteComponent(() => import('../policy/ui/index.ts'), 'PublishPage'),
})

/** The parts of the screens are for those who build and check them; for others there is no such page. */
const partsFrame = createRoute({
  getParentRoute: () => inside,
  id: 'parts',
  beforeLoad: ({ context }) => {
    const isForMe = context.session.duties.some(({ code }) => code === 'system-administrator' || code === 'personnel')
    if (!isForMe) throw notFound()
  },
})

const parts = createRoute({
  getParentRoute: () => partsFrame,
  path: '/components',
  validateSearch: (search): { chapter?: string | undefined } => ({ chapter: text(search.chapter) }),
  component: lazyRouteComponent(() => import('./parts/PartsPage.tsx'), 'PartsPage'),
})

const recordSample = createRoute({
  getParentRoute: () => partsFrame,
  path: '/components/record',
  component: lazyRouteComponent(() => import('./parts/RecordSamplePage.tsx'), 'RecordSamplePage'),
})

const imports = createRoute({
  getParentRoute: () => inside,
  path: '/hr/import',
  component: lazyRouteComponent(() => import('../people/ui/index.ts'), 'ImportListPage'),
})

const oneImport = createRoute({
  getParentRoute: () => inside,
  path: '/hr/import/$importId',
  validateSearch: (search): { step?: string | undefined } => ({ step: text(search.step) }),
  component: lazyRouteComponent(() => import('../people/ui/index.ts'), 'ImportPage'),
})

const manuals = createRoute({
  getParentRoute: () => inside,
  path: '/manual',
  component: lazyRouteComponent(() => import('./manual/ManualListPage.tsx'), 'ManualListPage'),
})

const manual = createRoute({
  getParentRoute: () => inside,
  path: '/manual/$book',
  component: lazyRouteComponent(() => import('./manual/ManualPage.tsx'), 'ManualPage'),
})

/** Only a path of our own: a link to sign-in must not send people to another site. */
function pathInside(to: string | undefined): string | undefined {
  return to !== undefined && /^\/(?![/\\])/.test(to) ? to : undefined
}

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    activate,
    inside.addChildren([
      home,
      gradeCompare,
      selfCheck,
      managerCheck,
      checkRecord,
      team,
      policy,
      paragraph,
      policyMine,
      policyMatrix,
      policyCompare,
      awareness,
      awarenessResults,
      awarenessSettings,
      career,
      training,
      workplace,
      voice,
      programs,
      program,
      checks,
      checkedItem,
      people,
      person,
      organisation,
      unit,
      me,
      readings,
      audit,
      notifications,
      activation,
      purposes,
      hrPurposes,
      newPurpose,
      duties,
      newDuty,
      pastDuties,
      settings,
      policyVersions,
      newDraft,
      policyDraft,
      policyPreview,
      policyPublish,
      imports,
      oneImport,
      partsFrame.addChildren([parts, recordSample]),
      manuals,
      manual,
    ]),
  ]),
  context: { queryClient },
  // Plain text in the address: ?q=0001234 keeps its zeros and can be read.
  parseSearch: parseSearchWith((value) => value),
  stringifySearch: stringifySearchWith(String),
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  scrollRestoration: true,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: ({ error, reset }) => <Refused error={error} onRetry={reset} />,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
