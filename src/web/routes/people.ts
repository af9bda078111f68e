import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from './root.tsx'
import { type RegisterOf, registerSearch, text } from './search.ts'

const page = (name: Extract<keyof typeof import('../../people/ui/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../people/ui/index.ts'), name)

const people = createRoute({
  getParentRoute: () => inside,
  path: '/people',
  validateSearch: (search): RegisterOf<'q' | 'unit' | 'grade' | 'asOf'> => ({
    q: text(search.q),
    unit: text(search.unit),
    grade: text(search.grade),
    asOf: text(search.asOf),
    ...registerSearch(search),
  }),
  component: page('DirectoryPage'),
})

const person = createRoute({
  getParentRoute: () => inside,
  path: '/people/$personId',
  component: lazyRouteComponent(() => import('../person/PersonPage.tsx'), 'PersonPage'),
})

const organisation = createRoute({
  getParentRoute: () => inside,
  path: '/organisation',
  validateSearch: (search): { asOf?: string | undefined; view?: 'chart' | undefined } => ({
    asOf: text(search.asOf),
    view: search.view === 'chart' ? 'chart' : undefined,
  }),
  component: page('OrganisationPage'),
})

const unit = createRoute({
  getParentRoute: () => inside,
  path: '/organisation/$unitId',
  validateSearch: (search): { asOf?: string | undefined } => ({ asOf: text(search.asOf) }),
  component: page('UnitPage'),
})

const me = createRoute({
  getParentRoute: () => inside,
  path: '/me',
  component: page('MePage'),
})

const readings = createRoute({
  getParentRoute: () => inside,
  path: '/me/readings',
  component: page('ReadingsPage'),
})

const mySignIn = createRoute({
  getParentRoute: () => inside,
  path: '/me/sign-in',
  component: page('MySignInPage'),
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
  component: page('AuditPage'),
})

/** Addresses of the directory, the organisation and one's own record. */
export const peopleRoutes = [people, person, organisation, unit, me, readings, mySignIn, audit] as const
