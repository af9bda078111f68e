// Figures beside their limits, in one run: a city of 10,000 staff with ten years of history, client and server on the same machine.
// `npm run bench` makes its cities anew; `npm run bench -- --keep` uses those of the run before. `--parts reads,requests` runs these parts alone.
import { rmSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { reportBareServer } from './bare.ts'
import { demoCity, emptyCity, folder, seconds } from './cities.ts'
import { reportEvaluation } from './evaluation.ts'
import { reportForms } from './forms.ts'
import { reportGrowth } from './growth.ts'
import { drive } from './load.ts'
import { reportMachine } from './machine.ts'
import { memoryOf } from './memory.ts'
import { reportPlans } from './plans.ts'
import { driveReads, readsOf, somePeople } from './reads.ts'
import { finish, report } from './report.ts'
import { reportRequests } from './requests.ts'
import { writeRoster } from './roster.ts'
import { findPgbench, reportSameSql } from './same-sql.ts'
import { serveFolder } from './server.ts'
import { type Statement, statementsOf } from './statements.ts'
import { reportTraining } from './training.ts'
import { compressedScripts } from './web-size.ts'
import { wizardImport } from './wizard.ts'

const allParts = [
  'import',
  'reads',
  'database',
  'backup',
  'requests',
  'forms',
  'evaluation',
  'training',
  'town',
  'growth',
  'web',
] as const
type Part = (typeof allParts)[number]
const { values: options } = parseArgs({
  options: { keep: { type: 'boolean', default: false }, parts: { type: 'string', default: allParts.join(',') } },
})
const parts = new Set(options.parts.split(','))
for (const part of parts)
  if (!allParts.some((one) => one === part)) throw new Error(`${part} is none of the parts ${allParts.join(', ')}`)
const has = (...some: Part[]) => some.some((part) => parts.has(part))

/** One roster, by the command line and by the wizard. */
async function rosterImports(staff: number) {
  const [roster, asOf] = [`${folder}/roster-${staff}`, '2026-11-01']
  writeRoster(roster, staff)
  const data = emptyCity()
  const files = ['org', 'staff', 'history'].flatMap((name) => [`--${name}`, `${roster}/${name}.csv`])
  const took = seconds('import', 'roster', ...files, '--as-of', asOf, '--data', data)
  report({ name: `roster import, ${staff} staff with history`, value: took, unit: 's', limit: 10, better: 'lower' })
  await wizardImport(emptyCity(), roster, staff, asOf)
}

/** A backup of a city, and from the command to restore it to the first answer of the server on it. */
async function backupAndRestore(data: string, staff: number) {
  const [file, restored] = [`${folder}/backup.tar.gz`, `${folder}/restored`]
  rmSync(restored, { recursive: true, force: true })
  const took = seconds('backup', file, '--force', '--data', data)
  report({ name: `backup of ${staff} staff, 10 years`, value: took, unit: 's', limit: 180, better: 'lower' })
  const loading = seconds('restore', file, '--data', restored)
  const served = await serveFolder(restored)
  await served.stop()
  report({
    name: `restore of ${staff} staff, 10 years, to the first answer`,
    value: loading + served.startSeconds,
    unit: 's',
    limit: 600,
    better: 'lower',
  })
  rmSync(restored, { recursive: true, force: true })
  rmSync(file)
}

/** How often a request is asked whose statements are measured alone. */
const samples = 8

/** The database without us: plans of the reads, and the same statements by pgbench beside `rates`, requests a second of the whole city. */
async function databaseAlone(data: string, rates: ReadonlyMap<string, number>) {
  const served = await serveFolder(data, { worker: false })
  const asked = new Map<string, readonly Statement[][]>()
  for (const { name, requests } of await readsOf(served)) {
    asked.set(name, await statementsOf(served, requests.slice(0, samples)))
  }
  await reportPlans(data, `${folder}/plans`, new Map([...asked].map(([name, [first = []]]) => [name, first])))
  const pgbench = findPgbench()
  if (pgbench === null) console.log('      same SQL by pgbench: not run (no pgbench under /usr/lib/postgresql)')
  else {
    for (const [name, perSecond] of rates) {
      reportSameSql(pgbench, data, { name, asked: asked.get(name) ?? [], perSecond })
    }
  }
  await served.stop()
}

/** Requests a second of each read in a city of another size; reported as growth only. */
async function ratesOf(data: string): Promise<ReadonlyMap<string, number>> {
  const served = await serveFolder(data)
  const rates = new Map<string, number>()
  for (const { name, requests } of await readsOf(served)) {
    rates.set(name, (await drive({ name, url: served.url, requests, connections: 64 })).perSecond)
  }
  await served.stop()
  return rates
}

async function smallTown(data: string) {
  const served = await serveFolder(data)
  const people = await somePeople(served)
  const all = [...served.cookies.values()]
  const turn = (at: number) => all[at % all.length] ?? ''
  const town = [
    { name: 'town of 1,000: my home', requests: all.map((cookie) => ({ path: '/api/growth/home', cookie })) },
    {
      name: 'town of 1,000: search',
      requests: people.slice(0, 100).map(({ written }, at) => ({
        path: `/api/people/directory?limit=50&q=${encodeURIComponent([...written].slice(0, 2).join(''))}`,
        cookie: turn(at),
      })),
    },
    {
      name: 'town of 1,000: profile',
      requests: people
        .slice(0, 100)
        .map(({ personId }, at) => ({ path: `/api/people/persons/${personId}`, cookie: turn(at) })),
    },
  ]
  for (const row of town) await drive({ ...row, url: served.url, connections: 16, p95: 60 })
  report({
    name: 'town of 1,000: app and database together',
    value: memoryOf(served.pid),
    unit: 'MB',
    limit: 600,
    better: 'lower',
  })
  await served.stop()
}

/** The reads of the large city, beside a bare server; their rates by name. */
async function largeCity(data: string): Promise<ReadonlyMap<string, number>> {
  const served = await serveFolder(data)
  report({
    name: 'start of serve, 10,000 staff: first answer',
    value: served.startSeconds,
    unit: 's',
    limit: 5,
    better: 'lower',
  })
  const bare = await reportBareServer(data)
  const rates = await driveReads(served, await readsOf(served), bare)
  report({
    name: 'city of 10,000: app and database together',
    value: memoryOf(served.pid),
    unit: 'MB',
    limit: null,
    better: 'lower',
  })
  await served.stop()
  return rates
}

const began = performance.now()
reportMachine()
if (has('import')) await rosterImports(10_000)
const large = demoCity(10_000, options.keep)
const rates = has('reads', 'database', 'growth') ? await largeCity(large) : new Map<string, number>()
if (has('database')) await databaseAlone(large, rates)
if (has('backup')) await backupAndRestore(large, 10_000)
if (has('requests')) await reportRequests(large)
if (has('forms')) await reportForms()
if (has('evaluation')) await reportEvaluation(large)
if (has('training')) await reportTraining(large)
if (has('town', 'growth')) {
  const small = demoCity(1_000, options.keep)
  if (has('town')) await smallTown(small)
  if (has('growth'))
    reportGrowth(
      new Map([
        [1_000, await ratesOf(small)],
        [10_000, rates],
        [30_000, await ratesOf(demoCity(30_000, options.keep))],
      ]),
    )
}
if (has('web') && statSync('dist/web/index.html').isFile())
  report({
    name: "home's first load, compressed JavaScript",
    value: compressedScripts('dist/web'),
    unit: 'kB',
    limit: 250,
    better: 'lower',
  })

console.log(`\n${((performance.now() - began) / 1000).toFixed(0)} s in all`)
process.exitCode = finish(new URL('./results.json', import.meta.url)) ? 0 : 1
