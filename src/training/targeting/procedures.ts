import { signedIn } from '../../platform/http/index.ts'
import { clashesOfDays, listBusy, makeBusy, removeBusy } from './busy.ts'
import { commitSpread, proposeSpread } from './spread.ts'
import { answerSwap, askSwap, listMyTargets, listSwaps, takeSwapBack } from './swaps.ts'
import { countTargets, dropTargeting, readTargeting, saveTargeting } from './targeting.ts'
import { endWaiver, listTargets, readTargetBoard, waive } from './targets.ts'
import * as wire from './wire.ts'

const tags = ['研修の対象者']
const course = '/training/courses/{courseId}' as const
const busy = '/training/busy-periods' as const

/** 基本研修 and whom it is for (2-C-1): rules, targets, waivers, spreading over 回, and changing places. */
export const targetingProcedures = {
  board: signedIn
    .route({ method: 'GET', path: '/training/targets', summary: '対象者のいる研修と、進み具合（担当）', tags })
    .input(wire.BoardFilter)
    .output(wire.Board)
    .handler(({ context, input }) => context.as((tx, actor) => readTargetBoard(tx, actor, input))),
  read: signedIn
    .route({ method: 'GET', path: `${course}/targeting`, summary: '研修の対象の定め（担当）', tags })
    .input(wire.OneCourse)
    .output(wire.Targeting)
    .handler(({ context, input }) => context.as((tx, actor) => readTargeting(tx, actor, input.courseId))),
  save: signedIn
    .route({ method: 'PUT', path: `${course}/targeting`, summary: '研修の対象を定める（人材育成センター）', tags })
    .input(wire.WrittenTargeting)
    .output(wire.TargetingSaved)
    .handler(({ context, input }) => context.as((tx, actor) => saveTargeting(tx, actor, input))),
  drop: signedIn
    .route({
      method: 'DELETE',
      path: `${course}/targeting`,
      summary: '研修の対象の定めを捨てる（人材育成センター）',
      tags,
    })
    .input(wire.OneCourse)
    .handler(({ context, input }) => context.as((tx, actor) => dropTargeting(tx, actor, input.courseId))),
  count: signedIn
    .route({ method: 'POST', path: `${course}/targeting/count`, summary: '対象者を見直す（担当）', tags })
    .input(wire.OneCourse)
    .output(wire.Settled)
    .handler(({ context, input }) => context.as((tx, actor) => countTargets(tx, actor, input.courseId))),
  targets: signedIn
    .route({ method: 'GET', path: `${course}/targets`, summary: '研修の対象者（担当）', tags })
    .input(wire.TargetFilter)
    .output(wire.Targets)
    .handler(({ context, input }) => context.as((tx, actor) => listTargets(tx, actor, input))),
  waive: signedIn
    .route({ method: 'POST', path: `${course}/waivers`, summary: '対象者を免除する（担当）', tags })
    .input(wire.Waiver)
    .output(wire.OneWaiver)
    .handler(({ context, input }) => context.as((tx, actor) => waive(tx, actor, input))),
  endWaiver: signedIn
    .route({ method: 'POST', path: '/training/waivers/{waiverId}/end', summary: '免除を取り消す（担当）', tags })
    .input(wire.OneWaiver)
    .handler(({ context, input }) => context.as((tx, actor) => endWaiver(tx, actor, input.waiverId))),

  propose: signedIn
    .route({ method: 'GET', path: `${course}/spread`, summary: '対象者を回に割り振る案（担当）', tags })
    .input(wire.OneCourse)
    .output(wire.Spread)
    .handler(({ context, input }) => context.as((tx, actor) => proposeSpread(tx, actor, input.courseId))),
  commit: signedIn
    .route({ method: 'POST', path: `${course}/spread`, summary: '割り振りのとおり指名して案内する（担当）', tags })
    .input(wire.CommittedSpread)
    .output(wire.Named)
    .handler(({ context, input }) => context.as((tx, actor) => commitSpread(tx, actor, input))),

  busy: signedIn
    .route({ method: 'GET', path: busy, summary: '議会と繁忙期', tags })
    .output(wire.BusyList)
    .handler(({ context }) => context.as((tx, actor) => listBusy(tx, actor))),
  makeBusy: signedIn
    .route({ method: 'POST', path: busy, summary: '議会か繁忙期を入れる（人材育成センター）', tags })
    .input(wire.NewBusy)
    .output(wire.OneBusy)
    .handler(({ context, input }) => context.as((tx, actor) => makeBusy(tx, actor, input))),
  removeBusy: signedIn
    .route({ method: 'DELETE', path: `${busy}/{busyId}`, summary: '議会か繁忙期を消す（人材育成センター）', tags })
    .input(wire.OneBusy)
    .handler(({ context, input }) => context.as((tx, actor) => removeBusy(tx, actor, input.busyId))),
  dayClashes: signedIn
    .route({ method: 'POST', path: '/training/day-clashes', summary: '日程と重なる会場、講師、議会、繁忙期', tags })
    .input(wire.AskedDays)
    .output(wire.DayClashes)
    .handler(({ context, input }) => context.as((tx, actor) => clashesOfDays(tx, actor, input))),

  mine: signedIn
    .route({ method: 'GET', path: '/training/targets/mine', summary: '自分が対象の研修と、回の変更', tags })
    .output(wire.MyTargets)
    .handler(({ context }) => context.as((tx, actor) => listMyTargets(tx, actor))),
  askSwap: signedIn
    .route({
      method: 'POST',
      path: '/training/enrolments/{enrolmentId}/swap',
      summary: 'ほかの回への変更を申し出る',
      tags,
    })
    .input(wire.AskedSwap)
    .output(wire.OneSwap)
    .handler(({ context, input }) => context.as((tx, actor) => askSwap(tx, actor, input))),
  swaps: signedIn
    .route({ method: 'GET', path: `${course}/swaps`, summary: '回の変更の申出（担当）', tags })
    .input(wire.OneCourse)
    .output(wire.Swaps)
    .handler(({ context, input }) => context.as((tx, actor) => listSwaps(tx, actor, input.courseId))),
  answerSwap: signedIn
    .route({
      method: 'POST',
      path: '/training/swaps/{swapId}/answer',
      summary: '回の変更に答える（相手、または担当）',
      tags,
    })
    .input(wire.SwapAnswer)
    .handler(({ context, input }) => context.as((tx, actor) => answerSwap(tx, actor, input))),
  takeSwapBack: signedIn
    .route({ method: 'POST', path: '/training/swaps/{swapId}/take-back', summary: '回の変更の申出を取り下げる', tags })
    .input(wire.OneSwap)
    .handler(({ context, input }) => context.as((tx, actor) => takeSwapBack(tx, actor, input.swapId))),
}
