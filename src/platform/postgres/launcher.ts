import { execFile } from 'node:child_process'
import { chmodSync, chownSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { isMainThread } from 'node:worker_threads'
import { refuse } from './refusals.ts'

/** A way to run PostgreSQL's programs. PostgreSQL refuses to run as root, and root is what small machines and containers run as. */
export type Launcher = {
  /** Put before the program: what changes identity and ties the program's life to ours. */
  readonly prefix: readonly string[]
  /** Whom the program's folders belong to, seen from here. */
  readonly owner: Account
  /** Whether Node itself changes to the owner. */
  readonly switches: boolean
}

type Account = { readonly uid: number; readonly gid: number }

/** The kernel interrupts the server when the thread that started it ends: a killed parent leaves no server behind. */
const DIES_WITH_US = ['setpriv', '--pdeathsig', 'SIGINT']

// In its own user namespace root is uid 1: that one is in every Linux's passwd, and initdb wants a name for it.
const OWN_NAMESPACE = ['unshare', '--user', '--map-user=1', '--map-group=1']

/**
 * The ways to try, best first. Windows and macOS take the plain one (macOS has no setpriv); neither could be tried on our machines,
 * here or anywhere else in this folder.
 */
function candidates(us: Account & { hasName: boolean }, unprivileged: Account | null): Launcher[] {
  const bound = process.platform === 'linux' && isMainThread // a worker's end would stop the server under the others
  const withAndWithout = (prefix: readonly string[], owner: Account, switches: boolean): Launcher[] => [
    ...(bound ? [{ prefix: [...prefix, ...DIES_WITH_US], owner, switches }] : []),
    { prefix, owner, switches },
  ]
  if (us.uid !== 0)
    return [...(us.hasName ? [] : withAndWithout(OWN_NAMESPACE, us, false)), ...withAndWithout([], us, false)]
  const ways = withAndWithout(OWN_NAMESPACE, us, false)
  if (!unprivileged) return ways
  const { uid, gid } = unprivileged
  // Last resort, for data or programs below folders that only root may enter: another user that reads past permissions. Without the secure
  // bit the kernel answers initdb, which asks before it runs its postgres, as if the user had no such right; all other rights end at the exec.
  const capable = ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  const becoming = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...capable]
  return [
    ...ways,
    ...withAndWithout([], unprivileged, true),
    { prefix: [...becoming, ...(bound ? ['--pdeathsig', 'SIGINT'] : [])], owner: unprivileged, switches: false },
  ]
}

/** The first way that reaches all `folders` (they exist, the first one below `root`) and runs the program there. Refuses when none does. */
export async function chooseLauncher(program: string, root: string, folders: readonly string[]): Promise<Launcher> {
  const us = ourAccount()
  const reasons = new Set<string>()
  for (const launcher of candidates(us, us.uid === 0 ? unprivilegedAccount() : null)) {
    if (us.uid === 0) handOver(root, folders, launcher.owner)
    try {
      await tryOut(launcher, program, folders)
      return launcher
    } catch (error) {
      const { stderr, code } = error as { stderr?: string; code?: unknown }
      reasons.add(stderr?.trim().split('\n').at(-1) || `${launcher.prefix[0] ?? program}: ${code}`)
    }
  }
  throw refuse.cannotRun([...reasons].join(' / '))
}

const run = promisify(execFile)

async function tryOut(launcher: Launcher, program: string, folders: readonly string[]): Promise<void> {
  if (process.platform === 'win32') {
    await run(program, ['--version'])
    return
  }
  const reach = 'program="$1"; shift; for folder; do cd "$folder" || exit 1; done; exec "$program" --version'
  const { file, args, options } = launched(launcher, '/bin/sh', ['-c', reach, 'sh', program, ...folders])
  await run(file, args, options)
}

/** What to give to spawn. Nothing of our environment is passed on: it may hold secrets. */
export function launched(launcher: Launcher, program: string, args: readonly string[]) {
  const [file = program, ...rest] = [...launcher.prefix, program, ...args]
  const { PATH, SystemRoot } = process.env
  return {
    file,
    args: rest,
    options: {
      cwd: '/', // ours may be closed to the other user
      env: { PATH, SystemRoot, LC_ALL: process.platform === 'linux' ? 'C.UTF-8' : undefined },
      ...(launcher.switches ? launcher.owner : {}),
    },
  }
}

/** PostgreSQL insists on owning its folders. As root we may have made them, or have run them another way before. */
function handOver(root: string, folders: readonly string[], { uid, gid }: Account): void {
  for (const folder of folders) {
    if (lstatSync(folder).uid === uid) continue
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, name)
      if (!lstatSync(path).isSymbolicLink()) chownSync(path, uid, gid)
    }
    chownSync(folder, uid, gid)
  }
  if (uid !== 0 && lstatSync(root).uid === 0 && (lstatSync(root).mode & 0o001) === 0) {
    chownSync(root, 0, gid)
    chmodSync(root, 0o710) // lets that group through to its own folder, and shows it nothing
  }
}

/** Users who may own a folder of the server: us, and whom we become as root. */
export function possibleOwners(): number[] {
  const { uid } = ourAccount()
  const other = uid === 0 ? unprivilegedAccount() : null
  return other ? [uid, other.uid] : [uid]
}

/** A container may give a number without a name, and initdb wants a name. */
function ourAccount(): Account & { hasName: boolean } {
  const account = { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 }
  try {
    return { ...account, hasName: userInfo().username !== '' }
  } catch {
    return { ...account, hasName: false }
  }
}

/** An account of the system that may not sign in; `daemon` is on every Linux. */
function unprivilegedAccount(): Account | null {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const found = ['postgres', 'daemon'].map((name) => accounts.find((fields) => fields[0] === name)).find(Boolean)
  return found ? { uid: Number(found[2]), gid: Number(found[3]) } : null
}
