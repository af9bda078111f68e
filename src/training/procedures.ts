import { signedIn } from '../platform/http/index.ts'
import { listCourses } from './catalogue.ts'
import { makeCourse, readCourse, saveCourse, setCourse, throwCourseAway } from './courses.ts'
import { nameKeeper, relieveKeeper } from './keepers.ts'
import * as wire from './wire.ts'
import { workplaceProcedures } from './workplace/procedures.ts'

const tags = ['職員研修']
const course = '/training/courses/{courseId}' as const

/** 職員研修: the catalogue for everybody, courses for the 人材育成センター and their 研修担当. */
export const training = {
  workplace: workplaceProcedures,
  courses: signedIn
    .route({ method: 'GET', path: '/training/courses', summary: '研修の一覧', tags })
    .input(wire.CourseFilter)
    .output(wire.Courses)
    .handler(({ context, input }) => context.as((tx, actor) => listCourses(tx, actor, input))),
  course: signedIn
    .route({ method: 'GET', path: course, summary: '一つの研修', tags })
    .input(wire.OneCourse)
    .output(wire.Course)
    .handler(({ context, input }) => context.as((tx, actor) => readCourse(tx, actor, input.courseId))),
  makeCourse: signedIn
    .route({ method: 'POST', path: '/training/courses', summary: '研修を用意する（人材育成センター）', tags })
    .input(wire.NewCourse)
    .output(wire.OneCourse)
    .handler(({ context, input }) => context.as((tx, actor) => makeCourse(tx, actor, input))),
  saveCourse: signedIn
    .route({ method: 'PUT', path: course, summary: '研修の内容を保存する（担当）', tags })
    .input(wire.SavedCourse)
    .output(wire.CourseSaved)
    .handler(({ context, input }) => context.as((tx, actor) => saveCourse(tx, actor, input))),
  setCourse: signedIn
    .route({ method: 'PUT', path: `${course}/state`, summary: '研修を公開する、終える（担当）', tags })
    .input(wire.SetCourse)
    .handler(({ context, input }) => context.as((tx, actor) => setCourse(tx, actor, input))),
  throwCourseAway: signedIn
    .route({ method: 'DELETE', path: course, summary: '準備中の研修を捨てる（人材育成センター）', tags })
    .input(wire.OneCourse)
    .handler(({ context, input }) => context.as((tx, actor) => throwCourseAway(tx, actor, input.courseId))),
  nameKeeper: signedIn
    .route({ method: 'POST', path: `${course}/keepers`, summary: '研修の担当を加える（人材育成センター）', tags })
    .input(wire.OneKeeper)
    .handler(({ context, input }) => context.as((tx, actor) => nameKeeper(tx, actor, input))),
  relieveKeeper: signedIn
    .route({
      method: 'DELETE',
      path: `${course}/keepers/{personId}`,
      summary: '研修の担当を外す（人材育成センター）',
      tags,
    })
    .input(wire.OneKeeper)
    .handler(({ context, input }) => context.as((tx, actor) => relieveKeeper(tx, actor, input))),
}
