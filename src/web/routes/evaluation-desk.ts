import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from './root.tsx'
import { type RegisterOf, registerSearch, text } from './search.ts'

const page = (name: Extract<keyof typeof import('../../evaluation/ui/desk/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../evaluation/ui/desk/index.ts'), name)

/** Views of a cycle, kept in the address: steps of its wizard, tabs of its board, and what narrows its lists. */
const steps = ['people', 'april', 'open'] as const
const tabs = ['sheets', 'care', 'answers', 'history'] as const
const looks = ['late', 'stuck', 'handover'] as const
type CycleSearch = RegisterOf<'only' | 'day' | 'q' | 'unit' | 'state' | 'role'> & {
  step?: (typeof steps)[number] | undefined
  tab?: (typeof tabs)[number] | undefined
  look?: (typeof looks)[number] | undefined
}

const desk = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/desk',
  component: page('DeskPage'),
})

const newCycle = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/desk/new',
  component: page('NewCyclePage'),
})

const cycle = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/desk/$cycleId',
  validateSearch: (search): CycleSearch => ({
    step: steps.find((one) => one === search.step),
    tab: tabs.find((one) => one === search.tab),
    look: looks.find((one) => one === search.look),
    only: text(search.only),
    day: text(search.day),
    q: text(search.q),
    unit: text(search.unit),
    state: text(search.state),
    role: text(search.role),
    ...registerSearch(search),
  }),
  component: page('CyclePage'),
})

/** Also for 調整者: it stands beside the desk of HR, not inside it. */
const calibration = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/calibration/$cycleId',
  validateSearch: (search): { unit?: string | undefined } => ({ unit: text(search.unit) }),
  component: page('CalibrationPage'),
})

const scheme = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/desk/scheme/$authority',
  component: page('SchemePage'),
})

const practice = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/desk/practice/$authority',
  component: page('PracticeDeskPage'),
})

const practiceCase = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/desk/practice/case/$caseId',
  component: page('PracticeEditPage'),
})

/** Addresses of HR's side of 人事評価. */
export const evaluationDeskRoutes = [desk, newCycle, cycle, calibration, scheme, practice, practiceCase] as const
