import { signedIn } from '../platform/http/index.ts'
import { judge, markAttendance, readAttendance } from './attendance.ts'
import { listByAbility } from './by-ability.ts'
import { listCourses, listDays } from './catalogue.ts'
import { choosingProcedures } from './choosing/procedures.ts'
import { makeCourse, readCourse, saveCourse, setCourse, throwCourseAway } from './courses.ts'
import { decide, nominate, release } from './deciding.ts'
import { dispatchProcedures } from './dispatch/procedures.ts'
import { elearningProcedures } from './elearning/procedures.ts'
import { apply, expect, setAim, takeOffer, withdraw } from './enrolments.ts'
import { nameKeeper, relieveKeeper } from './keepers.ts'
import { listMine, listParticipants, listToExpect } from './lists.ts'
import { mentoringProcedures } from './mentoring/procedures.ts'
import { ojtProcedures } from './ojt/procedures.ts'
import { planningProcedures } from './planning/procedures.ts'
import { practiceProcedures } from './practice/procedures.ts'
import { recordProcedures } from './records/procedures.ts'
import { runningProcedures } from './running/procedures.ts'
import { Attendance, MarkedDay } from './running/wire.ts'
import { selfProcedures } from './self/procedures.ts'
import { makeSession, saveSession, setSession, throwSessionAway } from './sessions.ts'
import { surveyProcedures } from './survey/procedures.ts'
import { targetingProcedures } from './targeting/procedures.ts'
import * as wire from './wire.ts'
import { workplaceProcedures } from './workplace/procedures.ts'

const tags = ['職員研修']
const course = '/training/courses/{courseId}' as const
const session = '/training/sessions/{sessionId}' as const
const enrolment = '/training/enrolments/{enrolmentId}' as const

