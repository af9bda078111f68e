// What `npm run …` needs before anything else: the packages of the lock file and the built web app. Runs on Node 20.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

function run(command, args, env = {}) {
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 3)
}

const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
const installedMark = 'node_modules/.sodachi-lock'
if (!existsSync(installedMark) || readFileSync(installedMark, 'utf8') !== lock) {
  console.log('部品を入れています（はじめての起動では数分かかります）…')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(installedMark, lock)
}

/** Newest change below these paths, in milliseconds. */
function newest(paths) {
  let latest = 0
  for (const path of paths) {
    const stat = statSync(path)
    if (stat.isDirectory()) latest = Math.max(latest, newest(readdirSync(path).map((name) => join(path, name))))
    else latest = Math.max(latest, stat.mtimeMs)
  }
  return latest
}

const built = 'dist/web/index.html'
if (
  !existsSync(built) ||
  statSync(built).mtimeMs < newest(['src', 'docs/manual', 'index.html', 'vite.config.ts', 'package-lock.json'])
) {
  console.log('画面を組み立てています…')
  const path = `${join(root, 'node_modules/.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`
  run('npx', ['vite', 'build', '--logLevel', 'warn'], { PATH: path })
}
