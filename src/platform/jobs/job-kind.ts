import type { z } from 'zod'
import type { Actor, Tx } from '../database/index.ts'

/** How far a job has come. */
export type Progress = {
  /** What goes on, in words: 職員を書き出しています. */
  readonly phase?: string
  readonly done?: number
  readonly total?: number
}

/** Says, inside a step, how far the job has come with it: kept with the work of the step, or not at all. */
export type Keep<Kept> = (kept: Kept, progress?: Progress) => void

/** One attempt at a job. */
export type Running<Args, Kept> = {
  readonly id: string
  readonly args: Args
  /** Where an earlier attempt came to; null at the first, or when it came nowhere. */
  readonly kept: Kept | null
  /** Aborted when the process ends. The next step is not begun; a later process goes on from what was kept. */
  readonly signal: AbortSignal
  /**
   * One transaction of the work: as the account that asked, with the rights that it has now, or as the service of the city at night. It is
   * taken back as a whole when it throws, or when the job was given to another process meanwhile. Steps are where a job can be stopped.
   */
  step<T>(work: (tx: Tx, actor: Actor, keep: Keep<Kept>) => Promise<T>): Promise<T>
}

/** At night, once for the whole city, on its own behalf. */
type Nightly = {
  /**
   * The time of day in Japan from which it is due, HH:MM. A night that was missed is made up for at the next start, once. What the city sets is
   * asked of its settings; null where it does not want it.
   */
  readonly at: string | ((tx: Tx) => Promise<string | null>)
}

/** A kind of job that a room brings. */
export type JobKind<Args = unknown, Kept = unknown> = {
  /** room.act, as in the audit. */
  readonly name: string
  /** What people see: 職員名簿の書き出し. */
  readonly title: string
  /** Ids, and the question of whoever asks; never a record. */
  readonly args: z.ZodType<Args>
  /** What was kept, read back. */
  readonly kept: z.ZodType<Kept>
  /** Lanes do not wait for each other: what talks to another machine may hang, and has one of its own. */
  readonly lane: Lane
  /** How often it is tried again after an error, later and later, before it is parked. Refusals are not tried again. */
  readonly retries: number
  readonly nightly?: Nightly
  /** The work is the city's, whoever asked for it: in the role of services, as at night. */
  readonly isOfCity?: boolean
  /** Left out: whoever asked is told in お知らせ. Quiet where the page that asked shows the end by itself. */
  readonly isQuiet?: boolean
  /** Does the work; what it returns is shown as what came of it. The same args twice do no harm. */
  run(job: Running<Args, Kept>): Promise<string>
}

/** What people see of a kind. */
export type KindName = Pick<JobKind, 'name' | 'title'>

export const lanes = ['work', 'mail', 'backup'] as const
export type Lane = (typeof lanes)[number]

/** Declares a kind; rooms list theirs for the roof, which gives them to the engine. */
export function jobKind<Args, Kept>(kind: JobKind<Args, Kept>): JobKind<Args, Kept> {
  return kind
}

/** Any kind, where only the engine knows which. */
// biome-ignore lint/suspicious/noExplicitAny: a list of kinds holds different args, and each reads its own by its schema
export type AnyJobKind = JobKind<any, any>
