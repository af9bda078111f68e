// Trials that try to break the city: `npm run trial -- KIND [--trials N] [--seed S] [--staff N] [--resume]`. Each prints its figure, how often it
// was tried and what share of failures is not exceeded with 95 % certainty.
import { parseArgs } from 'node:util'
import { audit, auditFigures } from './audit.ts'
import { removeCities } from './city.ts'
import { type Count, countOf, keepCount, upperBound } from './count.ts'
import { crash, crashFigures } from './crash.ts'
import { disk, diskFigures } from './disk.ts'
import { failover, failoverFigures } from './failover.ts'
import { flip, flipFigures } from './flip.ts'
import { fuzz, fuzzFigures } from './fuzz.ts'
import { lendInTurns, lendOne } from './lent.ts'
import { matrix, matrixFigures } from './matrix.ts'
import { outage, outageFigures } from './outage.ts'
import { overload, overloadFigures } from './overload.ts'
import { packages, packagesFigures } from './package.ts'
import { race, raceFigures } from './race.ts'
import { restore, restoreFigures } from './restore.ts'
import { retry, retryFigures } from './retry.ts'
import { simulate, simulateFigures } from './simulate.ts'
import { soak, soakFigures } from './soak.ts'
import type { Task } from './task.ts'
import { upgrade, upgradeFigures } from './upgrade.ts'

type Kind = {
  run(task: Task): Promise<void>
  figures(count: Count): string[]
  /** The full count. */
  readonly trials: number
  /** How many of them `short` tries; none of what the tests of the database try as well, or what takes minutes. */
  readonly short?: number
  readonly of: string
}

const kinds: Readonly<Record<string, Kind>> = {
  audit: { run: audit, figures: auditFigures, trials: 1_000, of: 'R15: changes to the sealed audit' },
  crash: { run: crash, figures: crashFigures, trials: 300, short: 3, of: 'R1, R2: kill -9' },
  package: { run: packages, figures: packagesFigures, trials: 1, of: 'R19: a server without internet' },
  flip: { run: flip, figures: flipFigures, trials: 1_000, short: 8, of: 'R8: a right that is taken away' },
  fuzz: { run: fuzz, figures: fuzzFigures, trials: 100_000, of: 'R9: any request' },
  matrix: { run: matrix, figures: matrixFigures, trials: 20_000, of: 'R7: any account at any cell' },
  disk: { run: disk, figures: diskFigures, trials: 50, of: 'R11: a disk that fills' },
  failover: {
    run: failover,
    figures: failoverFigures,
    trials: 100,
    of: 'R1, R2: the sudden end of the primary, and of the standby',
  },
  outage: {
    run: outage,
    figures: outageFigures,
    trials: 100,
    short: 3,
    of: 'R11: the database away, the mail server silent',
  },
  overload: { run: overload, figures: overloadFigures, trials: 10, of: 'R10: more than a city can do' },
  race: { run: race, figures: raceFigures, trials: 1_000, short: 5, of: 'R6: many at one page' },
  restore: { run: restore, figures: restoreFigures, trials: 20, of: 'R13: a backup, restored elsewhere' },
  retry: { run: retry, figures: retryFigures, trials: 10_000, short: 200, of: 'R3: changes whose answer may be lost' },
  simulate: { run: simulate, figures: simulateFigures, trials: 10_000, short: 1, of: 'R5: a city’s year by chance' },
  soak: { run: soak, figures: soakFigures, trials: 20, of: 'R14: steady work, a minute a trial' },
  upgrade: { run: upgrade, figures: upgradeFigures, trials: 5, of: 'R12: from the release before a migration' },
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    trials: { type: 'string' },
    seed: { type: 'string' },
    staff: { type: 'string' },
    resume: { type: 'boolean', default: false },
  },
})
const [name = ''] = positionals
const isShort = name === 'short'
const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
const trials = Number(values.trials ?? kind?.trials ?? 1)
const seed = Number(values.seed ?? (isShort ? 1 : Date.now() % 1_000_000))
const staff = Number(values.staff ?? (isShort ? 120 : 300))
const isCount = (value: number, least: number) => Number.isInteger(value) && value >= least
if ((!kind && !isShort) || !isCount(staff, 120) || !isCount(trials, 1) || !Number.isInteger(seed)) {
  console.error(`npm run trial -- short|${Object.keys(kinds).join('|')} [--trials N] [--seed S] [--staff N] [--resume]`)
  process.exit(2)
}

let isOver = false
const stop = () => {
  isOver = true
  console.log('  stopping after the trial under way')
}
process.once('SIGINT', stop).once('SIGTERM', stop)

/** Runs trials of a kind, and says what they and those before came to. */
async function run(
  name: string,
  { run, of, figures }: Kind,
  trials: number,
  count: Count,
  { keep, lend }: { keep(): void; lend: Task['lend'] },
) {
  const began = performance.now()
  console.log(`${of}, ${trials} trials, seed ${seed}`)
  const say = (line: string) => {
    console.log(`  ${line}`)
    keep()
  }
  await run({ count, trials, seed, staff, isOver: () => isOver, say, lend }).finally(keep)
  for (const line of figures(count)) console.log(`  ${line}`)
  for (const failure of count.failures) console.log(`  ✗ ${failure}`)
  const bound = (upperBound(count.failures.length, count.trials) * 100).toPrecision(2)
  const seconds = ((performance.now() - began) / 1_000).toFixed(0)
  console.log(
    `${name}: ${count.failures.length} failures in ${count.trials} trials; at most ${bound} % with 95 % certainty (${seconds} s)`,
  )
  if (count.failures.length > 0) process.exitCode = 1
}

const inTurns = lendInTurns(staff)
try {
  if (kind) {
    const count = countOf(name, values.resume)
    await run(name, kind, trials, count, { keep: () => keepCount(name, count), lend: () => lendOne(staff) })
  } else
    for (const [each, one] of Object.entries(kinds))
      if (one.short !== undefined)
        await run(each, one, one.short, countOf(each, false), { keep() {}, lend: inTurns.lend })
} finally {
  await inTurns.close()
  removeCities()
}
