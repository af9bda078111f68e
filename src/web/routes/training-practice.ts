import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from './root.tsx'

const page = (name: Extract<keyof typeof import('../../training/ui/practice/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../training/ui/practice/index.ts'), name)

const team = createRoute({
  getParentRoute: () => inside,
  path: '/training/practice',
  component: page('TeamPracticePage'),
})
const one = createRoute({
  getParentRoute: () => inside,
  path: '/training/practice/$enrolmentId',
  component: page('PracticePage'),
})
const told = createRoute({ getParentRoute: () => inside, path: '/training/lessons', component: page('ToldPage') })
const effect = createRoute({ getParentRoute: () => inside, path: '/training/effect', component: page('EffectPage') })
const courseEffect = createRoute({
  getParentRoute: () => inside,
  path: '/training/desk/$courseId/effect',
  component: page('CourseEffectPage'),
})

/** Addresses of what comes of a 研修: for the person, their 上司, the 課, and those who keep courses. */
export const trainingPracticeRoutes = [team, one, told, effect, courseEffect] as const
