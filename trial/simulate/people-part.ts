import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { rebuildDerived } from '../../src/people/derive.ts'
import { grades } from '../../src/people/testing/small-city.ts'
import type { Tx } from '../../src/platform/database/index.ts'
import type { Part } from './part.ts'
import { keepers, saidOf } from './request-part.ts'
import type { Sim } from './sim.ts'

/** Taken back when it is read: the derived anew are not to be kept. */
class Undo extends Error {}

const duties = ['training-centre', 'reform', 'disclosure', 'counsellor', 'personnel'] as const
/** Who leaves in one year at the most. */
const mostLeave = 3

/** 発令 of every kind and day, 担当 by two people, views of one's own. 人事課 itself stays, because somebody has to keep the kinds. */
export function peoplePart(): Part {
  const orders: { orderId: string; name: string }[] = []
  const grants: { dutyId: string; state: 'proposed' | 'approved' }[] = []
  /** Names of views by their ids, for each account. */
  const views = new Map<string, Map<string, string>>()
  let names = 0

  async function order(sim: Sim): Promise<string> {
    const { random } = sim
    const name = random.pick(sim.names)
    const who = keepers.find((keeper) => keeper !== name) ?? ''
    if (keepers.some((keeper) => keeper === name)) return 'stays'
    const given = { personId: sim.laid.people[name], ...anyOrder(sim) }
    const answer = await sim.change(who, 'POST', '/people/orders', given)
    if (answer.status === 200) orders.push({ orderId: String(answer.body.orderId), name })
    return `${name} ${given.kind} ${given.effectiveOn}: ${saidOf(answer)}`
  }

  async function leave(sim: Sim): Promise<string> {
    const name = sim.random.pick(sim.names)
    if (keepers.some((keeper) => keeper === name) || sim.gone.size >= mostLeave) return 'stays'
    const given = { personId: sim.laid.people[name], kind: 'resignation', effectiveOn: sim.today }
    const answer = await sim.change(sim.random.pick(keepers), 'POST', '/people/orders', given)
    if (answer.status === 200) sim.gone.set(name, sim.today)
    return `${name} leaves: ${saidOf(answer)}`
  }

  async function takeBack(sim: Sim): Promise<string> {
    const at = sim.random.below(Math.max(1, orders.length))
    const wrong = orders[at]
    if (wrong === undefined || sim.gone.has(wrong.name)) return 'nothing'
    const who = sim.random.pick(keepers)
    const path = `/people/orders/${wrong.orderId}`
    if (sim.random.chance(0.5)) {
      const answer = await sim.change(who, 'POST', `${path}/withdraw`)
      if (answer.status === 200) orders.splice(at, 1)
      return `${wrong.name} withdrawn: ${saidOf(answer)}`
    }
    const answer = await sim.change(who, 'POST', `${path}/correct`, anyOrder(sim))
    if (answer.status === 200) orders[at] = { ...wrong, orderId: String(answer.body.orderId) }
    return `${wrong.name} corrected: ${saidOf(answer)}`
  }

  async function duty(sim: Sim): Promise<string> {
    const { random } = sim
    const who = random.pick(keepers)
    const at = random.below(Math.max(1, grants.length))
    const grant = grants[at]
    if (grant === undefined || random.chance(0.4)) {
      const accountId = sim.laid.accounts[random.pick(sim.names)]
      const to = random.chance(0.3) ? sim.city.clock.today().add({ days: 30 }).toString() : null
      const given = { accountId, duty: random.pick(duties), from: sim.today, to, reason: '試験' }
      const answer = await sim.change(who, 'POST', '/people/duties', given)
      if (answer.status === 200) grants.push({ dutyId: String(answer.body.dutyId), state: 'proposed' })
      return `${given.duty} proposed: ${saidOf(answer)}`
    }
    const act = grant.state === 'proposed' && random.chance(0.7) ? 'approve' : 'revoke'
    const answer = await sim.change(who, 'POST', `/people/duties/${grant.dutyId}/${act}`)
    if (answer.status === 200 && act === 'approve') grant.state = 'approved'
    if (answer.status === 200 && act === 'revoke') grants.splice(at, 1)
    return `${act}: ${saidOf(answer)}`
  }

  async function view(sim: Sim): Promise<string> {
    const who = sim.random.pick(sim.names)
    const mine = views.get(who) ?? new Map<string, string>()
    views.set(who, mine)
    const [oldest] = mine.keys()
    if (oldest !== undefined && sim.random.chance(0.4)) {
      const answer = await sim.change(who, 'DELETE', `/people/views/${oldest}`)
      if (answer.status === 200) mine.delete(oldest)
      return `${who} deletes: ${saidOf(answer)}`
    }
    names += 1
    const name = `条件${names}`
    const answer = await sim.change(who, 'POST', '/people/views', { page: 'people.directory', name, query: '' })
    if (answer.status === 200) mine.set(String(answer.body.viewId), name)
    return `${who} saves: ${saidOf(answer)}`
  }

  return {
    steps: [
      { what: 'order', weight: 8, run: order },
      { what: 'take an order back', weight: 3, run: takeBack },
      { what: 'leave', weight: 1, run: leave },
      { what: 'duty', weight: 4, run: duty },
      { what: 'view', weight: 3, run: view },
    ],
    async often(sim) {
      const alone = await sim.sql(
        `select g.id from people.duty_grant g where g.approved_by is not null and (g.approved_by = g.proposed_by or g.approved_by = g.account_id)`,
      )
      sim.insist(alone.length === 0, `somebody gave a duty alone: ${JSON.stringify(alone)}`)
    },
    async atRest(sim) {
      await derivedAnew(sim)
      await countsOfDirectory(sim)
      for (const [who, mine] of views) {
        if (!sim.names.includes(who)) continue
        const { items } = (await sim.readWhole(who, '/people/views?page=people.directory')) as {
          items: { viewId: string; name: string }[]
        }
        const there = new Map(items.map(({ viewId, name }) => [viewId, name]))
        sim.insist(
          isDeepStrictEqual(sorted(there), sorted(mine)),
          `${who} has views ${JSON.stringify([...there])} and was told ${JSON.stringify([...mine])}`,
        )
      }
    },
  }
}

