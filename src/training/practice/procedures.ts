import { signedIn } from '../../platform/http/index.ts'
import { answerResult, answerSeen, answerUse, lookBack, postpone, rate, writePlan } from './answers.ts'
import { readCourseUse, readEffect, readOverview, setMeasure } from './effect.ts'
import { listLoops, listTeam, listTold, readLoop } from './loops.ts'
import { askLesson, markShared, tell } from './telling.ts'
import * as wire from './wire.ts'

const tags = ['研修の実践']
const one = '/training/practice/{enrolmentId}' as const
const course = '/training/courses/{courseId}' as const

/** From a 研修 to work: 行動計画, 30 and 90 days, what is told to the 課, and the effect of a course by its use. */
export const practiceProcedures = {
  mine: signedIn
    .route({ method: 'GET', path: '/training/practice', summary: '受けた研修の実践の道すじ', tags })
    .output(wire.Mine)
    .handler(({ context }) => context.as((tx, actor) => listLoops(tx, actor))),
  team: signedIn
    .route({ method: 'GET', path: '/training/practice-of-team', summary: '部下の研修の実践', tags })
    .output(wire.Team)
    .handler(({ context }) => context.as((tx, actor) => listTeam(tx, actor))),
  lessons: signedIn
    .route({
      method: 'GET',
      path: '/training/lessons',
      summary: '研修の学び（自分の課と、ほかの課にも見せたもの）',
      tags,
    })
    .output(wire.Lessons)
    .handler(({ context }) => context.as((tx) => listTold(tx))),
  one: signedIn
    .route({ method: 'GET', path: one, summary: '一つの研修の、目標から実践まで（本人、上司）', tags })
    .input(wire.OneLoop)
    .output(wire.Whole)
    .handler(({ context, input }) => context.as((tx, actor) => readLoop(tx, actor, input.enrolmentId))),
  rate: signedIn
    .route({ method: 'PUT', path: `${one}/ratings`, summary: '研修の前と後の自己評価を書く', tags })
    .input(wire.Ratings)
    .handler(({ context, input }) => context.as((tx, actor) => rate(tx, actor, input))),
  plan: signedIn
    .route({ method: 'PUT', path: `${one}/plan`, summary: '行動計画を書く', tags })
    .input(wire.Plan)
    .handler(({ context, input }) => context.as((tx, actor) => writePlan(tx, actor, input))),
  lookBack: signedIn
    .route({ method: 'POST', path: `${one}/look-back`, summary: '30日後に、行動計画をふり返る', tags })
    .input(wire.OneLoop)
    .handler(({ context, input }) => context.as((tx, actor) => lookBack(tx, actor, input))),
  use: signedIn
    .route({ method: 'POST', path: `${one}/use`, summary: '90日後に、使ったかを答える（本人）', tags })
    .input(wire.OwnAnswer)
    .handler(({ context, input }) => context.as((tx, actor) => answerUse(tx, actor, input))),
  postpone: signedIn
    .route({ method: 'POST', path: `${one}/postponement`, summary: '90日後の問いを、一度だけ60日延ばす', tags })
    .input(wire.OneLoop)
    .handler(({ context, input }) => context.as((tx, actor) => postpone(tx, actor, input))),
  seen: signedIn
    .route({ method: 'POST', path: `${one}/seen`, summary: '90日後に、使っているのを見たかを答える（上司）', tags })
    .input(wire.SeenAnswer)
    .handler(({ context, input }) => context.as((tx, actor) => answerSeen(tx, actor, input))),
  result: signedIn
    .route({ method: 'POST', path: `${one}/result`, summary: '仕事の結果が変わったかを答える（上司）', tags })
    .input(wire.ResultAnswer)
    .handler(({ context, input }) => context.as((tx, actor) => answerResult(tx, actor, input))),
  tell: signedIn
    .route({ method: 'PUT', path: `${one}/lesson`, summary: '学んだことを課に伝える', tags })
    .input(wire.Lesson)
    .handler(({ context, input }) => context.as((tx, actor) => tell(tx, actor, input))),
  askLesson: signedIn
    .route({ method: 'POST', path: `${one}/lesson-request`, summary: '学んだことを課に伝えるよう頼む（上司）', tags })
    .input(wire.OneLoop)
    .handler(({ context, input }) => context.as((tx, actor) => askLesson(tx, actor, input))),
  shared: signedIn
    .route({ method: 'PUT', path: `${one}/shared`, summary: '職場で共有したことを記す（上司）', tags })
    .input(wire.Shared)
    .handler(({ context, input }) => context.as((tx, actor) => markShared(tx, actor, input))),
  courseUse: signedIn
    .route({ method: 'GET', path: `${course}/use`, summary: '研修が仕事で使われた割合', tags })
    .input(wire.OneCourse)
    .output(wire.CourseUse)
    .handler(({ context, input }) => context.as((tx) => readCourseUse(tx, input.courseId))),
  effect: signedIn
    .route({ method: 'GET', path: `${course}/effect`, summary: '研修の効果（担当）', tags })
    .input(wire.OneCourse)
    .output(wire.Effect)
    .handler(({ context, input }) => context.as((tx) => readEffect(tx, input.courseId))),
  measure: signedIn
    .route({ method: 'PUT', path: `${course}/measure`, summary: '研修の効果の測り方を決める（担当）', tags })
    .input(wire.SetMeasure)
    .handler(({ context, input }) => context.as((tx, actor) => setMeasure(tx, actor, input))),
  overview: signedIn
    .route({ method: 'GET', path: '/training/effect', summary: '研修の効果の一覧（人材育成センター）', tags })
    .output(wire.Overview)
    .handler(({ context }) => context.as((tx, actor) => readOverview(tx, actor))),
}
