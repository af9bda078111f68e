import { z } from 'zod'
import { ExportFormatAsked } from '../platform/tabular/index.ts'
import { PartStatus } from '../policy/index.ts'
import { checkResults } from './check-rules.ts'
import { documentKinds } from './documents.ts'
import { gapKinds, keepers } from './gap-rules.ts'
import { itemKinds, placeKeys } from './item-rules.ts'
import { registerColumns } from './register-export.ts'
import { keeperChoices, registerSorts, registerStatuses, resultChoices } from './register-filter-rules.ts'

/** What procedures of this room take and send. */

const Day = z.iso.date()
const Instant = z.string()
const words = z.string().trim().max(4_000)
const shortWords = z.string().trim().min(1).max(200)
const optionalWords = shortWords.nullable()
/** What the register keeps: at most ten digits before the point and four behind it. */
const Figure = z.number().min(-9_999_999_999).max(9_999_999_999)
const Version = z.int().min(0).max(100_000).meta({ description: '読んだときの版。まだないときは 0' })
const FiscalYear = z.int().min(1950).max(2200)
const ItemId = z.string().max(200).meta({ description: '方針の段落のID（program/1-A-1 など）' })

const Reference = z.object({ versionId: z.uuid(), paragraphId: z.string() })
const Sentence = z.object({ text: z.string(), reference: Reference })

const Item = z.object({
  itemId: z.string(),
  kind: z.enum(itemKinds),
  code: z.string().nullable(),
  name: z.string(),
  section: z.string(),
  who: z.enum(['staff', 'manager']).nullable(),
  initiative: z.object({ id: z.string(), no: z.int(), name: z.string() }).nullable(),
  support: z.object({ code: z.string(), name: z.string() }).nullable(),
  inferred: z.boolean(),
})

const Owner = z.object({
  unitId: z.uuid(),
  unitName: z.string(),
  isThere: z.boolean().meta({ description: 'いまもある所属' }),
  keeper: z.enum(keepers),
  fromDay: Day,
})

const Part = z.object({
  partId: z.string(),
  name: z.string().nullable(),
  text: z.string(),
  examples: z.array(z.string()),
  status: PartStatus,
  basis: z.string().nullable(),
  documentNumber: z.string().nullable(),
  history: z
    .array(
      z.object({ from: Day, status: PartStatus, basis: z.string().nullable(), documentNumber: z.string().nullable() }),
    )
    .readonly(),
  inferred: z.boolean(),
  reference: Reference,
})

const Aim = {
  direction: z.enum(['more', 'less']),
  baseline: Figure.nullable(),
  baselineOn: Day.nullable(),
  baselineSource: optionalWords,
  target: Figure.nullable(),
  targetOn: Day.nullable(),
}

const whole = (text: unknown) => (typeof text === 'string' && /^\d{1,4}$/.test(text) ? Number(text) : text)
const RegisterFilter = z.object({
  fiscalYear: z.preprocess(whole, FiscalYear.optional()).meta({ description: '点検の年度。なければ今年度' }),
  kind: z.enum(itemKinds).optional(),
  initiative: z.preprocess(whole, z.int().min(1).max(99).optional()).meta({ description: '取組の番号' }),
  keeper: z.enum(keeperChoices).optional().meta({ description: 'とりまとめ。nobody はまだ決まっていない' }),
  status: z.enum(registerStatuses).optional(),
  gap: z.enum(gapKinds).optional().meta({ description: 'まだないもの' }),
  result: z.enum(resultChoices).optional().meta({ description: '点検の結果。open はまだ' }),
  sort: z.enum(registerSorts).optional(),
  descending: z.preprocess(
    (text) => (text === 'true' ? true : text === 'false' ? false : text),
    z.boolean().optional(),
  ),
})
export const RegisterQuestion = RegisterFilter
export const RegisterExport = RegisterFilter.extend({
  columns: z.array(z.enum(registerColumns)).min(1),
  itemIds: z.array(ItemId).max(500).optional().meta({ description: 'なければ、条件に合うものすべて' }),
  format: ExportFormatAsked,
})

export const Register = z.object({
  fiscalYear: z.int(),
  thisYear: z.int(),
  dueOn: Day.meta({ description: 'この年度の点検の期限' }),
  mayAsk: z.boolean(),
  progress: z.array(z.object({ keeper: z.enum(keeperChoices), all: z.int(), checked: z.int() })),
  items: z.array(
    Item.extend({
      parts: z.array(Part.pick({ partId: true, name: true, status: true })),
      isRunning: z.boolean(),
      owner: Owner.nullable(),
      contact: z.string().nullable(),
      indicators: z.array(
        z.object({
          indicatorId: z.uuid(),
          name: z.string(),
          unit: z.string(),
          direction: Aim.direction,
          baseline: z.number().nullable(),
          baselineOn: Day.nullable(),
          target: z.number().nullable(),
          targetOn: Day.nullable(),
          latest: z.number().nullable(),
          latestOn: Day.nullable(),
        }),
      ),
      check: z
        .object({ result: z.enum(checkResults), checkedOn: Day, whatWasDone: z.string(), whatIsNext: z.string() })
        .nullable(),
      gaps: z.array(z.enum(gapKinds)),
      mayWrite: z.boolean(),
      mayShareOut: z.boolean(),
    }),
  ),
})

export const WhichPlace = z.object({ place: z.enum(placeKeys) })

const Guide = z.object({ audience: z.string(), howToApply: z.string(), contact: z.string() })

