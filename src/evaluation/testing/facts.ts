import type { CourseActor, CourseFacts } from '../course-rules.ts'
import { steps } from '../scheme.ts'

const person = (personId: string): CourseActor => ({ personId, isHr: false, isCity: false })
export const actors = {
  evaluatee: person('evaluatee'),
  evaluator: person('evaluator'),
  adjuster: person('adjuster'),
  confirmer: person('confirmer'),
  colleague: person('colleague'),
  hr: { personId: 'officer', isHr: true, isCity: false },
  city: { personId: null, isHr: false, isCity: true },
} as const satisfies Record<string, CourseActor>

export const said = { comment: '書き方を直してください。', documentNumber: '人第12号' }

/** A sheet of which nothing stands in the way; name what matters. */
export const sheetFacts = (facts: Partial<CourseFacts> = {}): CourseFacts => ({
  state: 'in-period',
  chain: { evaluateeId: 'evaluatee', evaluatorId: 'evaluator', adjusterId: 'adjuster', confirmerId: 'confirmer' },
  steps,
  order: 'disclosure-first',
  today: '2027-03-20',
  late: [],
  goalProblem: null,
  goalChange: 'none',
  interviews: { opening: 'held', mid: 'held', closing: 'held' },
  unmarked: [],
  courseMissing: null,
  hasComment: true,
  adjusterMarked: true,
  disclosureOn: '2027-03-15',
  wishesDisclosure: true,
  mayAppeal: false,
  ...facts,
})
