import { type Outcome, outcomesOf, type StepRole } from '../../src/requests/course-rules.ts'
import { type Addressee, type StepRule, stepRule } from '../../src/requests/terms-rules.ts'
import { plain } from '../../src/requests/testing/kinds.ts'
import type { Row } from './ground.ts'
import type { Part, Step } from './part.ts'
import { budgetsHold, confidentialHolds, decisionsHold, ownersHold, tasksHold } from './request-invariants.ts'
import type { Answer, Sim } from './sim.ts'

/** Who keeps the kinds, all through the year. */
export const keepers = ['伊藤', '渡辺'] as const

const kinds = ['plain', 'plain', 'grant', 'grant', 'twin', 'secret', 'formal', 'numbered', 'flex-shift'] as const

type Waiting = { requestId: string; stepId: string; role: StepRole; capacity: string }
type Known = { applicant: string; state: string }

/** 申請: everybody applies, decides, sends back, withdraws, stands in for others; HR sets routes and money. */
export function requestPart(): Part {
  /** By id, as people were told. */
  const known = new Map<string, Known>()
  let decided = 0
  let titles = 0

  const one = (id: string, act = '') => `/requests/records/${id}${act}`
  const told = (id: string, { status, body }: Answer, state: (body: Answer['body']) => string) => {
    const request = known.get(id)
    if (status === 200 && request) request.state = state(body)
    return saidOf({ status, body })
  }
  const ofState = (sim: Sim, ...states: string[]) => {
    const found = [...known].filter(([, { state }]) => states.includes(state))
    return found.length === 0 ? null : sim.random.pick(found)
  }

  async function apply(sim: Sim): Promise<string> {
    const applicant = sim.random.pick(sim.names)
    const kind = sim.random.pick(kinds)
    const started = await sim.change(applicant, 'POST', '/requests/records', { kind })
    const { requestId } = started.body as { requestId: string }
    if (started.status !== 200) return `${applicant} ${kind}: ${saidOf(started)}`
    known.set(requestId, { applicant, state: 'draft' })
    return `${applicant} ${kind}: ${sim.random.chance(0.1) ? 'draft' : await send(sim, requestId, applicant)}`
  }

  async function send(sim: Sim, requestId: string, applicant: string): Promise<string> {
    const { kind, draft } = (await sim.readWhole(applicant, one(requestId))) as {
      kind: string
      draft: { edition: number } | null
    }
    if (draft === null) return 'nothing to send'
    titles += 1
    const payload = payloadOf(sim, kind, titles)
    const saved = await sim.change(applicant, 'PUT', one(requestId, '/draft'), { payload, edition: draft.edition })
    if (saved.status !== 200) return saidOf(saved)
    const { edition } = saved.body as { edition: number }
    const sent = await sim.change(applicant, 'POST', one(requestId, '/send'), { edition, lateReason: null })
    return told(requestId, sent, () => 'circulating')
  }

  async function mend(sim: Sim): Promise<string> {
    const found = ofState(sim, 'draft', 'returned')
    if (found === null) return 'nothing'
    const [id, { applicant, state }] = found
    // Whoever has left since is nobody here any more, and their draft is not sent.
    if (!sim.names.includes(applicant)) {
      const { status } = await sim.change(applicant, 'POST', one(id, '/send'), { edition: 1, lateReason: null })
      sim.insist(status === 401, `${applicant} has left, and is answered ${status}`)
      return `${applicant} has left`
    }
    if (sim.random.chance(0.7)) return send(sim, id, applicant)
    if (state === 'returned') return withdrawOf(sim, id, applicant)
    const { status, body } = await sim.change(applicant, 'DELETE', one(id))
    if (status === 200) known.delete(id)
    return saidOf({ status, body })
  }

  const withdrawOf = async (sim: Sim, id: string, who: string) =>
    told(id, await sim.change(who, 'POST', one(id, '/withdraw'), { reason: null }), () => 'withdrawn')

  async function withdraw(sim: Sim): Promise<string> {
    const found = ofState(sim, 'circulating', 'returned', 'numbering', 'approved')
    if (found === null) return 'nothing'
    const [id, { applicant }] = found
    return withdrawOf(sim, id, applicant)
  }

  /** Somebody for whom something waits, and it. */
  async function waiting(sim: Sim): Promise<{ who: string; item: Waiting } | null> {
    for (let look = 0; look < 4; look += 1) {
      const who = sim.random.pick(sim.names)
      const { items } = (await sim.readWhole(who, '/requests/inbox?limit=100')) as { items: Waiting[] }
      if (items.length > 0) return { who, item: sim.random.pick(items) }
    }
    return null
  }

  async function decide(sim: Sim): Promise<string> {
    const found = await waiting(sim)
    if (found === null) return 'nothing'
    const { who, item } = found
    const { requestId, stepId, role, capacity } = item
    const at = { requestId, stepId }
    if (capacity === 'reviewer')
      return `${who}: ${saidOf(await sim.change(who, 'POST', one(requestId, '/review'), at))}`
    if (sim.random.chance(0.07))
      return `${who} recuses: ${saidOf(await sim.change(who, 'POST', one(requestId, '/recuse'), { ...at, reason: '親族' }))}`
    const outcome = outcomeAt(sim, role)
    const answer = await sim.change(who, 'POST', one(requestId, '/decide'), { ...at, outcome, note: '試験' })
    if (answer.status === 200) decided += 1
    return `${who} ${outcome}: ${told(requestId, answer, ({ state }) => String(state))}`
  }

  async function decideSeveral(sim: Sim): Promise<string> {
    const who = sim.random.pick(sim.names)
    const { items } = (await sim.readWhole(who, '/requests/inbox?limit=5')) as { items: Waiting[] }
    if (items.length === 0) return 'nothing'
    const given = {
      items: items.map(({ requestId, stepId }) => ({ requestId, stepId })),
      outcome: sim.random.pick(['approved', 'agreed', 'returned']),
      note: '試験',
    }
    const answer = await sim.change(who, 'POST', '/requests/bulk', given)
    for (const { requestId, becomes } of (answer.body.items ?? []) as { requestId: string; becomes: string | null }[]) {
      if (becomes === null) continue
      decided += 1
      told(requestId, answer, () => becomes)
    }
    return `${who} ${items.length}: ${saidOf(answer)}`
  }

  async function enterNumber(sim: Sim): Promise<string> {
    const found = ofState(sim, 'numbering')
    if (found === null) return 'nothing'
    const [id] = found
    const who = sim.random.pick(keepers)
    titles += 1
    const number = `総人第${titles}号`
    const entered = {
      draftNumber: number,
      documentNumber: number,
      decidedOn: sim.today,
      effectiveOn: sim.today,
      seal: 'omitted',
    }
    return told(id, await sim.change(who, 'POST', one(id, '/number'), entered), () => 'approved')
  }

  /** What nobody may: decide one's own, or what does not wait for oneself; read what is confidential. */
  async function overreach(sim: Sim): Promise<string> {
    const found = ofState(sim, 'circulating')
    if (found === null) return 'nothing'
    const [id, { applicant }] = found
    // Whoever has left since is nobody here any more, and what they asked for may still circulate.
    const isHere = sim.names.includes(applicant)
    if (!isHere) {
      const { status } = await sim.read(applicant, one(id))
      sim.insist(status === 401, `${applicant} has left, and is answered ${status}`)
    }
    const who = isHere && sim.random.chance(0.5) ? applicant : sim.random.pick(sim.names)
    const steps = await sim.sql(
      `select s.id, s.role from requests.step s where s.request_id = $1 and s.state = 'open' order by s.id`,
      [id],
    )
    const step = sim.random.pick(steps) as { id: string; role: StepRole }
    const { items } = (await sim.readWhole(who, '/requests/inbox?limit=100')) as { items: Waiting[] }
    if (items.some(({ stepId }) => stepId === step.id)) return 'waits for them'
    const body = { requestId: id, stepId: step.id, outcome: outcomeAt(sim, step.role), note: '試験' }
    const answer = await sim.change(who, 'POST', one(id, '/decide'), body)
    sim.insist(answer.status !== 200, `${who} decided what does not wait for them: ${JSON.stringify(body)}`)
    return `${who}: ${saidOf(answer)}`
  }

  async function comment(sim: Sim): Promise<string> {
    const found = await waiting(sim)
    if (found === null) return 'nothing'
    const { who, item } = found
    const said = { text: '確認しました', seenBy: sim.random.pick(['all', 'route']) }
    return `${who}: ${saidOf(await sim.change(who, 'POST', one(item.requestId, '/comments'), said))}`
  }

  const steps: Step[] = [
    { what: 'apply', weight: 16, run: apply },
    { what: 'decide', weight: 30, run: decide },
    { what: 'decide several', weight: 2, run: decideSeveral },
    { what: 'mend or discard', weight: 8, run: mend },
    { what: 'withdraw', weight: 3, run: withdraw },
    { what: 'enter a number', weight: 4, run: enterNumber },
    { what: 'overreach', weight: 4, run: overreach },
    { what: 'comment', weight: 2, run: comment },
    { what: 'stand in', weight: 4, run: standIn },
    { what: 'set money', weight: 3, run: setMoney },
    { what: 'set a route', weight: 1, run: setRoute },
  ]

  return {
    steps,
    async always(sim) {
      await isAsTold(sim, known)
    },
    async often(sim) {
      await budgetsHold(sim)
      await decisionsHold(sim, decided)
      await confidentialHolds(sim)
    },
    async atRest(sim) {
      await ownersHold(sim)
      await tasksHold(sim)
      await listsHold(sim)
    },
  }
}