const sorted = (views: ReadonlyMap<string, string>) => [...views].toSorted(([a], [b]) => (a < b ? -1 : 1))

/** A 発令 of any kind, on a day of the last weeks or the next. Whether it is possible is the city's to say. */
function anyOrder(sim: Sim) {
  const { random } = sim
  const kind = random.pick([
    'transfer',
    'transfer',
    'promotion',
    'demotion',
    'concurrent',
    'acting',
    'release',
    'leave',
    'childcare-leave',
    'reinstatement',
    'grade-change',
  ])
  const day = sim.city.clock.today().add({ days: random.below(40) - 20 })
  const unit = random.pick(Object.keys(sim.laid.units))
  const isHead = random.chance(0.3)
  const isAway = kind.endsWith('leave')
  const hasPlace = !isAway && kind !== 'reinstatement'
  return {
    kind,
    effectiveOn: day.toString(),
    endsOn: isAway || random.chance(0.2) ? day.add({ days: 10 + random.below(200) }).toString() : null,
    unitId: hasPlace ? sim.laid.units[unit] : null,
    gradeId: hasPlace && kind !== 'release' ? (isHead ? 'section-director' : random.pick(['officer', 'chief'])) : null,
    title: hasPlace && kind !== 'release' ? (isHead ? `${unit}長` : '職員') : null,
  }
}

/** Derived anew from all that is known, nothing is other than it stands; only of days that are over the directory may hold more. */
async function derivedAnew(sim: Sim) {
  let found: unknown
  await sim.city
    .asService('roster-import', async (tx) => {
      const stood = await directoryFrom(tx, sim.today)
      const { directory: _, ...rebuilt } = await rebuildDerived(tx, { people: 'all', policy: grades })
      const stands = await directoryFrom(tx, sim.today)
      found = { ...rebuilt, missing: without(stands, stood), over: without(stood, stands) }
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  const none = { closed: 0, added: 0 }
  sim.insist(
    isDeepStrictEqual(found, { postings: none, absences: none, supervision: none, missing: [], over: [] }),
    `derived anew, the city is another: ${JSON.stringify(found)}`,
  )
  const own = await sim.sql(
    `select s.person_id from people.supervision s where s.supervisor_id = s.person_id and upper_inf(s.recorded)`,
  )
  sim.insist(own.length === 0, `somebody is their own superior: ${JSON.stringify(own)}`)
}

/** What it says from a day on. Since when before it is not compared: what said the same before is left out once it is over. */
async function directoryFrom(tx: Tx, day: string): Promise<string[]> {
  const { rows } = await sql<{ row: string }>`
    select (to_jsonb(e) - 'id' || jsonb_build_object('from_day', greatest(e.from_day, ${day}::date)))::text as row
    from people.directory_entry e where to_day > ${day}`.execute(tx)
  return rows.map(({ row }) => row)
}

const without = (rows: readonly string[], others: readonly string[]) => rows.filter((row) => !others.includes(row))

async function countsOfDirectory(sim: Sim) {
  const who = sim.looking.pick(sim.names)
  const { count } = (await sim.readWhole(who, '/people/directory/count')) as { count: number }
  const { items } = (await sim.readWhole(who, '/people/directory?limit=100')) as { items: unknown[] }
  sim.insist(items.length === count, `${who} directory: ${count} are counted, and ${items.length} listed`)
}
