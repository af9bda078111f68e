import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router'
import { fiscalYearSearch } from '../fiscal-year.ts'
import { inside } from './root.tsx'
import { text } from './search.ts'

const notifications = createRoute({
  getParentRoute: () => inside,
  path: '/notifications',
  validateSearch: fiscalYearSearch,
  component: lazyRouteComponent(() => import('../notifications/NotificationsPage.tsx'), 'NotificationsPage'),
})

const digest = createRoute({
  getParentRoute: () => inside,
  path: '/notifications/mail',
  component: lazyRouteComponent(() => import('../notifications/DigestPage.tsx'), 'DigestPage'),
})

const jobs = createRoute({
  getParentRoute: () => inside,
  path: '/jobs',
  component: lazyRouteComponent(() => import('../jobs/JobsPage.tsx'), 'JobsPage'),
})

const mail = createRoute({
  getParentRoute: () => inside,
  path: '/mail',
  component: lazyRouteComponent(() => import('../mail/MailPage.tsx'), 'MailPage'),
})

const operations = createRoute({
  getParentRoute: () => inside,
  path: '/operations',
  component: lazyRouteComponent(() => import('../operations/OperationsPage.tsx'), 'OperationsPage'),
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
  component: lazyRouteComponent(() => import('../parts/PartsPage.tsx'), 'PartsPage'),
})

const recordSample = createRoute({
  getParentRoute: () => partsFrame,
  path: '/components/record',
  component: lazyRouteComponent(() => import('../parts/RecordSamplePage.tsx'), 'RecordSamplePage'),
})

const manuals = createRoute({
  getParentRoute: () => inside,
  path: '/manual',
  component: lazyRouteComponent(() => import('../manual/ManualListPage.tsx'), 'ManualListPage'),
})

const about = createRoute({
  getParentRoute: () => inside,
  path: '/about',
  component: lazyRouteComponent(() => import('../about/AboutPage.tsx'), 'AboutPage'),
})

const manual = createRoute({
  getParentRoute: () => inside,
  path: '/manual/$book',
  component: lazyRouteComponent(() => import('../manual/ManualPage.tsx'), 'ManualPage'),
})

/** Addresses of the shell itself: お知らせ, 処理の状況, メールの控え, 稼働の状況, manuals, and the page of the screens' parts. */
export const shellRoutes = [
  notifications,
  digest,
  jobs,
  mail,
  operations,
  partsFrame.addChildren([parts, recordSample]),
  manuals,
  manual,
  about,
] as const
