import { Link } from '@tanstack/react-router'
import { TrainingCrumbs } from '../TrainingCrumbs.tsx'

type TargetCrumbsProps = {
  readonly here: string
  /** The course below which the page stands. */
  readonly course?: { readonly courseId: string; readonly title: string }
}

/** 研修 ＞ 研修の対象者 ＞ … ＞ this page. */
export const TargetCrumbs = ({ here, course }: TargetCrumbsProps) => (
  <TrainingCrumbs here={here}>
    <Link to="/training/targets" className="link">
      研修の対象者
    </Link>
    {course && (
      <Link to="/training/targets/$courseId" params={{ courseId: course.courseId }} className="link">
        {course.title}
      </Link>
    )}
  </TrainingCrumbs>
)
