// What an administrator does with a package on a server that has no network and no Node, from the first installation to the upgrade. Runs by
// itself there, with the Node of the package: `node offline-server.ts OLDER.tar.gz NEWER.tar.gz`. Prints one line a step and ends with 1 at the
// first that fails. Called by package.ts, which makes the server (a namespace of its own).
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  writeFileSync,
} from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join, resolve } from 'node:path'

const [older = '', newer = ''] = process.argv.slice(2).map((path) => resolve(path))
const isRoot = process.getuid?.() === 0
const home = process.env.HOME ?? ''
const prefix = isRoot ? '/opt/sodachi' : join(home, 'sodachi')
const sodachi = isRoot ? '/usr/local/bin/sodachi' : join(prefix, 'bin/sodachi')
const data = isRoot ? '/srv/sodachi' : join(prefix, 'data')
const backups = isRoot ? '/var/backups/sodachi' : join(prefix, 'backups')
/** A second place beside the first, for what is restored and for a city without a demo. */
const aside = isRoot ? '/srv/sodachi-aside' : join(home, 'aside')
const port = 18_080
const url = `http://127.0.0.1:${port}`

async function step<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const began = performance.now()
  try {
    const result = await work()
    console.log(`✓ ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
    return result
  } catch (error) {
    console.log(`✗ ${name}: ${(error as Error).message}`)
    process.exit(1)
  }
}

function insist(holds: boolean, what: string) {
  if (!holds) throw new Error(what)
}

function run(command: string, args: readonly string[], cwd = home) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}`.trim() }
}

/** Runs a command that has to end well, and returns what it said. */
function done(command: string, ...args: string[]): string {
  const { status, said } = run(command, args)
  insist(status === 0, `${command} ${args.join(' ')} ended with ${status}: ${said}`)
  return said
}

function unpacked(archive: string, where: string): string {
  mkdirSync(where, { recursive: true })
  done('tar', '--extract', '--gzip', `--file=${archive}`, `--directory=${where}`)
  return join(where, readdirSync(where)[0] ?? '')
}

const install = (folder: string, ...more: string[]) => run('sh', [join(folder, 'install.sh'), ...more])

