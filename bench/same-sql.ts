import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addressOf } from './database.ts'
import { report } from './report.ts'
import type { Statement } from './statements.ts'

/** Seconds that pgbench runs, and its connections: as many as a process of ours has. */
const [lasting, connections] = [5, 8]

/** pgbench of the newest PostgreSQL that Debian has here; null where there is none. */
export function findPgbench(): string | null {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(root, version, 'bin/pgbench')).find((file) => existsSync(file)) ?? null
}

/**
 * How often a second the database alone does what it does for such requests: the same statements with the same values, by PostgreSQL's own client,
 * beside what the whole city gave in this run. Between the two lies all that is ours.
 */
export function reportSameSql(
  pgbench: string,
  data: string,
  { name, asked, perSecond }: { name: string; asked: readonly Statement[][]; perSecond: number },
) {
  const folder = mkdtempSync(join(tmpdir(), 'sodachi-bench-'))
  const values: string[] = []
  const scripts = asked.map((statements, at) => {
    const file = join(folder, `${at}.sql`)
    const text = statements.map((statement, turn) => {
      const named = (n: number) => `v${at}_${turn}_${n}`
      statement.values.forEach((value, index) => {
        if (value !== null) values.push('-D', `${named(index + 1)}=${value}`)
      })
      return `${statement.text.replace(/\$(\d+)/g, (_, n) => `:${named(Number(n))}`).replace(/;?$/, ';')}\n`
    })
    writeFileSync(file, text.join(''))
    return ['-f', file]
  })
  const { host, port, user, database } = addressOf(data)
  const { status, stdout, stderr } = spawnSync(
    pgbench,
    [
      ...['-h', host, '-p', String(port), '-U', user, '-n', '-M', 'prepared'],
      ...['-c', String(connections), '-T', String(lasting), ...values, ...scripts.flat(), database],
    ],
    { encoding: 'utf8', env: { ...process.env, PGOPTIONS: '-c role=sodachi_login -c TimeZone=Asia/Tokyo' } },
  )
  rmSync(folder, { recursive: true, force: true })
  const [, rate] = /tps = ([\d.]+)/.exec(stdout) ?? []
  if (status !== 0 || rate === undefined) throw new Error(`pgbench, ${name}: ${stderr}`)
  report({ name: `${name}: same SQL by pgbench`, value: Number(rate), unit: '/s', limit: null, better: 'higher' })
  const share = (100 * perSecond) / Number(rate)
  report({ name: `${name}: of which the whole city gives`, value: share, unit: '%', limit: null, better: 'higher' })
}
