import { z } from 'zod'
import { PartStatus, PolicyPackage } from './format.ts'
import { paragraphKinds, policyDocuments } from './paragraph-rules.ts'

/** What the procedures of this room send. */

export const Day = z.iso.date().meta({ description: '日付（YYYY-MM-DD）' })
const Document = z.enum(policyDocuments)
const Reference = z.object({ versionId: z.uuid(), paragraphId: z.string() })
const Sentence = z.object({ text: z.string(), reference: Reference })
export const DocumentNumbers = z.partialRecord(Document, z.string().trim().min(1))

const VersionHead = z.object({
  id: z.uuid(),
  title: z.string(),
  municipality: z.string(),
  effectiveOn: Day,
  state: z.enum(['draft', 'published', 'withdrawn']),
})

export const VersionList = z.object({
  items: z.array(
    VersionHead.extend({
      packageId: z.string(),
      inForceTo: Day.nullable().meta({ description: '施行されなくなる日。続いているあいだは null' }),
      createdAt: z.string(),
      editedAt: z.string().nullable(),
      editedByName: z.string().nullable(),
      publishedAt: z.string().nullable(),
      publishedByName: z.string().nullable(),
    }),
  ),
})

const ParagraphShape = z.object({
  id: z.string(),
  kind: z.enum(paragraphKinds),
  document: Document,
  section: z.string(),
  text: z.string(),
  inferred: z.boolean().meta({ description: '図や配置から読み取ったもので、方針の言葉ではない' }),
  annotations: z.record(z.string(), z.string()),
})

export const PolicyText = z.object({
  version: VersionHead,
  documents: z.array(
    z.object({
      document: Document,
      revision: z.int().meta({ description: '改定番号。策定のときは 0' }),
      revisedOn: Day,
      documentNumber: z.string().nullable(),
      paragraphs: z.array(ParagraphShape),
    }),
  ),
})

export const CitedParagraph = z.object({ version: VersionHead, paragraph: ParagraphShape })

const AbilityShape = z.object({
  label: z.string(),
  text: z.string(),
  evaluationItem: z.string().nullable(),
  reference: Reference,
})
const Category = z.object({ id: z.string(), name: z.string() })
const GradeShape = z.object({ id: z.string(), name: z.string() })

export const Expectation = z.object({
  version: VersionHead,
  grade: GradeShape,
  roles: z.object({
    caution: z.string().nullable(),
    sentences: z.array(Sentence.extend({ kind: z.enum(['line', 'staff', 'common']) })),
  }),
  abilities: z.array(z.object({ category: Category, ability: AbilityShape.nullable() })),
})

export const AbilityTable = z.object({
  version: VersionHead,
  categories: z.array(Category),
  rows: z.array(z.object({ grade: GradeShape, cells: z.array(AbilityShape.nullable()) })),
})

export const OrientationList = z.object({
  version: VersionHead,
  items: z.array(
    z.object({ id: z.string(), name: z.string(), behaviours: z.array(Sentence.extend({ inferred: z.boolean() })) }),
  ),
})

export const InitiativeList = z.object({
  version: VersionHead,
  items: z.array(
    z.object({
      id: z.string(),
      no: z.int(),
      name: z.string(),
      staffActions: z.array(Sentence),
      managerActions: z.array(Sentence),
      supports: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  ),
})

export const ProgramList = z.object({
  version: VersionHead,
  items: z.array(
    z.object({
      code: z.string(),
      supportCode: z.string(),
      name: z.string(),
      purpose: z.string().nullable(),
      parts: z.array(
        z.object({
          partId: z.string(),
          name: z.string().nullable(),
          text: z.string(),
          examples: z.array(z.string()),
          status: PartStatus,
          basis: z.string().nullable(),
          documentNumber: z.string().nullable(),
          history: z
            .array(
              z.object({
                from: Day,
                status: PartStatus,
                basis: z.string().nullable(),
                documentNumber: z.string().nullable(),
              }),
            )
            .readonly(),
          inferred: z.boolean(),
          reference: Reference,
        }),
      ),
    }),
  ),
})

export const Comparison = z.object({
  before: VersionHead,
  after: VersionHead,
  changes: z.array(
    z.object({
      id: z.string(),
      change: z.enum(['added', 'removed', 'changed', 'same']),
      before: ParagraphShape.nullable(),
      after: ParagraphShape.nullable(),
      words: z.array(z.object({ change: z.enum(['same', 'added', 'removed']), text: z.string() })).readonly(),
      annotations: z
        .array(z.object({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
        .readonly(),
    }),
  ),
  unchanged: z.int(),
  facts: z.array(z.object({ name: z.string(), document: Document, before: z.unknown(), after: z.unknown() })),
})

const RevisionShape = z.object({
  document: Document,
  revision: z.int(),
  revisedOn: Day,
  documentNumber: z.string().nullable(),
})

export const Draft = z.object({
  version: VersionHead,
  edition: z.int().meta({ description: '保存するときに、読んだ版として送る' }),
  editedAt: z.string().nullable(),
  editedByName: z.string().nullable(),
  revisions: z.array(RevisionShape),
  policy: PolicyPackage,
})

export const SavedDraft = z.object({
  versionId: z.uuid(),
  edition: z.int().min(1),
  effectiveOn: Day,
  policy: z.record(z.string(), z.unknown()).meta({ description: 'sodachi-policy/1 の内容の全体' }),
  documentNumbers: DocumentNumbers.default({}),
})

export const Plan = z.object({
  version: VersionHead,
  edition: z.int(),
  /** The version that it takes the place of; null when there is none before. */
  replaces: VersionHead.nullable(),
  inForceTo: Day.nullable().meta({ description: '次の版が施行される日。なければ null' }),
  changes: z.object({ added: z.int(), removed: z.int(), changed: z.int(), facts: z.int() }),
  revisions: z.array(RevisionShape.extend({ isRevised: z.boolean() })),
  touches: z.array(
    z.object({
      whom: z.enum(['grade', 'managers', 'everybody']),
      gradeId: z.string().nullable(),
      what: z.string(),
      count: z.int(),
    }),
  ),
  whyNot: z.string().nullable().meta({ description: '公開できないわけ。公開できるときは null' }),
})