async function served(folder: string): Promise<{ stop(): Promise<void> }> {
  const child = spawn(sodachi, ['serve', '--port', String(port), '--data', folder], {
    cwd: home,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', (text) => {
    said += text
  })
  const began = performance.now()
  for (;;) {
    if ((await fetch(`${url}/readyz`).catch(() => null))?.ok) break
    insist(child.exitCode === null && performance.now() - began < 60_000, `serve did not answer: ${said}`)
    await new Promise((later) => setTimeout(later, 100))
  }
  return { stop: () => ended(child) }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

/** Every file that the app's pages are made of, as a browser finds them: from the page on, through scripts and styles. */
async function everyFile(): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const waiting = ['/']
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    const answer = await fetch(url + path)
    const kind = answer.headers.get('content-type') ?? ''
    insist(answer.ok, `${path} answered ${answer.status}`)
    found.set(path, kind)
    if (!/html|javascript|css/.test(kind)) continue
    const text = await answer.text()
    if (/html/.test(kind)) insist(!/(src|href)="(https?:)?\/\//.test(text), `${path} asks for something elsewhere`)
    for (const [, name] of text.matchAll(/["'`(/]([\w.-]+-[\w-]{8}\.(?:js|css|woff2|svg|webp))/g))
      waiting.push(`/assets/${name}`)
  }
  return found
}

/** What stands in the city, as people see it: to be the same after a restore and after an upgrade. */
async function facts() {
  const people = (await (await fetch(`${url}/api/session/demo-sign-ins`)).json()) as DemoSignIn[]
  insist(people.length > 5, 'the demo has no sign-ins')
  const seen: Record<string, unknown> = {}
  for (const { loginName, password } of people) {
    const signedIn = await fetch(`${url}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ username: loginName, password }),
    })
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0]
    insist(signedIn.ok && cookie !== undefined, `${loginName} could not sign in: ${signedIn.status}`)
    for (const path of [
      '/api/people/directory/count',
      '/api/people/directory',
      '/api/people/organisation',
      '/api/policy',
    ]) {
      const answer = await fetch(url + path, { headers: { cookie: cookie ?? '' } })
      seen[`${loginName} ${path}`] = answer.ok ? await answer.json() : answer.status
    }
  }
  insist(
    Object.values(seen).some((answer) => typeof answer === 'object'),
    'nobody saw anything',
  )
  return JSON.stringify(seen)
}
type DemoSignIn = { loginName: string; password: string }

await step('there is no network, no Node, no npm and no PostgreSQL', () => {
  insist(Object.keys(networkInterfaces()).join() === 'lo', `interfaces: ${Object.keys(networkInterfaces())}`)
  insist(readFileSync('/proc/net/route', 'utf8').trim().split('\n').length === 1, 'there is a route')
  for (const name of ['node', 'npm', 'psql', 'postgres'])
    insist(run('sh', ['-c', `command -v ${name}`]).status !== 0, `${name} is there`)
})

const old = await step('the older package is unpacked', () => unpacked(older, join(home, 'older')))
await step('a package with one changed byte is refused', () => {
  const copy = join(home, 'changed')
  cpSync(old, copy, { recursive: true, verbatimSymlinks: true })
  appendFileSync(join(copy, 'app/bin/sodachi.ts'), ' ')
  const { status, said } = install(copy)
  insist(status === 1 && said.includes('壊れています') && !existsSync(join(prefix, 'current')), `${status}: ${said}`)
})
await step('it is installed', () => {
  const { status, said } = install(old)
  insist(status === 0, said)
  const found = run(sodachi, ['doctor', '--data', data])
  insist(found.status === 0, found.said)
})
if (isRoot) {
  await step('the folders belong to a user of its own, and the service unit is sound', () => {
    done('setpriv', '--reuid=sodachi', '--regid=sodachi', '--init-groups', 'test', '-w', data, '-a', '-w', backups)
    insist(
      run('setpriv', ['--reuid=nobody', '--clear-groups', 'ls', data]).status !== 0,
      'anybody may look into the data',
    )
    if (run('sh', ['-c', 'command -v systemd-analyze']).status !== 0)
      return console.log('  (systemd-analyze is not here)')
    done('systemd-analyze', 'verify', '/etc/systemd/system/sodachi.service')
  })
  done('install', '--directory', '--owner=sodachi', '--mode=700', aside)
}

await step('a city is made: migrated, with its policy and its first people', () => {
  const place = ['--data', join(aside, 'city')]
  done(sodachi, 'migrate', ...place)
  const policy = join(prefix, 'current/app/policy/model/policy.yaml')
  done(sodachi, 'policy', 'import', policy, '--effective-on', '2026-04-01', '--publish', ...place)
  for (const [login, duty] of [
    ['jinji-1', 'personnel'],
    ['kanri-1', 'system-administrator'],
  ] as const)
    insist(
      /[A-Z0-9]{4}-/.test(
        done(sodachi, 'admin', 'create', '--login', login, '--label', login, '--duty', duty, ...place),
      ),
      'no code',
    )
})

await step('a demo city is made', () =>
  done(sodachi, 'demo', '--staff', '300', '--today', '2026-04-01', '--data', data),
)
let serving = await step('it is served', () => served(data))
await step('every file of its pages is fetched, fonts too', async () => {
  const kinds = [...(await everyFile()).values()]
  const count = (kind: RegExp) => kinds.filter((one) => kind.test(one)).length
  console.log(
    `  ${kinds.length} files: ${count(/javascript/)} scripts, ${count(/css/)} styles, ${count(/woff2/)} parts of the font`,
  )
  insist(count(/javascript/) > 20 && count(/css/) > 0 && count(/woff2/) > 100, 'parts are missing')
})
const before = await step('everybody of the demo signs in and sees the city', facts)
const copy = join(backups, 'trial.tar.gz')
await step('it is backed up while it is served', () => done(sodachi, 'backup', copy, '--data', data))
await step('an upgrade is refused while it is served', async () => {
  const { status, said } = install(unpacked(newer, join(home, 'newer')))
  insist(status === 1 && said.includes('それを止めてから'), `${status}: ${said}`)
})
await step('it stops', () => serving.stop())

await step('a damaged backup is refused', () => {
  const damaged = join(backups, 'damaged.tar.gz')
  const bytes = readFileSync(copy)
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
  writeFileSync(damaged, bytes, { mode: 0o644 })
  const { status, said } = run(sodachi, ['restore', damaged, '--data', join(aside, 'damaged')])
  insist(status === 1, `${status}: ${said}`)
})
await step('the backup is restored into a new folder, and shows the same city', async () => {
  done(sodachi, 'restore', copy, '--data', join(aside, 'restored'))
  const restored = await served(join(aside, 'restored'))
  insist((await facts()) === before, 'the restored city is another one')
  await restored.stop()
})

const fresh = join(home, 'newer', readdirSync(join(home, 'newer'))[0] ?? '')
const schema = () => readdirSync(join(realpathSync(join(prefix, 'current')), 'app/migrations')).length
const schemaBefore = schema()
await step('it is upgraded, after a backup of its own', () => {
  const { status, said } = install(fresh)
  insist(status === 0, said)
  insist(
    readdirSync(backups).some((name) => name.startsWith('before-')),
    'no backup was taken',
  )
  insist(schema() > schemaBefore, 'the newer package has no newer schema')
  console.log(`  ${schemaBefore} migrations before, ${schema()} now`)
})
await step('the same release once more changes nothing', () => {
  const { status, said } = install(fresh)
  insist(status === 0 && said.includes('もう入っています'), said)
})
serving = await step('the upgraded city is served', () => served(data))
await step('its people are the same, its pages are there, its audit stands', async () => {
  insist((await facts()) === before, 'the upgraded city is another one')
  await everyFile()
  done(sodachi, 'audit', 'verify', '--data', data)
})
await step('it stops', () => serving.stop())
await step('the backup of the older release is restored by the newer one', async () => {
  done(sodachi, 'restore', copy, '--data', join(aside, 'restored-later'))
  const restored = await served(join(aside, 'restored-later'))
  insist((await facts()) === before, 'the restored city is another one')
  await restored.stop()
})
await step('an upgrade that fails goes back to the release before it', async () => {
  const broken = join(home, 'broken')
  cpSync(fresh, broken, { recursive: true, verbatimSymlinks: true })
  writeFileSync(join(broken, 'RELEASE'), '0.0.0-broken\n')
  writeFileSync(join(broken, 'app/migrations/9999_broken.sql'), 'select 1 / 0;\n')
  done(
    'sh',
    '-c',
    `cd ${broken} && find . -type f ! -name SHA256SUMS | xargs -d '\\n' sha256sum > ../sums && mv ../sums SHA256SUMS`,
  )
  const current = readlinkSync(join(prefix, 'current'))
  const { status, said } = install(broken)
  insist(status === 1 && said.includes('戻しました'), `${status}: ${said}`)
  insist(readlinkSync(join(prefix, 'current')) === current, 'the broken release stayed')
  const again = await served(data)
  insist((await facts()) === before, 'the city is another one')
  await again.stop()
})
