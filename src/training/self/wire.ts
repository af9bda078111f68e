import { z } from 'zod'
import { groupStates, memberStates } from './group-rules.ts'

const Day = z.iso.date()
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '09:00 の形で書いてください。')
const words = (most: number) => z.string().trim().min(1).max(most)
const Money = z.object({
  name: z.string(),
  amountYen: z.int(),
  reservedYen: z.int(),
  spentYen: z.int(),
  leftYen: z.int(),
})

export const OneGroup = z.object({ groupId: z.uuid() })
const Group = OneGroup.extend({
  name: z.string(),
  theme: z.string(),
  state: z.enum(groupStates),
  leaderName: z.string().nullable(),
  members: z.int(),
  meetings: z.int(),
  mine: z.enum(memberStates).nullable().meta({ description: '自分がこのグループで何か。関わりがなければ null' }),
})
const Rules = z.object({
  least: z.int(),
  most: z.int(),
  units: z.int(),
  joins: z.int(),
  meetings: z.int(),
  releasedDays: z.int(),
  officeHours: z.string(),
})
export const YearAsked = z.object({
  fiscalYear: z
    .preprocess(
      (typed) => (typeof typed === 'string' && /^\d{4}$/.test(typed) ? Number(typed) : typed),
      z.int().min(2000).max(2200).optional(),
    )
    .meta({ description: '年度。なければ今年度' }),
})
export const Groups = z.object({ items: z.array(Group), rules: Rules, isCentre: z.boolean(), money: z.array(Money) })
export const NewGroup = z.object({ name: words(60), theme: words(200), aim: words(1000) })
export const WholeGroup = Group.extend({
  fiscalYear: z.int(),
  aim: z.string(),
  units: z.int(),
  isLeader: z.boolean(),
  isPresent: z.boolean(),
  people: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string().nullable(),
      unitName: z.string().nullable(),
      state: z.enum(memberStates),
      isLeader: z.boolean(),
      isAskedToLead: z.boolean().meta({ description: '代表になるように頼まれ、まだ答えていない' }),
    }),
  ),
  log: z.array(
    z.object({
      meetingId: z.uuid(),
      metOn: Day,
      begins: z.string(),
      ends: z.string(),
      did: z.string(),
      released: z.string().nullable(),
      came: z.array(z.string()),
    }),
  ),
  report: z.string().nullable(),
  presentedOn: Day.nullable(),
  grant: z
    .object({ requestId: z.uuid(), title: z.string(), state: z.string(), amountYen: z.int().nullable() })
    .nullable(),
  rules: Rules,
})
export const Member = OneGroup.extend({ personId: z.uuid() })
export const NewMeeting = OneGroup.extend({
  metOn: Day,
  begins: Time,
  ends: Time,
  did: words(1000),
  released: z.string().trim().max(100),
  came: z.array(z.uuid()).min(1).max(100),
})
export const OneMeeting = OneGroup.extend({ meetingId: z.uuid() })
export const Report = OneGroup.extend({ report: words(4000), presentedOn: Day.nullable() })
export const Begun = z.object({ requestId: z.uuid() })

export const OneCorrespondence = z.object({ correspondenceId: z.uuid() })
const Listed = z.object({
  about: z.string().trim().max(1000),
  feeYen: z.int().min(0).max(1_000_000),
  helpPercent: z.int().min(1).max(100),
  mostYen: z.int().min(0).max(1_000_000),
  finishMonths: z.int().min(1).max(36),
})
export const NewCorrespondence = Listed.extend({ title: words(100), provider: words(100) })
export const SavedCorrespondence = Listed.extend({ correspondenceId: z.uuid(), isOpen: z.boolean() })
export const Mine = z.object({
  requests: z.array(
    z.object({ requestId: z.uuid(), title: z.string(), state: z.string(), amountYen: z.int().nullable() }),
  ),
  licences: z.array(
    z.object({ name: z.string(), acquiredOn: Day, validUntil: Day.nullable(), endedOn: Day.nullable() }),
  ),
  taking: z.array(
    z.object({
      enrolmentId: z.uuid(),
      title: z.string(),
      provider: z.string(),
      beganOn: Day,
      dueOn: Day,
      feeYen: z.int(),
      helpYen: z.int(),
      finishedOn: Day.nullable(),
      isStopped: z.boolean(),
      requestId: z.uuid().nullable(),
    }),
  ),
  courses: z.array(
    z.object({
      correspondenceId: z.uuid(),
      title: z.string(),
      provider: z.string(),
      about: z.string(),
      feeYen: z.int(),
      helpPercent: z.int(),
      mostYen: z.int(),
      helpYen: z.int(),
      finishMonths: z.int(),
      isOpen: z.boolean(),
    }),
  ),
  isCentre: z.boolean(),
})
export const Enrolment = z.object({ enrolmentId: z.uuid() })
export const Finished = Enrolment.extend({ finishedOn: Day })
