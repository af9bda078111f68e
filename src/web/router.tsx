import { createRouter, parseSearchWith, stringifySearchWith } from '@tanstack/react-router'
import { queryClient } from './api.ts'
import { Refused } from './components/Shown.tsx'
import { NotFound } from './frame/NotFound.tsx'
import { deskRoutes } from './routes/desk.ts'
import { disclosureRoutes } from './routes/disclosure.ts'
import { evaluationRoutes } from './routes/evaluation.ts'
import { evaluationDeskRoutes } from './routes/evaluation-desk.ts'
import { evaluationUseRoutes } from './routes/evaluation-use.ts'
import { growthRoutes } from './routes/growth.ts'
import { insightRoutes } from './routes/insight.ts'
import { peopleRoutes } from './routes/people.ts'
import { policyRoutes } from './routes/policy.ts'
import { requestRoutes } from './routes/requests.ts'
import { inside, root } from './routes/root.tsx'
import { shellRoutes } from './routes/shell.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { trainingRoutes } from './routes/training.ts'
import { trainingChoosingRoutes } from './routes/training-choosing.ts'
import { trainingDispatchRoutes } from './routes/training-dispatch.ts'
import { trainingElearningRoutes } from './routes/training-elearning.ts'
import { trainingOjtRoutes } from './routes/training-ojt.ts'
import { trainingPlanningRoutes } from './routes/training-planning.ts'
import { trainingPracticeRoutes } from './routes/training-practice.ts'
import { trainingRecordRoutes } from './routes/training-records.ts'
import { trainingSelfRoutes } from './routes/training-self.ts'
import { trainingTargetingRoutes } from './routes/training-targeting.ts'
import { trainingWorkplaceRoutes } from './routes/training-workplace.ts'

export const router = createRouter({
  routeTree: root.addChildren([
    ...signInRoutes,
    inside.addChildren([
      ...growthRoutes,
      ...policyRoutes,
      ...insightRoutes,
      ...peopleRoutes,
      ...deskRoutes,
      ...disclosureRoutes,
      ...requestRoutes,
      ...trainingWorkplaceRoutes,
      ...trainingOjtRoutes,
      ...trainingSelfRoutes,
      ...trainingChoosingRoutes,
      ...trainingDispatchRoutes,
      ...trainingElearningRoutes,
      ...trainingTargetingRoutes,
      ...evaluationDeskRoutes,
      ...evaluationUseRoutes,
      ...evaluationRoutes,
      ...trainingPlanningRoutes,
      ...trainingRecordRoutes,
      ...trainingRoutes,
      ...trainingPracticeRoutes,
      ...shellRoutes,
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
