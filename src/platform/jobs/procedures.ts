import { z } from 'zod'
import { signedIn } from '../http/index.ts'
import type { KindName } from './job-kind.ts'
import { jobStates, listMyJobs, overseeJobs, settleJob, stopJob } from './jobs.ts'

const tags = ['処理の状況']
const One = z.object({ jobId: z.uuid() })
const Instant = z.string().meta({ description: '日時（日本時間）' })

const Job = z.object({
  id: z.uuid(),
  title: z.string(),
  state: z.enum(jobStates),
  askedAt: Instant,
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  occurrence: z.iso.date().nullable().meta({ description: '毎晩の処理の日' }),
  phase: z.string().nullable(),
  unitsDone: z.int().nullable(),
  unitsTotal: z.int().nullable(),
  stopAsked: z.boolean(),
  said: z
    .object({ says: z.string(), fix: z.string().optional() })
    .nullable()
    .meta({ description: '終わったときのことば' }),
  fault: z.string().nullable().meta({ description: '最後のエラーの種類。くわしくはサーバーのログに' }),
  attempt: z.int(),
})
const MyJob = Job.extend({
  file: z
    .object({ fileId: z.uuid(), name: z.string(), sizeBytes: z.int() })
    .nullable()
    .meta({ description: 'できたファイル。GET /files/{fileId} で受け取る' }),
})

/** 処理の状況: a person's own jobs, and for administrators those that stand still. */
export const jobProcedures = (kinds: readonly KindName[]) => ({
  mine: signedIn
    .route({ method: 'GET', path: '/jobs', summary: '自分が頼んだ処理（新しい順）', tags })
    .output(z.object({ items: z.array(MyJob) }))
    .handler(({ context }) => context.as(async (tx, actor) => ({ items: await listMyJobs(tx, actor, kinds) }))),

  oversee: signedIn
    .route({ method: 'GET', path: '/jobs/oversight', summary: '止まった処理と、毎晩の処理（システム管理者）', tags })
    .output(z.object({ parked: z.array(Job), nightly: z.array(Job) }))
    .handler(({ context }) => context.as((tx, actor) => overseeJobs(tx, actor, kinds))),

  stop: signedIn
    .route({ method: 'POST', path: '/jobs/{jobId}/stop', summary: '自分が頼んだ処理をやめる', tags })
    .input(One)
    .handler(({ context, input }) => context.as((tx) => stopJob(tx, input.jobId))),

  retry: signedIn
    .route({
      method: 'POST',
      path: '/jobs/{jobId}/retry',
      summary: '止まった処理をもう一度試す（システム管理者）',
      tags,
    })
    .input(One)
    .handler(({ context, input }) => context.as((tx, actor) => settleJob(tx, actor, input.jobId, 'again'))),

  discard: signedIn
    .route({
      method: 'POST',
      path: '/jobs/{jobId}/discard',
      summary: '止まった処理を取りやめる（システム管理者）',
      tags,
    })
    .input(One)
    .handler(({ context, input }) => context.as((tx, actor) => settleJob(tx, actor, input.jobId, 'discarded'))),
})
