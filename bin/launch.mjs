#!/usr/bin/env node
// Starts the command line with the Node that stands in the lock file, whatever Node the machine has.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const pinned = here(process.platform === 'win32' ? '../node_modules/.bin/node.cmd' : '../node_modules/.bin/node')
const isCurrent = Number(process.versions.node.split('.')[0]) >= 26
if (!isCurrent && !existsSync(pinned)) {
  console.error('Sodachi の部品がまだ入っていません。このフォルダーで「npm ci」を実行してください。')
  process.exit(3)
}

const child = spawn(isCurrent ? process.execPath : pinned, [here('./sodachi.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: !isCurrent && process.platform === 'win32',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 3)))