/** Every request stands as whoever acted on it was told; nothing is there that nobody was told of. What a night ends is learned here. */
async function isAsTold(sim: Sim, known: Map<string, Known>) {
  const rows = (await sim.sql('select id, state from requests.request')) as { id: string; state: string }[]
  sim.insist(rows.length === known.size, `${rows.length} requests are there, and ${known.size} were told of`)
  for (const { id, state } of rows) {
    const request = known.get(id)
    if (request === undefined) return sim.insist(false, `nobody was told of request ${id}`)
    if (state === 'lapsed' && ['draft', 'confirming', 'returned'].includes(request.state)) request.state = state
    sim.insist(state === request.state, `request ${id} is ${state}, and people were told ${request.state}`)
  }
}

/** What a count says is what a list holds, read in pages. */
async function listsHold(sim: Sim) {
  const who = sim.looking.pick(sim.names)
  for (const list of ['inbox', 'mine', 'decided', ...(keepers.some((name) => name === who) ? ['kept'] : [])]) {
    const { count } = (await sim.readWhole(who, `/requests/${list}/count`)) as { count: number }
    const ids: string[] = []
    let after = ''
    do {
      const page = (await sim.readWhole(who, `/requests/${list}?limit=3${after}`)) as {
        items: Row[]
        next: string | null
      }
      ids.push(...page.items.map(({ requestId, stepId = '' }) => `${requestId} ${stepId}`))
      after = page.next === null ? '' : `&after=${page.next}`
    } while (after !== '')
    sim.insist(
      ids.length === count && new Set(ids).size === count,
      `${who} ${list}: ${count} are counted, and ${ids.length} listed, ${new Set(ids).size} of them once`,
    )
  }
}

