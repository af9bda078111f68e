import { z } from 'zod'
import type { Actor, Tx } from '../platform/database/index.ts'
import { askJob, jobKind } from '../platform/jobs/index.ts'

const effect = { name: 'policy.takeEffect', args: z.object({}) } as const

/**
 * What other rooms derive from the policy, made anew by the version in force: asked when one is published that is in force already, and each night for
 * one whose first day has come. policy knows no person, so the roof says what there is to do; where nothing changed, `follow` finds nothing to do.
 */
export const takeEffectJob = (follow: (tx: Tx, actor: Actor) => Promise<string>) =>
  jobKind({
    ...effect,
    title: '方針の版に合わせた職員名簿の更新',
    kept: z.null(),
    lane: 'work',
    retries: 8,
    isOfCity: true,
    nightly: { at: '00:00' },
    run: ({ step }) => step(follow),
  })

/** In the transaction that publishes. A version of a later day waits for its night. */
export async function takesEffect(tx: Tx, actor: Actor, effectiveOn: string) {
  if (effectiveOn <= actor.today.toString()) await askJob(tx, effect, {})
}
