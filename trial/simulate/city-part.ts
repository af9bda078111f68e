import { jobKindsOn, sendMail } from '../../src/app/job-kinds.ts'
import { nightlyBackupName } from '../../src/app/nightly-backup.ts'
import { askWhatIsDueIn } from '../../src/growth/index.ts'
import { followPolicy } from '../../src/people/follow-policy.ts'
import { writeDigestsIn } from '../../src/people/index.ts'
import { sealAudit, verifyAudit } from '../../src/platform/audit/index.ts'
import { takeEffectJob } from '../../src/policy/index.ts'
import { followNewMoves } from '../../src/requests/index.ts'
import type { Part } from './part.ts'
import type { Sim } from './sim.ts'

/** Days that pass between two nights at the most: two hundred steps are a year and more. */
const longest = 28

/** What the city does by itself: the rounds of every five minutes, nights with their jobs, the seal of the audit. */
export function cityPart(): Part {
  /** As the engine of jobs runs them, without its queue: what it promises of the queue has its own tests. */
  async function runJobs(sim: Sim) {
    const { city } = sim
    // A thread of its own, as a large city needs it, would cost each seed more than a second of a core, and no fault would reach it.
    const follows = takeEffectJob(() => city.asService('job', followPolicy))
    const kinds = jobKindsOn(city, { connection: city.connection, webRoot: '', dataDir: null })
      .filter(({ nightly, name }) => nightly && name !== nightlyBackupName.name)
      .map((kind) => (kind.name === follows.name ? follows : kind))
    for (const kind of kinds)
      await sim.work(kind.name, () =>
        kind.run({
          id: '',
          args: {},
          kept: null,
          signal: new AbortController().signal,
          step: (work) => city.asService('job', (tx, actor) => work(tx, actor, () => {})),
        }),
      )
  }

  async function round(sim: Sim) {
    await sim.work('following moves', () => followNewMoves(sim.city))
    await sim.work('asking what is due', () => askWhatIsDueIn(sim.city))
    await sim.work('digests', () => writeDigestsIn(sim.city, sendMail))
  }

  async function night(sim: Sim): Promise<string> {
    const { clock } = sim.city
    const today = clock.today()
    const then = today.add({ days: sim.random.chance(0.4) ? 1 : 1 + sim.random.below(longest) })
    // 4月1日 is never slept through.
    const turn = Temporal.PlainDate.from({ year: today.year + (today.month < 4 ? 0 : 1), month: 4, day: 1 })
    const day = Temporal.PlainDate.compare(today, turn) < 0 && Temporal.PlainDate.compare(then, turn) > 0 ? turn : then
    clock.set(day.toZonedDateTime({ timeZone: 'Asia/Tokyo', plainTime: '02:30' }))
    await runJobs(sim)
    clock.set(day.toZonedDateTime({ timeZone: 'Asia/Tokyo', plainTime: '08:30' }))
    await round(sim)
    await sim.holdAtRest()
    return day.toString()
  }

  return {
    steps: [
      { what: 'night', weight: 22, run: night, isLast: true },
      {
        what: 'round',
        weight: 6,
        run: async (sim) => {
          await round(sim)
          await sim.holdAtRest()
          return 'done'
        },
      },
      {
        what: 'seal',
        weight: 5,
        run: async (sim) => `${(await sim.work('seal', () => sealAudit(sim.city))).count} entries`,
        isLast: true,
      },
    ],
    async atRest(sim) {
      const { isSound, findings } = await verifyAudit(sim.city, null)
      sim.insist(isSound, `the audit is not sound: ${JSON.stringify(findings.slice(0, 3))}`)
    },
  }
}
