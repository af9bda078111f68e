import { type EnrolmentState, enrolmentStateNames, liveStates } from './enrolment-rules.ts'

type Facts = {
  readonly title: string
  /** What has to be completed first, and whether whoever looks has. */
  readonly needs: readonly { readonly title: string; readonly isCompleted: boolean }[]
  /** How they stand to the course: what is under way, else what they completed. */
  readonly mine: EnrolmentState | null
  readonly next: { readonly firstOn: string } | null
}

/** Where whoever looks stands with a course: completed, under way, asking for another first, open to them, or without a day. */
export function standingOf({ needs, mine, next }: Facts) {
  if (mine === 'completed') return 'completed'
  if (mine !== null && liveStates.includes(mine)) return 'under-way'
  if (needs.some(({ isCompleted }) => !isCompleted)) return 'needs-first'
  return next === null ? 'no-day' : 'open'
}

/** In a few words, what comes next. */
export function standingWords(course: Facts): string {
  const missing = course.needs.filter(({ isCompleted }) => !isCompleted).map(({ title }) => `「${title}」`)
  switch (standingOf(course)) {
    case 'completed':
      return '修了しています。'
    case 'under-way':
      return `いまは「${enrolmentStateNames[course.mine ?? 'applied']}」です。`
    case 'needs-first':
      return `先に${missing.join('、')}を修了します。`
    case 'no-day':
      return 'これからの回は、まだ決まっていません。'
    case 'open':
      return 'これからの回があります。'
  }
}

const order = ['under-way', 'open', 'needs-first', 'no-day', 'completed'] as const

/** What one can take now before what asks for another, and what is behind one last; the same by day, then by title. */
export function inOrder<Course extends Facts>(courses: readonly Course[]): Course[] {
  return courses.toSorted(
    (one, other) =>
      order.indexOf(standingOf(one)) - order.indexOf(standingOf(other)) ||
      (one.next?.firstOn ?? '9').localeCompare(other.next?.firstOn ?? '9') ||
      one.title.localeCompare(other.title, 'ja'),
  )
}
