import { z } from 'zod'
import { enrolmentStates } from '../enrolment-rules.ts'
import { conflictList, outcomeList, stepList } from './choosing-rules.ts'

const Day = z.iso.date()
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const words = (most: number) => z.string().trim().max(most)
const Step = z.enum(stepList).meta({ description: '書類選考、面接' })
const Outcome = z.enum(outcomeList).meta({ description: '採用、補欠、不採用' })
const Conflict = z.enum(conflictList).meta({ description: '選考に関われない理由' })
const State = z.enum(['laid', 'proposed', 'decided']).meta({ description: '採点、決定待ち、決定済み' })

export const OneSelection = z.object({ sessionId: z.uuid() })
export const OneApplication = z.object({ enrolmentId: z.uuid() })
const Criterion = z.object({
  step: Step,
  name: words(60).min(1),
  says: words(400),
  most: z.int().min(1).max(100).meta({ description: '配点' }),
  weight: z.int().min(1).max(10).meta({ description: '重み' }),
})
/** What everybody reads of a selection before they apply. */
export const Sheet = z.object({ steps: z.array(Step), lookedFor: z.string(), criteria: z.array(Criterion) })
export const Laid = OneSelection.extend({
  steps: z.array(Step).min(1).max(2),
  lookedFor: words(1000),
  criteria: z.array(Criterion).min(1).max(20),
})
export const OneMember = OneSelection.extend({ personId: z.uuid() })
export const NewMember = OneMember.extend({ isChair: z.boolean() })
const Slot = z.object({
  onDay: Day,
  begins: Time,
  ends: Time,
  place: words(100).min(1),
  enrolmentId: z.uuid().nullable().meta({ description: '面接を受ける応募。空いている時間は null' }),
})
export const Slots = OneSelection.extend({ slots: z.array(Slot).max(100) })
const Score = z.object({
  step: Step,
  points: z.array(z.int().min(0).max(100)).max(20).meta({ description: '評定の項目の順' }),
  comment: words(1000),
})
const GivenScore = Score.extend({ enrolmentId: z.uuid(), name: z.string().nullable(), isOwn: z.boolean() })
export const NewScore = OneSelection.extend({ enrolmentId: z.uuid(), ...Score.shape })
export const Recusal = OneSelection.extend({ enrolmentId: z.uuid() })
export const Choice = OneSelection.extend({
  choice: z
    .array(z.object({ enrolmentId: z.uuid(), outcome: Outcome, reason: words(400) }))
    .min(1)
    .max(500),
})

export const Mine = z.object({
  items: z.array(
    OneSelection.extend({
      title: z.string(),
      state: State,
      isChair: z.boolean(),
      applyUntil: Day.nullable(),
      applied: z.int(),
      left: z.int().meta({ description: '採点していない分' }),
    }),
  ),
})
export const Papers = Sheet.extend({
  title: z.string(),
  state: State,
  isChair: z.boolean(),
  applyUntil: Day.nullable(),
  recusals: z.array(Conflict).meta({ description: '自分には見えない応募の、関われない理由' }),
  items: z.array(
    OneApplication.extend({
      name: z.string().nullable(),
      unitName: z.string().nullable(),
      motive: z.string(),
      aim: z.string(),
      giveBack: z.string(),
      expectation: z.string(),
      recommends: z.boolean().nullable(),
      interview: Slot.nullable(),
      scores: z.array(GivenScore).meta({ description: '自分の採点と、自分が採点したあとは、ほかの委員の採点' }),
    }),
  ),
})
export const Selection = z.object({
  title: z.string(),
  courseId: z.uuid(),
  sessionState: z.enum(['planned', 'open', 'closed', 'cancelled']),
  choice: z.enum(['first-come', 'chosen', 'nominated']),
  applyUntil: Day.nullable(),
  free: z.int(),
  applied: z.int(),
  state: State.nullable().meta({ description: '選考を用意していない回は null' }),
  steps: z.array(Step).nullable(),
  lookedFor: z.string().nullable(),
  criteria: z.array(Criterion),
  members: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string().nullable(),
      unitName: z.string().nullable(),
      isChair: z.boolean(),
    }),
  ),
  slots: z.array(Slot),
  applicants: z.array(
    OneApplication.extend({
      name: z.string().nullable(),
      unitName: z.string().nullable(),
      state: z.enum(enrolmentStates),
      expectation: z.string(),
      recommends: z.boolean().nullable(),
      percent: z.number().nullable().meta({ description: '採点の合計（％）。そろわないときは null' }),
      scores: z.array(GivenScore),
      members: z.array(
        z.object({
          memberId: z.uuid(),
          conflict: Conflict.nullable(),
          paper: z.boolean(),
          interview: z.boolean(),
        }),
      ),
      place: z.int().nullable(),
      proposes: Outcome.nullable(),
      proposedReason: z.string().nullable(),
      proposedPercent: z.number().nullable(),
      outcome: Outcome.nullable(),
      reason: z.string().nullable(),
    }),
  ),
  may: z.object({ keep: z.boolean(), propose: z.boolean(), decide: z.boolean() }),
})
export const Letter = z.object({
  file: z.file(),
  replaced: z
    .array(z.object({ character: z.string(), written: z.string() }))
    .meta({ description: '印刷の書体にないため置きかえた字' }),
})
