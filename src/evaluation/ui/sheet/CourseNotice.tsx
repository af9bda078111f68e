import { Link } from '@tanstack/react-router'
import { Notice } from '../../../web/components/Notice.tsx'
import type { SheetRecord } from '../sheet-record.ts'

/** Said to an evaluator without the 評価者研修 of the scheme on their record. It stops nothing but where the city set so. */
export function CourseNotice({ record: { course } }: { readonly record: SheetRecord }) {
  if (!course || course.isTaken) return null
  const years = course.years === 0 ? '' : `${course.years}年以内に`
  return (
    <Notice kind="caution" title={`「${course.names.join('」か「')}」を${years}受けた記録がありません。`}>
      {course.holds === 'needed'
        ? '受けて記録が入るまで、一次評価を始められません。受けたのに出るときは、人事課に伝えてください。'
        : '評価は、このまま進められます。'}
      <Link to="/evaluation/practice" className="link ml-1">
        評価の練習をする
      </Link>
    </Notice>
  )
}
