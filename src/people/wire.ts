import { z } from 'zod'
import { ExportFormatAsked } from '../platform/tabular/index.ts'
import { directoryColumns } from './directory-export.ts'
import { directorySorts } from './directory-order-rules.ts'
import { duties } from './duty-rules.ts'
import { employmentKinds } from './order-rules.ts'
import { orderKinds } from './posting-rules.ts'
import { purposeKindIds, purposes } from './purpose-kinds.ts'
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
  asOf: Day.optional().meta({ description: 'この日の名簿。今日のほかの日は人事課だけ' }),
})
const DirectorySort = z
  .enum(directorySorts)
  .default('established')
  .meta({ description: '建制順、氏名（かな）、職位。- を付けると逆順' })
export const DirectoryQuestion = DirectoryFilter.extend({
  sort: DirectorySort,
  after: z.string().max(2000).optional().meta({ description: '前の答えの next' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** Work that was asked for; how it goes is said by 処理の状況. */
export const AskedJob = z.object({ jobId: z.uuid() })

export const DirectoryExport = DirectoryFilter.extend({
  sort: DirectorySort,
  columns: z.array(z.enum(directoryColumns)).min(1).max(20),
  personIds: z.array(z.uuid()).max(50_000).optional().meta({ description: 'この職員だけ。条件より先' }),
  format: ExportFormatAsked,
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
const licence = {
  name: z.string(),
  acquiredOn: Day,
  validUntil: Day.nullable().meta({ description: '有効期限。ないものは null' }),
  endedOn: Day.nullable().meta({ description: '失った日。持っている間は null' }),
}
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
  licences: z.array(z.object({ licenceId: z.uuid(), ...licence })).meta({ description: '資格・免許' }),
  licenceChanges: z
    .array(z.object({ ...licence, closedOn: Day, because: z.string(), closedByName: z.string().nullable() }))
    .meta({ description: '直す前の資格・免許と、直した日、理由、直した人' }),
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
export const Chart = z.object({
  units: z.array(
    OrganisationUnit.extend({
      head: z
        .object({ personId: z.uuid(), written: z.string(), title: z.string().nullable() })
        .nullable()
        .meta({ description: 'その所属の長。いないか、知らされないときは null' }),
      seats: z.int().nullable().meta({ description: '定数。登録がなければ null' }),
      filled: z.int().nullable().meta({
        description: '本務の職員の数。定数の外にある会計年度任用職員と臨時の職員は数えない。知らされないときは null',
      }),
    }),
  ),
})
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
const Instant = z.string()
const ShownDuty = Days.extend({
  dutyId: z.uuid(),
  duty: DutyName,
  personId: z.uuid().nullable(),
  holder: z.string(),
  holderUnit: z.string().nullable(),
  unitName: z.string().nullable(),
  authorityName: z.string().nullable(),
  reason: z.string(),
  proposedAt: Instant,
  proposedByName: z.string().nullable(),
  approvedAt: Instant.nullable(),
  approvedByName: z.string().nullable(),
})
export const Duties = z.object({
  items: z.array(
    ShownDuty.extend({
      state: z.enum(['proposed', 'in-force', 'to-come']),
      mayApprove: z.boolean(),
      whyNot: z.string().nullable().meta({ description: '承認できないわけ。承認できるときは null' }),
    }),
  ),
})
export const PastDuties = z.object({
  items: z.array(
    ShownDuty.extend({
      end: z.enum(['declined', 'ended', 'over']),
      revokedAt: Instant.nullable(),
      revokedByName: z.string().nullable(),
    }),
  ),
})
export const CandidateQuestion = z.object({ q: z.string().max(100) })
export const Candidates = z.object({
  items: z.array(
    z.object({
      accountId: z.uuid(),
      name: z.string(),
      loginName: z.string(),
      unitName: z.string().nullable(),
      gradeName: z.string().nullable(),
      title: z.string().nullable(),
      duties: z.array(DutyName),
    }),
  ),
})
export const Authorities = z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) })

const Kind = z.enum(purposeKindIds)
const Use = z.enum(purposes)
const PurposeFacts = z.object({
  use: Use,
  isAllowed: z.boolean(),
  collectedFrom: Day.nullable().meta({ description: 'この日より後に集めた記録だけに使える。すべてなら null' }),
  basis: z.string().nullable().meta({ description: '根拠' }),
  documentNumber: z.string().nullable(),
})
export const PurposeLedger = z.object({
  kinds: z.array(
    z.object({
      kind: Kind,
      name: z.string(),
      holds: z.string(),
      sentence: z.string(),
      uses: z.array(PurposeFacts.extend({ since: Day.nullable() })),
    }),
  ),
  toCome: z.array(PurposeFacts.extend({ kind: Kind, inForceOn: Day })),
  proposals: z
    .array(
      PurposeFacts.extend({
        decisionId: z.uuid(),
        kind: Kind,
        inForceOn: Day,
        proposedAt: Instant,
        proposedByName: z.string().nullable(),
        mayApprove: z.boolean(),
        whyNot: z.string().nullable(),
      }),
    )
    .meta({ description: '承認を待つ提案（人事課だけ）' }),
})
export const OneKind = z.object({ kind: Kind })
export const PurposeNote = z.object({ kind: Kind, sentence: z.string() })
export const NewPurpose = z.object({
  kind: Kind,
  use: Use,
  isAllowed: z.boolean(),
  inForceOn: Day,
  collectedFrom: Day.nullable().default(null),
  basis: text,
  documentNumber: text.nullable().default(null),
})
export const OneDecision = z.object({ decisionId: z.uuid() })

const SettingShape = z.object({
  key: z.string(),
  means: z.string(),
  value: z.unknown(),
})
export const CitySettings = z.object({
  items: z.array(
    SettingShape.extend({
      standard: z.unknown().meta({ description: '初めの値' }),
      isSet: z.boolean().meta({ description: '市が決めた値か' }),
    }),
  ),
  ages: z
    .array(z.object({ subject: z.string(), ages: z.string(), paragraphId: z.string() }))
    .meta({ description: '異動の目安の年齢。方針のとおりで、市の設定ではない' }),
  history: z.array(SettingShape.extend({ changedAt: Instant, changedByName: z.string().nullable() })),
  address: z
    .string()
    .nullable()
    .meta({ description: 'この操作をした端末のネットワークのアドレス。分からなければ null' }),
})
export const ChangedSetting = z.object({
  key: z.string().max(100),
  value: z.unknown(),
  was: z.unknown().meta({ description: '画面で見ていた値。ほかの人が変えていたら、変えずに知らせる' }),
})
export const SettingSaved = z.object({ key: z.string(), value: z.unknown() })

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
export const CorrectedLicence = z.object({
  licenceId: z.uuid(),
  becomes: z
    .object({
      name: z.string().trim().min(1).max(80),
      acquiredOn: Day,
      validUntil: Day.nullable(),
      endedOn: Day.nullable(),
    })
    .nullable()
    .meta({ description: '正しい内容。初めからなかったものは null' }),
  reason: z.string().trim().min(1).max(500),
})
export const OneOrder = z.object({ orderId: z.uuid() })
