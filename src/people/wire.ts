import { z } from 'zod'
import { duties } from './duty-rules.ts'
import { employmentKinds } from './order-rules.ts'
import { orderKinds } from './posting-rules.ts'
import { supervisionRoles, unitKinds } from './supervision-rules.ts'

/** What the procedures of this room take and send. */

const Day = z.iso.date().meta({ description: '日付（YYYY-MM-DD）' })
/** A day to stand on; today without one. */
export const AsOf = z.object({ asOf: Day.optional() })
const text = z.string().trim().min(1).max(500)
const LineKind = z.enum(['line', 'staff'])
const Days = z.object({
  from: Day,
  to: Day.nullable().meta({ description: '効力がなくなる最初の日。続いているあいだは null' }),
})

export const DirectoryFilter = z.object({
  q: z.string().max(100).optional().meta({ description: '氏名、かな、旧姓、職員番号、所属。空白で区切る' }),
  unitId: z.uuid().optional().meta({ description: 'この所属とその下' }),
  gradeId: z.string().max(100).optional(),
})
export const DirectoryQuestion = DirectoryFilter.extend({
  after: z.string().max(2000).optional().meta({ description: '前の答えの next' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const PublicPerson = z.object({
  personId: z.uuid(),
  written: z.string(),
  kana: z.string(),
  unitId: z.uuid(),
  unitName: z.string(),
  gradeId: z.string().nullable(),
  gradeName: z.string().nullable(),
  title: z.string().nullable(),
})
export const PersonPage = PublicPerson.extend({
  mayReadRecord: z.boolean().meta({ description: '人事の記録を開けるか' }),
})
export const Directory = z.object({ items: z.array(PublicPerson), next: z.string().nullable() })
export const Count = z.object({ count: z.int() })
export const OnePerson = z.object({ personId: z.uuid() })

const Role = z.enum(supervisionRoles)
const Supervisor = z.object({
  role: Role,
  personId: z.uuid(),
  written: z.string().nullable(),
  unitName: z.string().nullable(),
  isOverride: z.boolean(),
})

export const RecordQuestion = OnePerson.extend({
  asOf: Day.optional(),
  knownAt: z.iso.datetime({ offset: true }).optional().meta({ description: 'この時点で知られていたとおりに答える' }),
})
export const StaffRecord = z.object({
  personId: z.uuid(),
  names: z.array(Days.extend({ written: z.string(), kana: z.string(), formerFamily: z.string().nullable() })),
  staffNumbers: z.array(Days.extend({ number: z.string() })),
  employments: z.array(
    Days.extend({
      kind: z.enum(employmentKinds),
      jobFamily: z.string(),
      appointingAuthority: z.string().nullable(),
    }),
  ),
  postings: z.array(
    Days.extend({
      kind: z.enum(['main', 'concurrent', 'joint', 'acting']),
      unitId: z.uuid(),
      unitName: z.string().nullable().meta({ description: '発令の日の所属名' }),
      gradeId: z.string().nullable(),
      gradeName: z.string().nullable(),
      title: z.string().nullable(),
      lineKind: LineKind.nullable(),
      byKind: z.enum(orderKinds),
    }),
  ),
  absences: z.array(Days.extend({ kind: z.enum(['leave', 'childcare-leave', 'study-leave', 'suspension']) })),
  supervisors: z.array(Supervisor),
  detail: z
    .object({ birthDate: Day, sex: z.string().nullable(), hiredOn: Day.nullable(), email: z.string().nullable() })
    .nullable(),
})

export const Organisation = z.object({
  units: z.array(
    z.object({
      unitId: z.uuid(),
      code: z.string(),
      name: z.string(),
      fullName: z.string(),
      kind: z.enum(unitKinds),
      parentId: z.uuid().nullable(),
      depth: z.int().meta({ description: '局・区が 0' }),
      appointingAuthority: z.string().nullable(),
    }),
  ),
})
const OrganisationUnit = Organisation.shape.units.element
const Succession = z.object({
  unitId: z.uuid(),
  name: z.string().nullable(),
  kind: z.enum(['merged', 'split', 'replaced']),
  onDay: Day,
})
export const OneUnit = AsOf.extend({ unitId: z.uuid() })
export const Unit = z.object({
  unit: OrganisationUnit.nullable().meta({ description: 'その日にない所属は null' }),
  authorityName: z.string().nullable().meta({ description: '任命権者の名前。登録がなければ null' }),
  path: z.array(OrganisationUnit),
  names: z.array(Days.extend({ code: z.string(), name: z.string(), fullName: z.string() })),
  cameFrom: z.array(Succession),
  became: z.array(Succession),
})

export const SupervisionQuestion = AsOf.extend({ personId: z.uuid().optional().meta({ description: '省くと本人' }) })
export const Supervision = z.object({ supervisors: z.array(Supervisor.extend({ title: z.string().nullable() })) })
export const MyPeople = z.object({
  items: z.array(
    PublicPerson.pick({
      personId: true,
      written: true,
      kana: true,
      unitName: true,
      gradeName: true,
      title: true,
    }).extend({
      roles: z.array(Role),
    }),
  ),
})

export const NewOverride = z.object({
  personId: z.uuid(),
  supervisorId: z.uuid(),
  role: Role,
  from: Day,
  to: Day.nullable().default(null),
  reason: text,
})
export const EndOverride = z.object({ overrideId: z.uuid(), endsOn: Day })
export const OverrideMade = z.object({ overrideId: z.uuid() })
export const Overrides = z.object({
  items: z.array(
    Days.extend({
      overrideId: z.uuid(),
      personId: z.uuid(),
      personName: z.string().nullable(),
      supervisorId: z.uuid(),
      supervisorName: z.string().nullable(),
      role: Role,
      reason: z.string(),
    }),
  ),
})

const DutyName = z.enum(duties)
export const NewDuty = z.object({
  accountId: z.uuid(),
  duty: DutyName,
  unitId: z.uuid().nullable().default(null),
  appointingAuthority: z.string().max(100).nullable().default(null),
  from: Day,
  to: Day.nullable().default(null),
  reason: text,
})
export const OneDuty = z.object({ dutyId: z.uuid() })
export const Duties = z.object({
  items: z.array(
    Days.extend({
      dutyId: z.uuid(),
      duty: DutyName,
      personId: z.uuid().nullable(),
      holder: z.string(),
      unitName: z.string().nullable(),
      authorityName: z.string().nullable(),
      reason: z.string(),
      proposedByName: z.string().nullable(),
      state: z.enum(['proposed', 'in-force', 'to-come']),
      mayApprove: z.boolean(),
    }),
  ),
})

const OrderFacts = z.object({
  kind: z.enum(orderKinds),
  effectiveOn: Day,
  endsOn: Day.nullable().default(null),
  unitId: z.uuid().nullable().default(null),
  gradeId: z.string().max(100).nullable().default(null),
  title: text.nullable().default(null),
  lineKind: LineKind.nullable().default(null),
  appointingAuthority: z.string().max(100).nullable().default(null),
  documentNo: text.nullable().default(null),
  employment: z
    .object({ kind: z.enum(employmentKinds), jobFamily: text, staffNumber: text.nullable().default(null) })
    .nullable()
    .default(null),
})
export const NewOrder = OrderFacts.extend({ personId: z.uuid() })
export const CorrectedOrder = OrderFacts.extend({ orderId: z.uuid() })
export const OneOrder = z.object({ orderId: z.uuid() })
