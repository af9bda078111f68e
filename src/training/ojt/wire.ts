import { z } from 'zod'
import { ojtEnds, ojtParts, ojtTroubles, stageStates } from './ojt-rules.ts'

const Day = z.iso.date()
const Months = z.union([z.literal(3), z.literal(6), z.literal(12)])
/** As it stands in a path. */
const MonthsAsked = z.preprocess((value) => (typeof value === 'string' ? Number(value) : value), Months)
const Progress = z.object({
  stages: z.int(),
  goals: z.int(),
  views: z.int(),
  confirmed: z.int(),
  viewsLate: z.int(),
  isGoalLate: z.boolean(),
  items: z.int(),
  itemsDone: z.int(),
  weeks: z.int(),
  weeksWritten: z.int(),
  trouble: z.enum(ojtTroubles).nullable(),
})
export const OneOjt = z.object({ ojtId: z.uuid() })
const Colleague = z.object({
  personId: z.uuid(),
  name: z.string(),
  title: z.string().nullable(),
  isNew: z.boolean().meta({ description: '一年以内に入った職員' }),
  isAway: z.boolean(),
  isTaught: z.boolean().meta({ description: 'OJTの案か計画がある' }),
  isHead: z.boolean().meta({ description: '所属長。OJTの二人のどちらにもならない' }),
})
export const Mine = z.object({
  items: z.array(
    z.object({
      ojtId: z.uuid(),
      unitId: z.uuid(),
      part: z.enum(ojtParts),
      learnerName: z.string().nullable(),
      instructorName: z.string().nullable(),
      beginsOn: Day,
      endsOn: Day,
      isNamed: z.boolean().meta({ description: '所属長が決めた。まだなら、推進員の案' }),
      isOver: z.boolean(),
      progress: Progress.nullable(),
    }),
  ),
  units: z.array(
    z.object({
      unitId: z.uuid(),
      unitName: z.string(),
      isHead: z.boolean(),
      missing: z.array(z.object({ personId: z.uuid(), name: z.string(), since: Day, isProposed: z.boolean() })),
    }),
  ),
  isCentre: z.boolean(),
})
export const OneUnit = z.object({ unitId: z.uuid() })
export const Colleagues = z.object({ items: z.array(Colleague) })
export const Ojt = z.object({
  ojtId: z.uuid(),
  unitId: z.uuid(),
  unitName: z.string(),
  part: z.enum(ojtParts),
  learnerName: z.string().nullable(),
  instructorId: z.uuid(),
  instructorName: z.string().nullable(),
  beginsOn: Day,
  endsOn: Day,
  isOver: z.boolean(),
  endedWhy: z.enum(ojtEnds).nullable(),
  trouble: z.enum(ojtTroubles).nullable(),
  impression: z.string().nullable(),
  mayImpress: z.boolean().meta({ description: '感想を書ける時期' }),
  hasTemplate: z.boolean().meta({ description: 'この課の前の一覧を写せる' }),
  stages: z.array(
    z.object({
      months: Months,
      dueOn: Day,
      goal: z.string(),
      view: z.string().nullable(),
      viewByName: z.string().nullable(),
      confirmedByName: z.string().nullable(),
      state: z.enum(stageStates),
    }),
  ),
  items: z.array(
    z.object({
      itemId: z.uuid(),
      title: z.string(),
      taughtByName: z.string().nullable(),
      taughtOn: Day.nullable(),
      learnedOn: Day.nullable(),
      checkedOn: Day.nullable(),
    }),
  ),
  weeks: z.array(
    z.object({
      weekOn: Day,
      words: z.string(),
      answer: z.string().nullable(),
      answeredByName: z.string().nullable(),
    }),
  ),
  toWrite: z.array(Day).meta({ description: '振返りを書いていない週（月曜日）。休んだ週は入らない' }),
  colleagues: z.array(Colleague),
})
export const NewOjt = OneUnit.extend({ learnerId: z.uuid(), instructorId: z.uuid(), beginsOn: Day, endsOn: Day })
export const HandedOver = OneOjt.extend({ instructorId: z.uuid() })
export const Ended = OneOjt.extend({ why: z.enum(ojtEnds) })
export const Goals = OneOjt.extend({
  goals: z.array(z.object({ months: Months, goal: z.string().trim().max(600) })).max(3),
})
export const View = OneOjt.extend({ months: MonthsAsked, view: z.string().trim().min(1).max(1000) })
export const Confirmed = OneOjt.extend({ months: MonthsAsked })
export const Added = OneOjt.extend({ titles: z.array(z.string().trim().min(1).max(100)).min(1).max(60) })
export const Copied = z.object({ items: z.int() })
export const OneItem = OneOjt.extend({ itemId: z.uuid() })
export const Taught = OneItem.extend({ taughtBy: z.uuid(), taughtOn: Day })
export const Said = OneItem.extend({ isDone: z.boolean() })
export const Week = OneOjt.extend({ weekOn: Day, words: z.string().trim().min(1).max(400) })
export const Answer = OneOjt.extend({ weekOn: Day, answer: z.string().trim().min(1).max(400) })
export const Impression = OneOjt.extend({ words: z.string().trim().min(1).max(1000) })
export const Board = z.object({
  items: z.array(
    Progress.extend({
      unitId: z.uuid(),
      unitName: z.string().nullable(),
      personId: z.uuid(),
      learnerName: z.string().nullable(),
      instructorName: z.string().nullable(),
      isMissing: z.boolean(),
      isProposed: z.boolean(),
      since: Day,
      endsOn: Day.nullable(),
    }),
  ),
})
