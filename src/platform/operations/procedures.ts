import { z } from 'zod'
import { signedIn } from '../http/index.ts'
import { jobStates } from '../jobs/index.ts'
import { describeOperations, type Ground, insistOnAdministrator, readCity } from './look.ts'

const tags = ['稼働の状況']
const Instant = z.string().meta({ description: '日時' })
const Count = z.int()

const Run = z.object({
  endedAt: Instant,
  askedBy: z.enum(['command', 'schedule']),
  seconds: z.number(),
  restoreSeconds: z.number().nullable(),
  sizeBytes: Count.nullable(),
  fault: z.string().nullable().meta({ description: 'できなかったわけと、直し方' }),
  place: z.string().nullable(),
})

const Operations = z.object({
  advice: z.array(
    z.object({
      level: z.enum(['act', 'look']).meta({ description: 'act: いますること。look: 見ておくこと' }),
      says: z.string(),
      fix: z.string(),
      page: z.enum(['/jobs', '/mail']).nullable(),
    }),
  ),
  build: z.object({ version: z.string(), commit: z.string().nullable(), committed: Instant.nullable() }),
  startedAt: Instant,
  node: z.string(),
  process: z.object({
    requests: Count,
    shed: Count,
    faults: Count,
    lateMilliseconds: z.number().nullable(),
    residentBytes: Count,
    pools: z.array(z.object({ name: z.string(), inUse: Count, idle: Count, waiting: Count, most: Count })),
  }),
  database: z.object({
    isEmbedded: z.boolean(),
    version: z.string(),
    sizeBytes: Count,
    migrations: Count,
    lastMigration: z.string(),
    connections: Count,
    connectionsMost: Count,
  }),
  jobs: z.object({
    waiting: Count,
    running: Count,
    parked: Count,
    nights: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        state: z.enum(jobStates),
        occurrence: z.iso.date().nullable(),
        endedAt: Instant.nullable(),
        said: z.object({ says: z.string() }).nullable(),
      }),
    ),
  }),
  mail: z.object({ waiting: Count, hasServer: z.boolean() }),
  backup: z.object({
    schedule: z.object({ hour: Count, folder: z.string(), keep: Count }).nullable(),
    last: Run.nullable(),
    lastGood: Run.nullable(),
    lastDrill: Run.nullable(),
  }),
  space: z.array(
    z.object({ of: z.enum(['data', 'backup']), folder: z.string(), freeBytes: z.number(), totalBytes: z.number() }),
  ),
  audit: z.object({
    headPosition: Count,
    headHash: z.string().nullable(),
    unsealed: Count,
    unsealedSeconds: z.number().nullable(),
  }),
})

/** 稼働の状況, for システム管理者: the process that answers, its machine, and the city as its database knows it. Nothing of a person. */
export const operationsProcedures = (ground: Ground) => ({
  look: signedIn
    .route({ method: 'GET', path: '/operations', summary: '稼働の状況と、気をつけること（システム管理者）', tags })
    .output(Operations)
    .handler(async ({ context }) =>
      describeOperations(await context.as((tx, actor) => readCity(tx, actor, ground)), ground),
    ),

  examine: signedIn
    .route({
      method: 'GET',
      path: '/operations/findings',
      summary: '機械・設定・データベースを調べる（sodachi doctor と同じ。システム管理者）',
      tags,
    })
    .output(
      z.object({
        findings: z.array(
          z.object({ topic: z.string(), ok: z.boolean(), says: z.string(), fix: z.string().nullable() }),
        ),
      }),
    )
    .handler(async ({ context }) => {
      await context.as(async (_, actor) => insistOnAdministrator(actor))
      return { findings: [...(await ground.examine())] }
    }),
})
