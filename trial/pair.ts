import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from '../bench/server.ts'

/** PostgreSQL's programs as Debian puts them, of the newest version; null where there are none. The server that comes with Sodachi has no standby. */
export const programs =
  globSync('/usr/lib/postgresql/*/bin/pg_basebackup')
    .map((file) => join(file, '..'))
    .sort()
    .at(-1) ?? null

type Node = { readonly name: string; readonly data: string; readonly port: number }

/**
 * A primary and a standby on this machine, as docs/grown-city.md sets them up: a commit is acknowledged when the standby has applied it. PostgreSQL
 * refuses to run as root, so root runs it as the user `postgres`.
 */
export class Pair {
  readonly #folder = mkdtempSync(join(tmpdir(), 'sodachi-pair-'))
  readonly #user = postgresUser()
  #primary!: Node
  #standby!: Node

  static async make(): Promise<Pair> {
    const pair = new Pair()
    if (pair.#user) chownSync(pair.#folder, pair.#user.uid, pair.#user.gid)
    const nodeAt = async (name: string) => ({ name, data: join(pair.#folder, name), port: await freePort() })
    pair.#primary = await nodeAt('one')
    pair.#standby = await nodeAt('two')
    const { data } = pair.#primary
    const made = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale', 'C.UTF-8', '-k']
    pair.#run('initdb', made)
    pair.#start(pair.#primary)
    await pair.sql(pair.#primary, 'create database sodachi')
    await pair.#copyToStandby()
    return pair
  }

  /** Where the city is: both servers, whichever takes changes. */
  url(user: string): string {
    const [one, two] = [this.#primary, this.#standby].toSorted((a, b) => a.port - b.port)
    return `postgres://${user}@127.0.0.1:${one?.port},127.0.0.1:${two?.port}/sodachi?target_session_attrs=read-write`
  }

  /** As the end of its machine: every process of it at once, in the middle of whatever it does. */
  killPrimary = () => this.#kill(this.#primary)
  killStandby = () => this.#kill(this.#standby)

  /** Makes the standby the primary, as an administrator does who knows that the old one is down. It waits for no standby until it has one. */
  async promote() {
    await this.sql(this.#standby, `alter system set synchronous_standby_names = ''`)
    this.#run('pg_ctl', ['promote', '-D', this.#standby.data, '-w'])
    await this.sql(this.#standby, 'select pg_reload_conf()')
    const was = this.#primary
    this.#primary = this.#standby
    this.#standby = was
  }

  /** Makes the old primary a standby of the new one, from nothing: what it may have written alone is gone, and nobody was told of it. */
  async rejoin() {
    rmSync(this.#standby.data, { recursive: true })
    await this.#copyToStandby()
  }

  async #copyToStandby() {
    const from = ['-h', '127.0.0.1', '-p', String(this.#primary.port), '-U', 'postgres', '-D', this.#standby.data]
    // Not flushed to the disk: processes are killed here, and the machine never.
    this.#run('pg_basebackup', [...from, '-X', 'stream', '-R', '-c', 'fast', '--no-sync'])
    await this.restartStandby()
  }

  async restartStandby() {
    this.#start(this.#standby)
    await this.#waitForStandby()
  }

  remove() {
    for (const node of [this.#primary, this.#standby]) this.#kill(node)
    rmSync(this.#folder, { recursive: true, force: true })
  }

  sql = async (node: Node, text: string): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client({ host: '127.0.0.1', port: node.port, user: 'postgres', database: 'postgres' })
    await client.connect()
    try {
      return (await client.query(text)).rows
    } finally {
      await client.end()
    }
  }

  /** From now on a commit waits for the standby. */
  async #waitForStandby() {
    await this.sql(this.#primary, `alter system set synchronous_standby_names = '*'`)
    await this.sql(this.#primary, 'select pg_reload_conf()')
    for (let turn = 0; turn < 600; turn += 1) {
      const [found] = await this.sql(this.#primary, `select from pg_stat_replication where sync_state = 'sync'`)
      if (found) return
      await wait(50)
    }
    throw new Error('the standby does not follow')
  }

  #start({ data, port, name }: Node) {
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: this.#folder,
      synchronous_commit: 'remote_apply',
      shared_buffers: '64MB',
      max_connections: 80,
      wal_retrieve_retry_interval: '200ms',
    }
    const options = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])
    this.#run('pg_ctl', ['start', '-D', data, '-w', '-l', join(this.#folder, `${name}.log`), '-o', options.join(' ')])
  }

  #kill({ data }: Node) {
    const file = join(data, 'postmaster.pid')
    const postmaster = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
    if (postmaster === 0 || commandOf(postmaster) !== 'postgres') return
    const all = [postmaster, ...childrenOf(postmaster)]
    for (const pid of all) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // ended by itself a moment ago
      }
    }
    while (all.some((pid) => commandOf(pid) === 'postgres'))
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
  }

  #run(program: string, args: readonly string[]) {
    const { status, error, stderr } = spawnSync(join(programs ?? '', program), args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
      cwd: this.#folder,
      ...(this.#user ?? {}),
    })
    if (status !== 0) throw error ?? new Error(`${program} ended with ${status}: ${stderr}`)
  }
}

/** The user that root runs PostgreSQL as; null for everybody else. */
function postgresUser(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const [, , uid, gid] = /^postgres:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0].split(':') ?? []
  if (uid === undefined || gid === undefined) throw new Error('there is no user postgres')
  return { uid: Number(uid), gid: Number(gid) }
}

/** The name of a running process; empty for one that has ended, also while nobody has asked for its end. */
function commandOf(pid: number): string {
  try {
    const [, name = '', state] = /^\d+ \((.*)\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return state === 'Z' || state === 'X' ? '' : name
  } catch {
    return ''
  }
}

const childrenOf = (parent: number): number[] =>
  readdirSync('/proc').flatMap((name) => {
    const pid = Number(name)
    if (!Number.isInteger(pid)) return []
    try {
      return Number(
        readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) \w /, '')
          .split(' ')[0],
      ) === parent
        ? [pid]
        : []
    } catch {
      return []
    }
  })
