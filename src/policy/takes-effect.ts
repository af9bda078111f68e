import { z } from 'zod'
import type { Actor, Tx } from '../platform/database/index.ts'
import { askJob, type JobKind, jobKind } from '../platform/jobs/index.ts'

/** As it is shown to people. */
export const takeEffectName = { name: 'policy.takeEffect', title: '方針の版に合わせた職員名簿の更新' } as const

const args = z.object({})

/**
 * What other rooms derive from the policy, made anew by the version in force: asked when one is published that is in force already, and each night for
 * one whose first day has come. policy knows no person, so the roof says what there is to do; where nothing changed, `follow` finds nothing to do.
 */
export const takeEffectJob = (follow: JobKind<object, null>['run']): JobKind<object, null> =>
  jobKind({
    ...takeEffectName,
    args,
    kept: z.null(),
    lane: 'work',
    retries: 8,
    isOfCity: true,
    nightly: { at: '00:00' },
    run: follow,
  })

/** In the transaction that publishes. A version of a later day waits for its night. */
export async function takesEffect(tx: Tx, actor: Actor, effectiveOn: string) {
  if (effectiveOn <= actor.today.toString()) await askJob(tx, { name: takeEffectName.name, args }, {})
}
