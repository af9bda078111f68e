import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { categoryNames } from '../../course-rules.ts'
import type { YearPlan } from './year-words.ts'

type Course = YearPlan['courses'][number]

/** The 研修 of the plan beside what was held and who completed it; nothing where it names no course of the catalogue. */
export function PlannedCourses({ courses }: { readonly courses: readonly Course[] }) {
  return (
    <Section title="研修" aside={`${courses.length}件`}>
      {courses.length === 0 ? (
        <EmptyState>研修は、まだ入っていません。</EmptyState>
      ) : (
        <Table caption="計画の研修" rows={courses} rowKey={({ courseRowId }) => courseRowId} columns={columns} />
      )}
    </Section>
  )
}

const actual = (of: number | null) => (of === null ? '―' : of.toLocaleString('ja-JP'))
const columns: readonly Column<Course>[] = [
  {
    key: 'title',
    label: '研修',
    isHeader: true,
    cell: ({ title, category, courseId, sessions, people, held, completed }) => (
      <>
        {courseId === null ? (
          title
        ) : (
          <Link to="/training/courses/$courseId" params={{ courseId }} className="link inline-block py-1">
            {title}
          </Link>
        )}
        <span className="block text-solid-gray-700">
          {categoryNames[category]}
          {courseId === null && '・実績は数えません'}
        </span>
        <span className="num block text-solid-gray-700 md:hidden print:hidden">
          回 {actual(held)}／{sessions}・人 {actual(completed)}／{people.toLocaleString('ja-JP')}
        </span>
      </>
    ),
  },
  { key: 'sessions', label: '計画の回', isNumber: true, isWideOnly: true, cell: ({ sessions }) => sessions },
  { key: 'held', label: '開いた回', isNumber: true, isWideOnly: true, cell: ({ held }) => actual(held) },
  {
    key: 'people',
    label: '計画の人数',
    isNumber: true,
    isWideOnly: true,
    cell: ({ people }) => people.toLocaleString('ja-JP'),
  },
  {
    key: 'completed',
    label: '修了した人',
    isNumber: true,
    isWideOnly: true,
    cell: ({ completed }) => actual(completed),
  },
]
