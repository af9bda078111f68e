import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from './root.tsx'
import { text } from './search.ts'

const page = (name: Extract<keyof typeof import('../../training/ui/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../training/ui/index.ts'), name)

const courses = createRoute({
  getParentRoute: () => inside,
  path: '/training/courses',
  validateSearch: (search): { [Key in 'q' | 'category' | 'ability' | 'from' | 'to']?: string | undefined } => ({
    q: text(search.q),
    category: text(search.category),
    ability: text(search.ability),
    from: text(search.from),
    to: text(search.to),
  }),
  component: page('CoursesPage'),
})

const course = createRoute({
  getParentRoute: () => inside,
  path: '/training/courses/$courseId',
  component: page('CoursePage'),
})

const mine = createRoute({ getParentRoute: () => inside, path: '/training/mine', component: page('MyTrainingPage') })

const expected = createRoute({ getParentRoute: () => inside, path: '/training/expect', component: page('ExpectPage') })

const calendar = createRoute({
  getParentRoute: () => inside,
  path: '/training/calendar',
  validateSearch: (search): { month?: string | undefined } => {
    const month = text(search.month)
    return { month: month !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined }
  },
  component: page('CalendarPage'),
})

const desk = createRoute({
  getParentRoute: () => inside,
  path: '/training/desk',
  validateSearch: (search): { q?: string | undefined } => ({ q: text(search.q) }),
  component: page('DeskPage'),
})

const newCourse = createRoute({
  getParentRoute: () => inside,
  path: '/training/desk/new',
  component: page('NewCoursePage'),
})

const deskCourse = createRoute({
  getParentRoute: () => inside,
  path: '/training/desk/$courseId',
  component: page('DeskCoursePage'),
})

const deskSession = createRoute({
  getParentRoute: () => inside,
  path: '/training/desk/sessions/$sessionId',
  component: page('DeskSessionPage'),
})

/** Addresses of 職員研修: for everybody, for who reports to somebody, and for the keepers of courses. */
export const trainingRoutes = [
  courses,
  course,
  mine,
  expected,
  calendar,
  newCourse,
  desk,
  deskSession,
  deskCourse,
] as const
