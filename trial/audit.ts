import { spawnSync } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import { serveFolder } from '../bench/server.ts'
import { openPlace, type Place } from '../src/app/place.ts'
import { formatHead, type Head, sealAudit } from '../src/platform/audit/index.ts'
import { edits, type Harm, harms, harmsWithoutTrace } from '../src/platform/audit/testing/harms.ts'
import { verifyChain } from '../src/platform/audit/verify.ts'
import { fixedClock } from '../src/platform/calendar/index.ts'
import { connect, openCity, type Tx } from '../src/platform/database/index.ts'
import { roles } from '../src/platform/database/roles.ts'
import { makeCity } from './city.ts'
import { add, type Count, note, quantile, sum } from './count.ts'
import { type Random, randomOf } from './random.ts'
import type { Task } from './task.ts'
import { writersOf } from './writer.ts'

/** Harms that one chain is put through; then another is laid. */
const harmsPerChain = 100

/**
 * R15: somebody with all rights on the database changes the sealed part of the audit in a way and at a place taken by chance, and the verifier,
 * given a head that was kept outside, finds it. The last harm to each chain is kept, and found by the command.
 */
export async function audit({ count, trials, seed, say, isOver }: Task) {
  const random = randomOf(seed)
  const city = makeCity(300)
  try {
    await unsealedTail(city.data, count)
    const place = await openPlace({ data: city.data }, 'command')
    const superuser = await connect(place.city.connection)
    try {
      await rolesMayNot(place, superuser, count)
      for (let made = 0; made < trials && !isOver(); ) {
        const chain = await layChain(place, superuser, random)
        const here = Math.min(harmsPerChain, trials - made)
        for (let nth = 1; nth <= here && !isOver(); nth += 1) {
          const isKept = nth === here
          const fault = await harmed(superuser, chain, random, isKept ? city.data : null, count)
          if (fault) count.failures.push(`seed ${seed}, trial ${made + nth}: ${fault}`)
          count.trials += 1
        }
        made += here
        note(count, 'chains', chain.length)
        say(`${made} of ${trials}, ${count.failures.length} failures`)
      }
    } finally {
      await superuser.end()
      await place.close()
    }
  } finally {
    city.remove()
  }
}

/** What the trial came to, for people. */
export function auditFigures({ numbers }: Count): string[] {
  const inside = sum(numbers.inside)
  const tail = numbers.tail ?? []
  const seconds = (share: number) => (quantile(tail, share) / 1000).toFixed(2)
  return [
    `${numbers.chains?.length ?? 0} chains of ${Math.min(...(numbers.chains ?? []))} to ${Math.max(...(numbers.chains ?? []))} seals; ${inside} found without a head from outside, ${sum(numbers.kept)} by the command`,
    `${sum(numbers.refused)} tries of the roles of the app to change, delete or cut, all refused`,
    `an entry waited for its seal ${seconds(0.5)} s, p99 ${seconds(0.99)} s, at most ${seconds(1)} s (${tail.length} entries); whoever has all rights can change it unseen until then`,
  ]
}

type Chain = { readonly length: number; readonly lastHead: number; readonly end: Head }

/** A chain of its own: entries of every shape on several days, sealed in pieces, with the heads that are noted day by day. */
async function layChain(place: Place, superuser: pg.Client, random: Random): Promise<Chain> {
  await superuser.query(`set session_replication_role = replica;
    delete from platform.audit_seal; delete from platform.audit_unsealed; delete from platform.audit_entry;
    reset session_replication_role`)
  const days = 2 + random.below(4)
  for (let day = 1; day <= days; day += 1) {
    const at = `2026-04-0${day}`
    const city = openCity(place.city.connection, fixedClock(`${at}T09:00`), 1)
    await superuser.query('select setseed($1)', [random.below(1_000) / 1_000])
    for (let piece = random.below(3); piece >= 0; piece -= 1) {
      await superuser.query(anyEntries, [`${at} 08:00+09`, 2 + random.below(100)])
      await sealAudit(city, 1 + random.below(60))
    }
    await city.close()
  }
  const clock = fixedClock(`2026-04-0${days}T09:00`)
  const city = openCity(place.city.connection, clock, 1)
  const { head } = await sealAudit(city)
  await city.close()
  const { rows } = await superuser.query<{ at: number }>(
    `select max(split_part(record, ':', 1)::int) as at from platform.audit_entry where did = 'platform.auditHead'`,
  )
  return { length: head.position, lastHead: rows[0]?.at ?? 0, end: head }
}

/** Columns that are there or not, empty or not, and letters that take one to four bytes. */
const anyEntries = `
  insert into platform.audit_entry (at, actor_kind, account_id, actor_person_id, actor_name, duties, did, about, record, fields, purpose, request_id)
  select $1::timestamptz + n * interval '1 millisecond', (array['account', 'service', 'operator', 'signed-out'])[1 + n % 4],
    case when random() < 0.7 then gen_random_uuid() end, case when random() < 0.6 then gen_random_uuid() end,
    (array[null, '', '名簿の取込み', '𠮷'])[1 + floor(random() * 4)], (array['{}', '{personnel}', '{personnel,auditor}'])[1 + floor(random() * 3)]::text[],
    (array['people.getRecord', 'people.export', 'growth.share'])[1 + floor(random() * 3)], case when random() < 0.6 then gen_random_uuid() end,
    (array[null, '', '1:2,', 'program/1-C-2'])[1 + floor(random() * 4)], (array['{}', '{name,birthDate}', '{"name,birthDate"}', '{""}'])[1 + floor(random() * 4)]::text[],
    (array[null, 'posting', 'growth'])[1 + floor(random() * 3)], case when random() < 0.8 then 'r' || n end
  from generate_series(1, $2::int) n`

