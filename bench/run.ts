// Figures beside their limits, in one run: a city of 10,000 staff with ten years of history, client and server on the same machine.
// `npm run bench` makes its cities anew; `npm run bench -- --keep` uses those of the run before.
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { drive } from './load.ts'
import { reportMachine } from './machine.ts'
import { memoryOf } from './memory.ts'
import { finish, report } from './report.ts'
import { writeRoster } from './roster.ts'
import { type Served, serveFolder } from './server.ts'
import { compressedScripts } from './web-size.ts'
import { wizardImport } from './wizard.ts'

const { values: options } = parseArgs({ options: { keep: { type: 'boolean', default: false } } })
const folder = 'bench/data'
const today = '2026-11-24'

/** Runs a command of ours and returns its seconds. */
function seconds(...args: string[]): number {
  const began = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ['bin/sodachi.ts', ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`sodachi ${args.join(' ')}: ${stderr}`)
  return (performance.now() - began) / 1000
}

function demoCity(staff: number): string {
  const data = `${folder}/demo-${staff}`
  if (options.keep && existsSync(data)) return data
  rmSync(data, { recursive: true, force: true })
  const took = seconds('demo', '--staff', String(staff), '--today', today, '--data', data)
  report({
    name: `demo city of ${staff} staff, 10 years`,
    value: took,
    unit: 's',
    limit: staff >= 10_000 ? 60 : null,
    better: 'lower',
  })
  return data
}

/** A city that knows its policy and nobody yet. */
function emptyCity(): string {
  const data = `${folder}/import`
  rmSync(data, { recursive: true, force: true })
  seconds('policy', 'import', 'policy/model/policy.yaml', '--effective-on', '2020-04-01', '--publish', '--data', data)
  return data
}

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

type Entry = { personId: string; written: string; kana: string }
type Page = { items: Entry[]; next: string | null }

/** People of the city across its pages, as the directory gives them. */
async function somePeople({ url, cookies }: Served): Promise<Entry[]> {
  const cookie = [...cookies.values()][0] ?? ''
  const people: Entry[] = []
  for (let after: string | null = ''; after !== null && people.length < 1_000; ) {
    const answer = await fetch(
      `${url}/api/people/directory?limit=100${after && `&after=${encodeURIComponent(after)}`}`,
      {
        headers: { cookie },
      },
    )
    const page = (await answer.json()) as Page
    people.push(...page.items)
    after = page.next
  }
  return people
}

async function loads(served: Served) {
  const { url, cookies } = served
  const people = await somePeople(served)
  const all = [...cookies.values()]
  const turn = (at: number) => all[at % all.length] ?? ''
  const personnel = [...cookies].filter(([, cookie]) => cookie).map(([, cookie]) => cookie)
  const hr = (await readers(served)) ?? personnel[0] ?? ''
  const names = people.filter((_, at) => at % 20 === 0)
  const queries = [
    ...names.map(({ written }) => [...written].slice(0, 1).join('')),
    ...names.map(({ written }) => [...written].slice(0, 2).join('')),
    ...names.map(({ kana }) => kana.slice(0, 3)),
  ]
  const search = queries.map((q, at) => ({
    path: `/api/people/directory?limit=50&q=${encodeURIComponent(q)}`,
    cookie: turn(at),
  }))
  const size = (
    await (await fetch(`${url}/api/people/directory?limit=50`, { headers: { cookie: turn(0) } })).arrayBuffer()
  ).byteLength
  report({ name: 'directory, 50 rows: size of the answer', value: size / 1024, unit: 'KB', limit: 20, better: 'lower' })

  const list = [{ path: '/api/people/directory?limit=50', cookie: turn(0) }]
  const profile = people
    .slice(0, 200)
    .map(({ personId }, at) => ({ path: `/api/people/persons/${personId}`, cookie: turn(at) }))
  const record = people
    .slice(0, 200)
    .map(({ personId }) => ({ path: `/api/people/persons/${personId}/record`, cookie: hr }))
  const home = all.map((cookie) => ({ path: '/api/growth/home', cookie }))

  const rows = [
    { name: 'directory, first 50 rows', requests: list, leastPerSecond: 800, p99: 200 },
    { name: 'directory with search, 50 rows', requests: search, leastPerSecond: 800, p99: 200 },
    { name: 'profile', requests: profile, leastPerSecond: 1_200, p99: 120 },
    { name: "another's record (every read audited)", requests: record, leastPerSecond: 800, p99: 200 },
    { name: 'my home, with self-checks', requests: home, leastPerSecond: 600, p99: 120 },
  ]
  for (const row of rows) {
    await drive({ ...row, url, connections: 64 })
    await drive({ name: row.name, requests: row.requests, url, connections: 8, p99: 40 })
  }
}

/** The cookie of somebody who may read every record: 人事課. */
async function readers({ url, cookies }: Served): Promise<string | undefined> {
  for (const cookie of cookies.values()) {
    const me = (await (await fetch(`${url}/api/session`, { headers: { cookie } })).json()) as {
      duties: { code: string }[]
    }
    if (me.duties.some(({ code }) => code === 'personnel')) return cookie
  }
  return undefined
}

async function smallTown() {
  const served = await serveFolder(demoCity(1_000))
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

const began = performance.now()
reportMachine()
await rosterImports(10_000)
const large = demoCity(10_000)
const served = await serveFolder(large)
report({
  name: 'start of serve, 10,000 staff: first answer',
  value: served.startSeconds,
  unit: 's',
  limit: 5,
  better: 'lower',
})
await loads(served)
report({
  name: 'city of 10,000: app and database together',
  value: memoryOf(served.pid),
  unit: 'MB',
  limit: null,
  better: 'lower',
})
await served.stop()
await backupAndRestore(large, 10_000)
await smallTown()
if (statSync('dist/web/index.html').isFile())
  report({
    name: "home's first load, compressed JavaScript",
    value: compressedScripts('dist/web'),
    unit: 'kB',
    limit: 250,
    better: 'lower',
  })

console.log(`\n${((performance.now() - began) / 1000).toFixed(0)} s in all`)
process.exitCode = finish(new URL('./results.json', import.meta.url)) ? 0 : 1
