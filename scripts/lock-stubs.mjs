// `npm ci` insists that every optional dependency stands in the lock file, also those of other platforms. A registry
// that carries only one platform leaves them out when the lock is written, and `npm ci` then fails everywhere.
// This adds what is missing: name, version, platform. Run after each change of dependencies: `npm run lock:stubs`.
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8'))
const systems = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'win32',
  windows: 'win32',
  win: 'win32',
  android: 'android',
  freebsd: 'freebsd',
  openbsd: 'openbsd',
  netbsd: 'netbsd',
  sunos: 'sunos',
  aix: 'aix',
  openharmony: 'openharmony',
  wasm32: null,
  wasi: null,
}
const processors = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32']

/** Where Node would find `name` from the package at `path`, or null. */
function resolved(path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const candidate = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`
    if (lock.packages[candidate]) return candidate
    if (at === '') return null
    if (!at.includes('/node_modules/')) at = '/node_modules/'
  }
}

let added = 0
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (resolved(path, name)) continue
    const words = name.split(/[-/@.]/)
    const os = words.map((word) => systems[word]).find(Boolean)
    const cpu = processors.find(
      (word) => words.includes(word) || words.some((w) => w === word || w.startsWith(`${word}_`)),
    )
    lock.packages[`node_modules/${name}`] = {
      version: range.replace(/^[\^~]/, ''),
      optional: true,
      ...(os ? { os: [os] } : {}),
      ...(cpu ? { cpu: [cpu] } : {}),
      ...(words.includes('musl') ? { libc: ['musl'] } : {}),
    }
    added += 1
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`package-lock.json: ${added} optional packages of other platforms added`)