/** What is not found of one harm, or null. */
async function harmed(
  superuser: pg.Client,
  chain: Chain,
  random: Random,
  keptIn: string | null,
  count: Count,
): Promise<string | null> {
  for (;;) {
    const all: readonly Harm[] = [...harms, ...harmsWithoutTrace]
    const chosen = random.pick(all)
    const one = 1 + random.below(chain.length)
    const other = 1 + ((one + random.below(chain.length - 1)) % chain.length)
    const places = { one, other, edit: random.pick(edits) }
    await superuser.query('begin isolation level repeatable read; set local session_replication_role = replica')
    const before = await state(superuser)
    await superuser.query(chosen.harm(places, chain))
    if ((await state(superuser)) === before) {
      await superuser.query('rollback') // a swap of equals
      continue
    }
    const what = `${chosen.name} (${JSON.stringify(places)}, chain of ${chain.length})`
    const alone = await verifyChain(superuser, null)
    const { isSound, findings } = await verifyChain(superuser, chain.end)
    await superuser.query(keptIn === null ? 'rollback' : 'commit')
    if (!alone.isSound) add(count, 'inside')
    if (isSound) return `nothing was found of: ${what}`
    const missing = chosen.found.filter((kind) => !findings.some((found) => found.kind === kind))
    if (missing.length > 0) return `${missing.join(', ')} was not told of: ${what}`
    if (harms.includes(chosen) && alone.isSound) return `nothing was found from inside of: ${what}`
    if (keptIn !== null) {
      add(count, 'kept')
      if (commandFindsNothing(keptIn, chain.end)) return `the command found nothing of: ${what}`
    }
    return null
  }
}

function commandFindsNothing(data: string, head: Head): boolean {
  const args = ['bin/sodachi.ts', 'audit', 'verify', '--head', formatHead(head), '--data', data]
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  return status !== 1 || !stdout.includes('×')
}

async function state(superuser: pg.Client): Promise<string> {
  const { rows } = await superuser.query<{ state: string }>(
    `select md5(coalesce((select string_agg(e::text, '|' order by id) from platform.audit_entry e), '')
       || coalesce((select string_agg(s::text, '|' order by position) from platform.audit_seal s), '')
       || coalesce((select string_agg(u::text, '|' order by entry_id) from platform.audit_unsealed u), '')) as state`,
  )
  return rows[0]?.state ?? ''
}

const tampering = [
  `update platform.audit_entry set did = 'trial.changed'`,
  'delete from platform.audit_entry',
  'truncate platform.audit_entry',
  `update platform.audit_seal set hash = sha256('x')`,
  'delete from platform.audit_seal',
  'truncate platform.audit_seal',
  `insert into platform.audit_seal values (1000000, 0, sha256(''), sha256(''))`,
  'update platform.audit_unsealed set entry_id = -entry_id',
  'delete from platform.audit_unsealed',
  'insert into platform.audit_unsealed values (0)',
  'alter table platform.audit_entry disable trigger all',
  'drop table platform.audit_seal',
  'set session_replication_role = replica',
]

/** No role in which the app works may do any of it: neither bare nor as any account of the city. */
async function rolesMayNot({ city }: Place, superuser: pg.Client, count: Count) {
  const { rows: accounts } = await superuser.query<{ id: string }>(
    `(select distinct on (duty) account_id as id from people.duty_grant order by duty) union (select id from people.account limit 5)`,
  )
  for (const statement of tampering) {
    for (const role of roles.filter((one) => one !== 'sodachi_owner')) {
      await superuser.query('begin')
      await superuser.query(`set local role ${role}`)
      const refused = await superuser.query(statement).then(
        () => false,
        ({ code }) => code === '42501',
      )
      await superuser.query('rollback')
      add(count, 'refused', Number(refused))
      if (!refused) count.failures.push(`${role} may: ${statement}`)
    }
    for (const { id } of accounts) {
      const code = await codeOf(() => city.as({ account: id }, (tx) => rawly(tx, statement)))
      add(count, 'refused', Number(code === '42501'))
      if (code !== '42501') count.failures.push(`account ${id} is answered ${code} to: ${statement}`)
    }
  }
}

const rawly = (tx: Tx, statement: string) => sql.raw(statement).execute(tx)

/** What PostgreSQL says of work that fails; null where it does not. */
const codeOf = (work: () => Promise<unknown>): Promise<string | null> =>
  work().then(
    () => null,
    ({ code }) => code as string,
  )

/** How long entries wait for their seal while a city is worked in, in milliseconds. */
async function unsealedTail(data: string, count: Count) {
  const served = await serveFolder(data)
  const place = await openPlace({ data }, 'command', 1)
  const looking = await connect(place.city.connection)
  try {
    const writers = await writersOf(served.url, served.cookies.values())
    const began = performance.now()
    const isOver = () => performance.now() - began > 4_000
    const running = writers.map((writer) => writer.run(served.url, isOver))
    const since = new Map<number, number>()
    for (let hasAll = false; !hasAll; await wait(20)) {
      const { rows } = await looking.query<{ id: number }>('select entry_id as id from platform.audit_unsealed')
      const now = performance.now()
      const waiting = new Set(rows.map(({ id }) => id))
      for (const [id, from] of since)
        if (!waiting.has(id)) {
          note(count, 'tail', now - from)
          since.delete(id)
        }
      if (!isOver()) for (const id of waiting) since.set(id, since.get(id) ?? now)
      hasAll = isOver() && since.size === 0
    }
    await Promise.all(running)
  } finally {
    await looking.end()
    await place.close()
    await served.stop()
  }
}
