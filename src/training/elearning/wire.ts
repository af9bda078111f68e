import { z } from 'zod'
import { enrolmentStates } from '../enrolment-rules.ts'
import { materialKinds } from './material-rules.ts'

const words = (most: number) => z.string().trim().max(most)
const Kind = z.enum(materialKinds).meta({ description: '読みもの、動画、PDF、テスト、SCORM パッケージ' })
const Percent = z.number().min(0).max(100)
const Instant = z.string()

export const OneCourse = z.object({ courseId: z.uuid() })
export const OneSession = z.object({ sessionId: z.uuid() })
export const OneMaterial = z.object({ materialId: z.uuid() })
const Question = z.object({
  says: words(1000).min(1),
  choices: z.array(words(300).min(1)).max(10),
  rightOnes: z.array(z.int().min(0).max(9)).max(10).meta({ description: '正解の選択肢の位置（0から）' }),
  isMultiple: z.boolean(),
  explanation: words(2000),
})
const MaterialText = z.object({
  title: words(100).min(1),
  body: words(20_000),
  minutes: z.int().min(1).max(600).nullable().meta({ description: '目安の分' }),
  passPercent: z
    .int()
    .min(1)
    .max(100)
    .nullable()
    .meta({ description: '合格点（％）。パッケージでは、ないとき教材の判定による' }),
  mostTries: z.int().min(1).max(20).nullable().meta({ description: '答えられる回数。ないとき限りなし' }),
  questions: z.array(Question).max(100),
})
const KeptFile = z.object({ fileId: z.uuid(), name: z.string(), sizeBytes: z.int() })
export const Kept = z.object({
  items: z.array(
    MaterialText.extend({
      materialId: z.uuid(),
      kind: Kind,
      isOut: z.boolean(),
      version: z.int(),
      file: KeptFile.nullable(),
      captions: KeptFile.nullable(),
      package: z
        .object({ number: z.int(), scorm: z.enum(['1.2', '2004']), title: z.string(), parts: z.int() })
        .nullable(),
      begun: z.int().meta({ description: '学び始めた人の数' }),
    }),
  ),
})
export const NewMaterial = OneCourse.extend({ kind: Kind, ...MaterialText.shape })
export const SavedMaterial = OneMaterial.extend({ version: z.int().min(1), ...MaterialText.shape })
export const Order = OneCourse.extend({ materialIds: z.array(z.uuid()).min(1).max(100) })
export const Upload = OneMaterial.extend({ upload: z.file(), as: z.enum(['file', 'captions']) })
export const Put = z.object({ parts: z.int().nullable().meta({ description: 'パッケージの中で開くものの数' }) })
export const Removed = z.object({
  isOut: z.boolean().meta({ description: '学んだ人がいるので、使わない教材として残した' }),
})

const Standing = z.object({
  isDone: z.boolean(),
  percent: Percent.nullable(),
  tries: z.int(),
})
export const Lessons = z.object({
  courseId: z.uuid(),
  title: z.string(),
  until: z.iso.date().nullable().meta({ description: '受講の期間の終わりの日' }),
  state: z.enum(enrolmentStates).nullable().meta({ description: '受講の状態。担当が試すときは null' }),
  isLive: z.boolean().meta({ description: 'いま進めて、修了できる' }),
  seconds: z.int().meta({ description: '学んだ時間。本人だけに見える' }),
  items: z.array(
    Standing.extend({
      materialId: z.uuid(),
      kind: Kind,
      title: z.string(),
      minutes: z.int().nullable(),
      hasBegun: z.boolean(),
    }),
  ),
})
const Told = z.object({ rightOnes: z.array(z.int()), explanation: z.string() })
export const Opened = Standing.extend({
  materialId: z.uuid(),
  courseId: z.uuid(),
  courseTitle: z.string(),
  kind: Kind,
  title: z.string(),
  body: z.string(),
  passPercent: z.int().nullable(),
  mostTries: z.int().nullable(),
  isLive: z.boolean(),
  questions: z.array(z.object({ says: z.string(), choices: z.array(z.string()), isMultiple: z.boolean() })),
  told: z.array(Told).nullable().meta({ description: '正解と解説。合格したか、回数を使い切ったあとだけ' }),
  content: z
    .object({
      base: z.url().meta({ description: 'この教材のファイルを開くアドレス。しばらくすると開けなくなる' }),
      origin: z.url(),
      hasCaptions: z.boolean(),
    })
    .nullable(),
  package: z
    .object({
      scorm: z.enum(['1.2', '2004']),
      number: z.int(),
      items: z.array(z.object({ item: z.string(), title: z.string(), href: z.string(), isSco: z.boolean() })),
    })
    .nullable(),
  sittings: z.array(
    z.object({ item: z.string(), data: z.record(z.string(), z.unknown()), seconds: z.int(), version: z.int() }),
  ),
})
export const Saved = OneMaterial.extend({
  edition: z.int().min(0).meta({ description: 'パッケージの版。ほかの教材は 0' }),
  item: z.string().max(200),
  version: z.int().min(0).meta({ description: '読んだときの版。初めては 0' }),
  data: z.record(z.string(), z.unknown()).refine((data) => JSON.stringify(data).length <= 200_000, '大きすぎます'),
  seconds: z.int().min(0).max(36_000).meta({ description: '前に保存してから学んだ秒' }),
  isDone: z.boolean().meta({ description: '読み終えた、見終えた（テストとパッケージでは使わない）' }),
})
export const Went = Standing.extend({
  version: z.int(),
  isCompleted: z.boolean().meta({ description: 'これで研修を修了した' }),
})
export const Answers = OneMaterial.extend({
  version: z.int().min(0),
  seconds: z.int().min(0).max(36_000).meta({ description: '答えるのにかかった秒' }),
  answers: z.array(z.array(z.int().min(0).max(9)).max(10)).max(100),
})
export const Marked = Went.extend({
  now: Percent.meta({ description: '今回の点' }),
  isPassed: z.boolean(),
  right: z.array(z.boolean()).meta({ description: '問題ごとに、正しかったか' }),
  told: z.array(Told).nullable(),
})
export const Results = z.object({
  materials: z.array(z.object({ materialId: z.uuid(), title: z.string(), kind: Kind })),
  items: z.array(
    z.object({
      enrolmentId: z.uuid(),
      name: z.string().nullable(),
      unitName: z.string().nullable(),
      state: z.enum(enrolmentStates),
      standings: z.array(Standing.extend({ materialId: z.uuid(), begunAt: Instant, doneAt: Instant.nullable() })),
    }),
  ),
})