export const Place = z.object({
  place: z.enum(placeKeys),
  name: z.string(),
  initiative: z
    .object({ no: z.int(), name: z.string(), staffActions: z.array(Sentence), managerActions: z.array(Sentence) })
    .nullable(),
  conditions: z.array(Sentence.extend({ inferred: z.boolean() })),
  supports: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      programs: z.array(
        z.object({
          itemId: z.string(),
          code: z.string(),
          name: z.string(),
          purpose: z.string().nullable(),
          parts: z.array(Part).readonly(),
          isRunning: z.boolean(),
          unitName: z.string().nullable(),
          guide: Guide.nullable(),
        }),
      ),
    }),
  ),
})

export const OneItem = z.object({ itemId: ItemId })

const Measurement = z.object({
  measurementId: z.uuid(),
  version: z.int(),
  value: z.number().nullable().meta({ description: '取り消した測定は null' }),
  measuredOn: Day,
  source: z.string(),
  note: z.string().nullable(),
  recordedAt: Instant,
  writtenBy: z.string(),
  earlier: z.array(
    z.object({ value: z.number().nullable(), measuredOn: Day, recordedAt: Instant, writtenBy: z.string() }),
  ),
})

export const Record = z.object({
  item: Item,
  place: z.enum(placeKeys).nullable(),
  policy: z.object({ versionId: z.uuid(), title: z.string() }),
  purpose: z.string().nullable(),
  parts: z.array(Part),
  owner: Owner.nullable(),
  ownerHistory: z.object({
    version: z.int(),
    periods: z.array(
      z.object({
        unitId: z.uuid(),
        unitName: z.string(),
        keeper: z.enum(keepers),
        from: Day,
        to: Day.nullable(),
      }),
    ),
  }),
  guide: Guide.extend({ version: z.int(), recordedAt: Instant, writtenBy: z.string() }).nullable(),
  documents: z.array(
    z.object({
      documentId: z.uuid(),
      version: z.int(),
      kind: z.enum(documentKinds),
      name: z.string(),
      number: z.string().nullable(),
      issuedOn: Day.nullable(),
      keptAt: z.string().nullable(),
      file: z
        .object({ fileId: z.uuid(), name: z.string(), sizeBytes: z.int() })
        .nullable()
        .meta({ description: '添えられたファイル。GET /files/{fileId} で受け取る' }),
    }),
  ),
  indicators: z.array(
    z.object({
      ...Aim,
      indicatorId: z.uuid(),
      version: z.int(),
      name: z.string(),
      unit: z.string(),
      measuredBy: z.string(),
      isEnded: z.boolean(),
      measurements: z.array(Measurement),
      changes: z.array(
        z.object({
          version: z.int(),
          target: z.number().nullable(),
          targetOn: Day.nullable(),
          baseline: z.number().nullable(),
          recordedAt: Instant,
          writtenBy: z.string(),
        }),
      ),
    }),
  ),
  checks: z.array(
    z.object({
      fiscalYear: z.int(),
      version: z.int(),
      result: z.enum(checkResults),
      whatWasDone: z.string(),
      whatIsNext: z.string(),
      checkedOn: Day,
      recordedAt: Instant,
      writtenBy: z.string(),
    }),
  ),
  thisYear: z.int(),
  dueOn: Day,
  mayWrite: z.boolean(),
  mayShareOut: z.boolean(),
  mayStart: z.boolean(),
})

export const NewOwner = z.object({
  itemId: ItemId,
  version: Version,
  unitId: z.uuid(),
  keeper: z.enum(keepers),
  fromDay: Day,
})

export const NewGuide = z.object({
  itemId: ItemId,
  version: Version,
  audience: words,
  howToApply: words,
  contact: words,
})

const DocumentFields = z.object({
  kind: z.enum(documentKinds),
  name: shortWords,
  number: optionalWords,
  issuedOn: Day.nullable(),
  keptAt: z.string().trim().min(1).max(500).nullable(),
})
export const NewDocument = DocumentFields.extend({ itemId: ItemId })
export const ChangedDocument = DocumentFields.extend({
  documentId: z.uuid(),
  version: Version,
  isWithdrawn: z.boolean(),
})

export const NewAttachment = z.object({
  documentId: z.uuid(),
  upload: z
    .file()
    .min(1, 'ファイルが空です。')
    .max(20 * 1024 * 1024, 'ファイルが大きすぎます。20MBまでにしてください。'),
})
export const Attached = z.object({ fileId: z.uuid() })

const IndicatorFields = z.object({
  ...Aim,
  name: shortWords,
  unit: z.string().trim().min(1).max(20),
  measuredBy: z.string().trim().max(200),
})
export const NewIndicator = IndicatorFields.extend({ itemId: ItemId })
export const ChangedIndicator = IndicatorFields.extend({
  indicatorId: z.uuid(),
  version: Version,
  isEnded: z.boolean(),
})

export const NewMeasurement = z.object({
  indicatorId: z.uuid(),
  value: Figure,
  measuredOn: Day,
  source: shortWords,
  note: optionalWords,
})
export const CorrectedMeasurement = z.object({
  measurementId: z.uuid(),
  version: Version,
  value: Figure.nullable().meta({ description: 'null は取り消し' }),
  measuredOn: Day,
  source: shortWords,
  note: optionalWords.meta({ description: '訂正や取り消しの理由' }),
})

export const NewCheck = z.object({
  itemId: ItemId,
  fiscalYear: FiscalYear,
  version: Version,
  result: z.enum(checkResults),
  whatWasDone: words,
  whatIsNext: words,
})

export const Saved = z.object({ version: z.int() })
export const SavedDocument = Saved.extend({ documentId: z.uuid() })
export const SavedIndicator = Saved.extend({ indicatorId: z.uuid() })
export const SavedMeasurement = Saved.extend({ measurementId: z.uuid() })
export const Asked = z.object({
  asked: z.array(z.object({ keeper: z.enum(keepers), act: z.string(), detail: z.string(), people: z.int() })),
})
