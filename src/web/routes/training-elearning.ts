import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from './root.tsx'
import { text } from './search.ts'

const page = (name: Extract<keyof typeof import('../../training/ui/elearning/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../training/ui/elearning/index.ts'), name)

const lessons = createRoute({
  getParentRoute: () => inside,
  path: '/training/courses/$courseId/lessons',
  component: page('LessonsPage'),
})
const lesson = createRoute({
  getParentRoute: () => inside,
  path: '/training/lessons/$materialId',
  validateSearch: ({ item }): { item?: string | undefined } => ({ item: text(item) }),
  component: page('LessonPage'),
})
const materials = createRoute({
  getParentRoute: () => inside,
  path: '/training/desk/$courseId/materials',
  component: page('MaterialsPage'),
})

/** Addresses of eラーニング: for who learns, and for the keepers of a course. */
export const trainingElearningRoutes = [lessons, lesson, materials] as const