async function standIn(sim: Sim): Promise<string> {
  const { random } = sim
  const who = random.pick(sim.names)
  if (random.chance(0.3)) {
    const { items } = (await sim.readWhole(who, '/requests/delegations')) as {
      items: { delegationId: string; isMine: boolean }[]
    }
    const [mine] = items.filter(({ isMine }) => isMine)
    return mine
      ? `${who} ends: ${saidOf(await sim.change(who, 'POST', `/requests/delegations/${mine.delegationId}/end`))}`
      : 'nothing'
  }
  const today = sim.city.clock.today()
  const given = {
    delegateId: sim.laid.people[random.pick(sim.names)],
    mode: random.pick(['absence', 'delegation']),
    kinds: random.chance(0.2) ? ['plain'] : null,
    reason: '出張',
    from: today.add({ days: random.below(3) }).toString(),
    to: today.add({ days: 3 + random.below(20) }).toString(),
  }
  return `${who}: ${saidOf(await sim.change(who, 'POST', '/requests/delegations', given))}`
}

async function setMoney(sim: Sim): Promise<string> {
  const { random } = sim
  const who = random.pick(keepers)
  const { items } = (await sim.readWhole(who, '/requests/kinds/grant/budgets')) as {
    items: { lineId: string; version: number }[]
  }
  const line = { amountYen: 20_000 + random.below(20) * 10_000, carries: random.pick(['keep', 'move', 'release']) }
  if (items.length > 0 && random.chance(0.5)) {
    const { lineId, version } = random.pick(items)
    return `change: ${saidOf(await sim.change(who, 'POST', `/requests/budgets/${lineId}`, { ...line, version }))}`
  }
  const day = sim.city.clock.today()
  const fiscalYear = (day.month < 4 ? day.year - 1 : day.year) + random.below(2)
  return `${fiscalYear}: ${saidOf(await sim.change(who, 'POST', '/requests/kinds/grant/budgets', { fiscalYear, name: '助成', ...line }))}`
}

