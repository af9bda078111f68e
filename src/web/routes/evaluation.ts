import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from './root.tsx'
import { text } from './search.ts'

const page = (name: Extract<keyof typeof import('../../evaluation/ui/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../evaluation/ui/index.ts'), name)

const evaluation = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation',
  component: page('EvaluationPage'),
})

const sheet = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/sheets/$sheetId',
  component: page('SheetPage'),
})

const marking = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/marking',
  validateSearch: (
    search,
  ): {
    cycle?: string | undefined
    item?: string | undefined
    stage?: 'evaluator' | 'adjuster' | 'confirmer' | undefined
  } => ({
    cycle: text(search.cycle),
    item: text(search.item),
    stage: (['evaluator', 'adjuster', 'confirmer'] as const).find((one) => one === search.stage),
  }),
  component: page('MarkingPage'),
})

const notes = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/notes',
  component: page('NotesPage'),
})

const personNotes = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/notes/$personId',
  component: page('PersonNotesPage'),
})

const handovers = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/handovers',
  component: page('HandoversPage'),
})

const handover = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/handovers/$handoverId',
  component: page('HandoverPage'),
})

const appeals = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/appeals',
  component: page('AppealsPage'),
})

const appeal = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/appeals/$appealId',
  component: page('AppealPage'),
})

const fileAppeal = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/sheets/$sheetId/appeal',
  component: page('FileAppealPage'),
})

const practice = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/practice',
  component: page('PracticePage'),
})

const practiceCase = createRoute({
  getParentRoute: () => inside,
  path: '/evaluation/practice/$caseId',
  component: page('PracticeCasePage'),
})

/** Addresses of 人事評価 for the person and their evaluators. */
export const evaluationRoutes = [
  evaluation,
  sheet,
  fileAppeal,
  appeals,
  appeal,
  marking,
  notes,
  personNotes,
  handovers,
  handover,
  practice,
  practiceCase,
] as const
