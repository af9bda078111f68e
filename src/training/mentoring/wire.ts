import { z } from 'zod'
import { endReasons, riskDutyList, troubles } from './mentoring-rules.ts'

const Day = z.iso.date()
export const OnePair = z.object({ mentoringId: z.uuid() })
export const Mine = z.object({
  items: z.array(
    z.object({
      mentoringId: z.uuid(),
      isMentor: z.boolean().meta({ description: '自分がメンター。そうでなければ、相手がメンター' }),
      otherId: z.uuid(),
      otherName: z.string().nullable(),
      otherUnit: z.string().nullable(),
      beginsOn: Day,
      endsOn: Day,
      meetings: z.array(z.object({ meetingId: z.uuid(), metOn: Day, minutes: z.int() })),
    }),
  ),
  isCentre: z.boolean(),
})
export const Board = z.object({
  items: z.array(
    z.object({
      mentoringId: z.uuid(),
      menteeName: z.string().nullable(),
      menteeUnit: z.string().nullable(),
      mentorName: z.string().nullable(),
      mentorUnit: z.string().nullable(),
      endsOn: Day,
      wantsChange: z.boolean().meta({ description: '二人のどちらかが、替えることを申し出ている' }),
      trouble: z.enum(troubles).nullable().meta({ description: '見直す理由' }),
      meetings: z.int(),
      lastMetOn: Day.nullable(),
    }),
  ),
})
export const NewPair = z.object({ menteeId: z.uuid(), mentorId: z.uuid(), endsOn: Day })
export const Ended = OnePair.extend({ why: z.enum(endReasons) })
export const Meeting = OnePair.extend({ metOn: Day, minutes: z.int().min(5).max(480) })
export const OneMeeting = OnePair.extend({ meetingId: z.uuid() })
export const Risk = OnePair.extend({ to: z.enum(riskDutyList) })
export const Told = z.object({ told: z.string() })
