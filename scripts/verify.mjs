// Everything that must hold before a change lands, in the order in which it fails cheapest. Each step prints its time; the last
// line counts them. Started through scripts/setup.mjs, so packages and the built web app are there.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
process.env.PATH = join(root, 'node_modules/.bin') + delimiter + process.env.PATH
// Tests start the program some hundred times; half of each start is reading TypeScript that has not changed.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/compiled')

/** Whether the run that left a folder is still under way. */
function isRunning(pid) {
  try {
    return process.kill(pid, 0)
  } catch ({ code }) {
    return code === 'EPERM'
  }
}

/**
 * Where the steps keep what they make for themselves: in memory, where there is enough of it and programs may be run from there. A database is two
 * thousand files and each file of tests has one of its own, which on a disk takes almost as long as the tests. Null for the usual place.
 */
function folderInMemory() {
  const [place, least, prefix] = ['/dev/shm', 6e9, 'sodachi-verify-']
  const mount = existsSync('/proc/mounts')
    ? readFileSync('/proc/mounts', 'utf8')
        .split('\n')
        .findLast((line) => line.split(' ')[1] === place)
    : undefined
  const [, , kind, options] = mount?.split(' ') ?? []
  if (process.env.TMPDIR || kind !== 'tmpfs' || options.split(',').some((option) => ['ro', 'noexec'].includes(option)))
    return null
  for (const left of readdirSync(place).filter((name) => name.startsWith(prefix)))
    if (!isRunning(Number.parseInt(left.slice(prefix.length), 10))) rmSync(join(place, left), { recursive: true })
  const { bavail, bsize } = statfsSync(place)
  return bavail * bsize >= least && freemem() >= least ? mkdtempSync(join(place, `${prefix}${process.pid}-`)) : null
}

const folder = folderInMemory()
if (folder) {
  process.env.TMPDIR = folder
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))
}

const results = []
/** Lines that a step has said last: enough to tell what failed in it. */
const lastLines = 60

/** What it says is shown as it comes; beside another step, in one piece when it has ended. */
function step(name, command, args, { env = {}, isBeside = false } = {}) {
  if (!isBeside) console.log(`\n── ${name}`)
  const began = performance.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['inherit', 'pipe', 'pipe'],
      env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}), ...env },
      shell: process.platform === 'win32',
    })
    const said = []
    const hear = (part) => {
      said.push(part)
      if (!isBeside) process.stdout.write(part)
    }
    for (const stream of [child.stdout, child.stderr]) stream.on('data', hear)
    child.once('error', (error) => hear(Buffer.from(`${error.message}\n`)))
    child.once('close', (status) => {
      if (isBeside) console.log(`\n── ${name}\n${Buffer.concat(said)}`)
      const last = String(Buffer.concat(said)).trimEnd().split('\n').slice(-lastLines)
      results.push({ name, passed: status === 0, seconds: (performance.now() - began) / 1000, last })
      resolve()
    })
  })
}

function fail(name, why) {
  console.log(`\n── ${name}\n${why}`)
  results.push({ name, passed: false, seconds: 0, last: [why] })
}

/** The real policy is beside the checkout or where SODACHI_SHARED says; named but unreadable is an error, not a reason to skip. */
function kumamoto() {
  const file = join(resolve(process.env.SODACHI_SHARED ?? '../shared'), 'policy/kumamoto-2019/policy.yaml')
  if (process.env.SODACHI_SHARED === undefined && !existsSync(file)) return 'not run'
  try {
    readFileSync(file)
    return 'run'
  } catch (error) {
    return `${file}: ${error.message}`
  }
}

const findChromium = () => spawnSync('node', ['scripts/find-chromium.ts'], { encoding: 'utf8' }).stdout.trim() || null

/** Path of a Chromium, installed through apt where that is possible; otherwise null. */
function chromium() {
  const found = findChromium()
  if (found || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return found
  console.log('Chromium を入れています…')
  const apt = (...args) =>
    spawnSync('apt-get', [...args, '-qq'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  apt('update')
  for (const name of ['chromium-headless-shell', 'chromium'])
    if (!findChromium()) apt('install', '-y', '--no-install-recommends', name)
  return findChromium()
}

/** An external PostgreSQL for the second run of the database tests, or null. */
function externalServer() {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL
  const local = 'postgres://postgres@127.0.0.1:5432/postgres'
  const { status } = spawnSync('node', ['scripts/server-answers.ts', local], { stdio: 'ignore' })
  return status === 0 ? local : null
}

await step('Format and lint', 'biome', ['check', '--error-on-warnings', '.'])
await step('Rooms and doors', 'node', ['scripts/check-rooms.ts']) // plants files that nobody else may meet
// Each of these keeps one processor busy. Several checkers would each work out the types of the whole interface anew: four take
// almost three times as much as one.
const types = step('Types', 'tsc', ['--noEmit', '--checkers', '1'], { isBeside: true })
await step('Nothing unused', 'knip', [], { isBeside: true })
await step('Database types are current', 'node', ['scripts/db-types.ts', '--verify'], { isBeside: true })
await types
await step('Rules', 'vitest', ['run', '--project', 'unit'])
await step('Database, embedded PostgreSQL', 'vitest', ['run', '--project', 'database'], {
  env: { SODACHI_TEST_SERVER_URL: '' },
})
const external = externalServer()
if (external)
  await step('Database, external PostgreSQL', 'vitest', ['run', '--project', 'database'], {
    env: { SODACHI_TEST_SERVER_URL: external },
  })
else
  console.log(
    '\n── Database, external PostgreSQL: not run (no TEST_DATABASE_URL, and no server answers at 127.0.0.1:5432)',
  )
await step('Trials, short', 'node', ['trial/run.ts', 'short'])
const browser = chromium()
// Pictures are for eyes, and nobody looks at those of a check.
if (browser)
  await step('Journeys and accessibility', 'playwright', ['test'], {
    env: { CHROMIUM_PATH: browser, SODACHI_NO_PICTURES: '1' },
  })
else
  fail(
    'Journeys and accessibility',
    'Chromium がありません。「apt-get install chromium」で入れるか、CHROMIUM_PATH に場所を書いてください。',
  )

const policy = kumamoto()
if (policy === 'not run') console.log('\nKumamoto policy: not run')
else if (policy === 'run') console.log('\nKumamoto policy: run')
else fail('Kumamoto policy', policy)

// Again, for whoever reads only the end of a long log.
for (const { name, passed, last } of results) if (!passed) console.log(`\n── ${name} failed\n${last.join('\n')}`)
console.log('')
for (const { name, passed, seconds } of results) console.log(`${passed ? '✓' : '✗'} ${name} (${seconds.toFixed(0)} s)`)
const failed = results.filter(({ passed }) => !passed).length
console.log(`\n${results.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
