import { z } from 'zod'
import { choices } from './awareness-rules.ts'

/** What the procedures of reading marks and of the yearly question take and send. */

const Day = z.iso.date()
export const FiscalYear = z.int().min(2000).max(2200)
const Choice = z.enum(choices)
const Label = z.string().trim().min(1).max(40)
const Sheets = z.int().min(0).max(100_000)

export const WhichVersion = z.object({ versionId: z.uuid().optional() })
export const Chapter = z.object({ versionId: z.uuid(), chapter: z.string().max(100) })
export const Reading = z.object({
  versionId: z.uuid(),
  grade: z.object({ id: z.string(), name: z.string() }).nullable().meta({ description: '自分の職位' }),
  lineKind: z.enum(['line', 'staff']).nullable(),
  standsFor: z.string().nullable().meta({ description: '読替えによる職位なら、もとの職名' }),
  chapters: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      readOn: Day.nullable().meta({ description: '読みましたを押した日' }),
      isChanged: z.boolean().meta({ description: '前に読んだあとで文が変わった' }),
    }),
  ),
})
export const Readers = z.object({
  items: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      readers: z.int().nullable().meta({ description: '読んだ職員の数（10人単位に切り捨て）。10人未満は null' }),
    }),
  ),
})

export const MyAwareness = z.object({
  question: z
    .object({
      fiscalYear: FiscalYear,
      wording: z.string(),
      opensOn: Day,
      closesOn: Day,
      leastAnswers: z.int(),
      isOpen: z.boolean(),
      choices: z.array(z.object({ choice: Choice, label: z.string() })),
    })
    .nullable(),
  answer: z.object({ choice: Choice, answeredOn: Day }).nullable().meta({ description: '自分の答え' }),
  mayAnswer: z.boolean(),
})
export const Answer = z.object({ fiscalYear: FiscalYear, choice: Choice })

const counts = {
  staff: z.int().meta({ description: '全職員の数' }),
  answered: z.int().nullable().meta({ description: '回答した数。人数が少なく示せないところは null' }),
  known: z.int().nullable(),
  partly: z.int().nullable(),
  unknown: z.int().nullable(),
}
export const Results = z.object({
  policyTitle: z.string().nullable(),
  before: z
    .object({ what: z.string(), value: z.number(), year: z.int().nullable() })
    .nullable()
    .meta({ description: '方針に書かれた、前の方針の認知度' }),
  years: z.array(z.object({ fiscalYear: FiscalYear, closesOn: Day, leastAnswers: z.int(), ...counts })),
  chosen: z
    .object({
      fiscalYear: FiscalYear,
      wording: z.string(),
      labels: z.object({ known: z.string(), partly: z.string(), unknown: z.string() }),
      leastAnswers: z.int(),
      units: z.array(z.object({ unitId: z.uuid().nullable(), name: z.string(), ...counts })),
    })
    .nullable(),
  next: z.object({ fiscalYear: FiscalYear, opensOn: Day, closesOn: Day }).nullable(),
  mayAsk: z.boolean(),
  mayEnterPapers: z.boolean(),
})

const question = {
  fiscalYear: FiscalYear,
  wording: z.string().trim().min(1).max(200),
  knownLabel: Label,
  partlyLabel: Label,
  unknownLabel: Label,
  opensOn: Day,
  closesOn: Day,
  leastAnswers: z.int().min(5).max(100),
}
export const SetQuestion = z.object({
  ...question,
  version: z.int().nullable().meta({ description: '画面で読んだときの版。新しい年度は null' }),
})
export const Questions = z.object({
  items: z.array(z.object({ ...question, version: z.int() })),
  mayAsk: z.boolean(),
  smallestGroup: z
    .int()
    .meta({ description: '市の設定の、集計を示す最少の人数。問いごとの人数は、これより少なくできない' }),
})

const paper = {
  unitId: z.uuid(),
  batch: z.string().trim().min(1).max(80),
  known: Sheets,
  partly: Sheets,
  unknown: Sheets,
}
export const Paper = z.object({ fiscalYear: FiscalYear, ...paper })
export const CorrectPaper = z.object({ paperId: z.uuid(), ...paper })
export const PaperId = z.object({ paperId: z.uuid() })
export const Papers = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      unitName: z.string(),
      ...paper,
      enteredBy: z.string().nullable(),
      enteredOn: Day,
      isWithdrawn: z.boolean(),
    }),
  ),
})
