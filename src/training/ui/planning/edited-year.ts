import type { Category } from '../../course-rules.ts'
import type { LineKind } from '../../planning/year-plan-rules.ts'
import { typedNumber, type YearPlan } from './year-words.ts'

/** A 研修 and a 費目 while they are written: numbers as they were typed. */
export type EditedCourse = {
  readonly key: string
  readonly title: string
  readonly category: Category
  readonly courseId: string | null
  readonly sessions: string
  readonly people: string
}
export type EditedLine = {
  readonly key: string
  readonly lineId: string | null
  readonly kind: LineKind
  readonly name: string
  readonly budgetYen: string
}

export const emptyCourse = (): EditedCourse => ({
  key: crypto.randomUUID(),
  title: '',
  category: 'basic',
  courseId: null,
  sessions: '1',
  people: '',
})
export const emptyLine = (): EditedLine => ({
  key: crypto.randomUUID(),
  lineId: null,
  kind: 'lecturer',
  name: '',
  budgetYen: '',
})

export const editedCourses = ({ courses }: YearPlan): EditedCourse[] =>
  courses.map(({ courseRowId, title, category, courseId, sessions, people }) => ({
    key: courseRowId,
    title,
    category,
    courseId,
    sessions: String(sessions),
    people: String(people),
  }))
export const editedLines = ({ lines }: YearPlan): EditedLine[] =>
  lines.map(({ lineId, kind, name, budgetYen }) => ({ key: lineId, lineId, kind, name, budgetYen: String(budgetYen) }))

/** What is sent. A number that cannot be read goes as 0, and sending the plan says so. */
export const savedCourses = (courses: readonly EditedCourse[]) =>
  courses.map(({ key: _, sessions, people, ...course }) => ({
    ...course,
    sessions: typedNumber(sessions) ?? 0,
    people: typedNumber(people) ?? 0,
  }))
export const savedLines = (lines: readonly EditedLine[]) =>
  lines.map(({ key: _, budgetYen, ...line }) => ({ ...line, budgetYen: typedNumber(budgetYen) ?? 0 }))
