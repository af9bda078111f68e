import type pg from 'pg'
import { type City, connect } from '../database/index.ts'
import { cutOff, genesis, type Head, type KnownHead, parseHead, type Seal, sealedColumns, walk } from './chain-rules.ts'
import { type Finding, finding } from './findings.ts'

const sealsPerBatch = 5_000

/** Findings told at the most. One cause can have a million effects; all are counted. */
const mostFindings = 100

export type Verdict = {
  readonly isSound: boolean
  readonly sealed: number
  /** Where the chain ends: to be kept outside this server, and given the next time. */
  readonly head: Head
  readonly unsealed: {
    readonly count: number
    /** Instant of the oldest entry that waits for its seal, as text; null when none does. */
    readonly since: string | null
  }
  readonly findings: readonly Finding[]
  /** How many there are in all. */
  readonly findingCount: number
}

/** Examines the whole audit in one snapshot, while the city goes on. `head`: one that was kept outside the server. */
export async function verifyAudit(city: City, head: Head | null): Promise<Verdict> {
  const client = await connect(city.connection)
  try {
    await client.query('begin isolation level repeatable read read only; set local role sodachi_owner')
    return await verifyChain(client, head)
  } finally {
    await client.end()
  }
}

/** The same on a connection whose transaction gives the snapshot. */
export async function verifyChain(client: pg.ClientBase, given: Head | null): Promise<Verdict> {
  const { heads, findings } = await notedHeads(client)
  if (given) heads.push({ ...given, saidBy: 'given' })
  const byPosition = Map.groupBy(heads, ({ position }) => position)

  let at: Head = { position: 0, hash: genesis }
  let sealed = 0
  let count = findings.length
  const say = (more: readonly Finding[]) => {
    count += more.length
    findings.push(...more.slice(0, Math.max(0, mostFindings - findings.length)))
  }
  for (;;) {
    const seals = await sealsAfter(client, at.position)
    const walked = walk(at, seals, byPosition)
    say(walked.findings)
    sealed += seals.length
    at = walked.at
    if (seals.length < sealsPerBatch) break
  }
  say(cutOff(at, heads))
  say(await strays(client))

  const { rows } = await client.query<{ count: number; since: string | null }>(
    `select count(*) as count, to_char(min(entry.at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since
     from platform.audit_unsealed as waiting left join platform.audit_entry as entry on entry.id = waiting.entry_id`,
  )
  const unsealed = { count: rows[0]?.count ?? 0, since: rows[0]?.since ?? null }
  return { isSound: count === 0, sealed, head: at, unsealed, findings, findingCount: count }
}

/** The heads that were noted day by day. One that was noted after a cut tells of it as well as one before an edit. */
async function notedHeads(client: pg.ClientBase): Promise<{ heads: KnownHead[]; findings: Finding[] }> {
  const { rows } = await client.query<{ id: number; record: string | null }>(
    `select id, record from platform.audit_entry where did = 'platform.auditHead' order by at, id`,
  )
  const heads: KnownHead[] = []
  const findings: Finding[] = []
  for (const { id, record } of rows) {
    const head = parseHead(record ?? '')
    if (head) heads.push({ ...head, saidBy: 'noted' })
    else findings.push(finding.unreadableHead(id))
  }
  return { heads, findings }
}

/** How each column is read for its canonical bytes. Arrays are taken apart, because only their elements count. */
const readAs = sealedColumns.map((column) => {
  if (column === 'at') return 'trunc(extract(epoch from entry.at) * 1000000)::text as at'
  if (column === 'duties' || column === 'fields')
    return `array(select element from unnest(entry.${column}) with ordinality as piece (element, place) order by place) as ${column}`
  return `entry.${column}::text as ${column}`
})

async function sealsAfter(client: pg.ClientBase, position: number): Promise<Seal[]> {
  const { rows } = await client.query(
    `select seal.position, seal.entry_id, encode(seal.digest, 'hex') as digest, encode(seal.hash, 'hex') as hash, ${readAs.join(', ')}
     from platform.audit_seal as seal left join platform.audit_entry as entry on entry.id = seal.entry_id
     where seal.position > $1 order by seal.position limit ${sealsPerBatch}`,
    [position],
  )
  return rows.map(({ position, entry_id, digest, hash, ...entry }) => ({
    position,
    entryId: entry_id,
    digest,
    hash,
    entry: entry.id === null ? null : entry,
  }))
}

/** Entries outside the chain that do not simply wait for their second. */
async function strays(client: pg.ClientBase): Promise<Finding[]> {
  const { rows } = await client.query<{ kind: 'neverSealed' | 'goneBeforeSeal' | 'sealedAndWaiting'; id: number }>(
    `select 'neverSealed' as kind, entry.id from platform.audit_entry as entry
     where not exists (select from platform.audit_seal as seal where seal.entry_id = entry.id)
       and not exists (select from platform.audit_unsealed as waiting where waiting.entry_id = entry.id)
     union all
     select 'goneBeforeSeal', waiting.entry_id from platform.audit_unsealed as waiting
     where not exists (select from platform.audit_entry as entry where entry.id = waiting.entry_id)
     union all
     select 'sealedAndWaiting', waiting.entry_id from platform.audit_unsealed as waiting
     where exists (select from platform.audit_seal as seal where seal.entry_id = waiting.entry_id)
     order by 2, 1`,
  )
  return rows.map(({ kind, id }) => finding[kind](id))
}