const addressees: readonly Addressee[] = [
  { by: 'superior' },
  { by: 'head', of: 'section' },
  { by: 'head', of: 'department' },
  { by: 'head', of: 'bureau' },
  { by: 'unit', code: 'zaisei' },
  { by: 'post', code: 'zaisei', title: '審査員' },
  { by: 'duty', duty: 'personnel' },
  { by: 'authority' },
]

async function setRoute(sim: Sim): Promise<string> {
  const { random } = sim
  const who = random.pick(keepers)
  const { number } = (await sim.readWhole(who, '/requests/kinds/plain/terms')) as { number: number }
  const more = () => ({ whenAbsent: random.pick<StepRule['whenAbsent']>(['deputy', 'above', 'wait']) })
  const before = () => stepRule('途中の段', random.pick(['opinion', 'consent']), random.pick(addressees), more())
  const stages = Array.from({ length: random.below(3) }, () => Array.from({ length: 1 + random.below(2) }, before))
  const route = [...stages, [stepRule('決裁', 'decision', random.pick(addressees), more())]]
  const given = { number, fromDay: sim.today, basis: '試験', terms: { ...plain.terms, route } }
  return saidOf(await sim.change(who, 'POST', '/requests/kinds/plain/terms', given))
}

const outcomeAt = (sim: Sim, role: StepRole): Outcome =>
  sim.random.chance(0.65) ? (outcomesOf[role][0] as Outcome) : sim.random.pick(outcomesOf[role])

/** Titles of the confidential kind are known by their first letters. */
function payloadOf(sim: Sim, kind: string, nth: number): Record<string, unknown> {
  if (kind !== 'flex-shift')
    return {
      what: `${kind === 'secret' ? '秘密' : '申請'}${nth}`,
      yen: kind === 'grant' ? sim.random.below(6) * 10_000 : 0,
    }
  const from = sim.city.clock.today().add({ days: 5 + sim.random.below(30) })
  const to = from.add({ days: 7 }).toString()
  return { from: from.toString(), to, weekdays: ['mon', 'wed'], start: '08:00', reason: 'childcare' }
}

export const saidOf = ({ status, body }: Answer): string => (status === 200 ? 'done' : `${status} ${body.code}`)