/** 職員研修: the catalogue for everybody, courses for the 人材育成センター and their 研修担当. */
export const training = {
  workplace: workplaceProcedures,
  mentoring: mentoringProcedures,
  choosing: choosingProcedures,
  targeting: targetingProcedures,
  dispatch: dispatchProcedures,
  ojt: ojtProcedures,
  self: selfProcedures,
  elearning: elearningProcedures,
  practice: practiceProcedures,
  survey: surveyProcedures,
  records: recordProcedures,
  planning: planningProcedures,
  running: runningProcedures,
  courses: signedIn
    .route({ method: 'GET', path: '/training/courses', summary: '研修の一覧', tags })
    .input(wire.CourseFilter)
    .output(wire.Courses)
    .handler(({ context, input }) => listCourses(context, input)),
  byAbility: signedIn
    .route({ method: 'GET', path: '/training/by-ability', summary: '一つの能力を伸ばす研修と、先に要る研修', tags })
    .input(wire.OneAbility)
    .output(wire.AbilityCourses)
    .handler(({ context, input }) => listByAbility(context, input.paragraphId)),
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

  days: signedIn
    .route({ method: 'GET', path: '/training/days', summary: '研修の日の一覧（カレンダー）', tags })
    .input(wire.Month)
    .output(wire.Days)
    .handler(({ context, input }) => context.as((tx, actor) => listDays(tx, actor, input))),
  makeSession: signedIn
    .route({ method: 'POST', path: `${course}/sessions`, summary: '回を用意する（担当）', tags })
    .input(wire.NewSession)
    .output(wire.OneSession)
    .handler(({ context, input }) => context.as((tx, actor) => makeSession(tx, actor, input))),
  saveSession: signedIn
    .route({ method: 'PUT', path: session, summary: '回の日程と定員を保存する（担当）', tags })
    .input(wire.SavedSession)
    .output(wire.CourseSaved)
    .handler(({ context, input }) => context.as((tx, actor) => saveSession(tx, actor, input))),
  setSession: signedIn
    .route({ method: 'PUT', path: `${session}/state`, summary: '回を公開する、終える、中止する（担当）', tags })
    .input(wire.SetSession)
    .handler(({ context, input }) => context.as((tx, actor) => setSession(tx, actor, input))),
  throwSessionAway: signedIn
    .route({ method: 'DELETE', path: session, summary: '準備中の回を捨てる（担当）', tags })
    .input(wire.OneSession)
    .handler(({ context, input }) => context.as((tx, actor) => throwSessionAway(tx, actor, input.sessionId))),
  participants: signedIn
    .route({ method: 'GET', path: `${session}/participants`, summary: '回の応募者と受講者（担当）', tags })
    .input(wire.OneSession)
    .output(wire.Participants)
    .handler(({ context, input }) => context.as((tx, actor) => listParticipants(tx, actor, input.sessionId))),
  decide: signedIn
    .route({ method: 'POST', path: `${session}/decisions`, summary: '応募者の受講を決める（担当）', tags })
    .input(wire.Decision)
    .output(wire.Decided)
    .handler(({ context, input }) => context.as((tx, actor) => decide(tx, actor, input))),
  nominate: signedIn
    .route({ method: 'POST', path: `${session}/nominations`, summary: '受講者を指名して案内する（担当）', tags })
    .input(wire.Nomination)
    .output(wire.Nominated)
    .handler(({ context, input }) => context.as((tx, actor) => nominate(tx, actor, input))),
  release: signedIn
    .route({ method: 'POST', path: `${enrolment}/release`, summary: '受講を取りやめにする（担当）', tags })
    .input(wire.WithReason)
    .handler(({ context, input }) => context.as((tx, actor) => release(tx, actor, input))),

  attendance: signedIn
    .route({ method: 'GET', path: `${session}/attendance`, summary: '回の出席（担当）', tags })
    .input(wire.OneSession)
    .output(Attendance)
    .handler(({ context, input }) => context.as((tx, actor) => readAttendance(tx, actor, input.sessionId))),
  markAttendance: signedIn
    .route({ method: 'PUT', path: `${session}/attendance`, summary: '一日の出席を記す（担当）', tags })
    .input(MarkedDay)
    .handler(({ context, input }) => context.as((tx, actor) => markAttendance(tx, actor, input))),
  judge: signedIn
    .route({ method: 'POST', path: `${session}/outcome`, summary: '出席から修了を判定する（担当）', tags })
    .input(wire.OneSession)
    .output(wire.Judged)
    .handler(({ context, input }) => context.as((tx, actor) => judge(tx, actor, input.sessionId))),

  mine: signedIn
    .route({ method: 'GET', path: '/training/mine', summary: 'わたしの研修', tags })
    .output(wire.Mine)
    .handler(({ context }) => context.as((tx, actor) => listMine(tx, actor))),
  apply: signedIn
    .route({ method: 'POST', path: `${session}/applications`, summary: '回に申し込む', tags })
    .input(wire.Application)
    .output(wire.Applied)
    .handler(({ context, input }) => context.as((tx, actor) => apply(tx, actor, input))),
  setAim: signedIn
    .route({ method: 'PUT', path: `${enrolment}/aim`, summary: '参加の目標を書く', tags })
    .input(wire.Aim)
    .handler(({ context, input }) => context.as((tx, actor) => setAim(tx, actor, input))),
  withdraw: signedIn
    .route({ method: 'POST', path: `${enrolment}/withdrawal`, summary: '申込みを取り下げる、辞退する', tags })
    .input(wire.WithReason)
    .handler(({ context, input }) => context.as((tx, actor) => withdraw(tx, actor, input))),
  takeOffer: signedIn
    .route({ method: 'POST', path: `${enrolment}/offer`, summary: '補欠から案内された席を受ける', tags })
    .input(wire.OneEnrolment)
    .handler(({ context, input }) => context.as((tx, actor) => takeOffer(tx, actor, input.enrolmentId))),
  toExpect: signedIn
    .route({ method: 'GET', path: '/training/expectations', summary: '部下の研修：期待を書くもの', tags })
    .output(wire.ToExpect)
    .handler(({ context }) => context.as((tx, actor) => listToExpect(tx, actor))),
  expect: signedIn
    .route({ method: 'PUT', path: `${enrolment}/expectation`, summary: '部下の研修への期待を書く', tags })
    .input(wire.Expectation)
    .handler(({ context, input }) => context.as((tx, actor) => expect(tx, actor, input))),
}
