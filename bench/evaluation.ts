import type pg from 'pg'
import { databaseOf } from './database.ts'
import { drive } from './load.ts'
import { report } from './report.ts'
import { send, writers } from './send.ts'
import { type Served, serveFolder } from './server.ts'

/** Milliseconds that saves are driven. */
const length = 10_000

/** 人事評価 of a city: opening a cycle for everybody, one sheet, marks that save themselves, the board of HR and units side by side. Changes the city. */
export async function reportEvaluation(data: string) {
  const served = await serveFolder(data)
  const database = await databaseOf(data)
  const cookieOf = await cookies(served, database)
  const [officer, head, bureau] = [cookieOf('人事課'), cookieOf('課長'), cookieOf('局長')]
  const { rows: cycles } = await database.query<{ id: string }>(
    `select id from evaluation.cycle where kind = 'ability' and state = 'open' order by base_on limit 1`,
  )
  const cycleId = cycles[0]?.id ?? ''
  const cycle = `/api/evaluation/cycles/${cycleId}`

  await opening(served, database, officer)
  await drive({
    name: '人事評価: one sheet',
    url: served.url,
    requests: (await sheetsOf(served, [...served.cookies.values()])).map(({ sheetId, cookie }) => ({
      path: `/api/evaluation/sheets/${sheetId}`,
      cookie,
    })),
    connections: 64,
    leastPerSecond: 1_200,
    p99: 120,
  })
  await saves(served, database, head, cycleId)
  const one = (name: string, path: string, cookie: string, p99: number) =>
    drive({ name: `人事評価: ${name}`, url: served.url, requests: [{ path, cookie }], connections: 1, p99 })
  await one('progress of all', `${cycle}/progress`, officer, 200)
  await one('one item across the people of a 課長', `${cycle}/team`, head, 120)
  await one('spread of a 局 side by side', `${cycle}/calibration`, bureau, 300)
  await one('spread of the city side by side', `${cycle}/calibration`, officer, 1_000)
  await database.end()
  await served.stop()
}

async function cookies({ cookies: known }: Served, database: pg.Client) {
  const { rows } = await database.query<{ loginName: string; label: string }>(
    `select login_name as "loginName", label from people.account where is_demo order by demo_order`,
  )
  return (role: string) => {
    const found = rows.find(({ label }) => label?.startsWith(`${role}（`))
    const cookie = found && known.get(found.loginName)
    if (!cookie) throw new Error(`the demo has no sign-in ${role}`)
    return cookie
  }
}

/** A cycle of everybody, from the question to its sheets. Chains that the rule leaves broken are named as HR would name them: 局長 confirms. */
async function opening({ url }: Served, database: pg.Client, cookie: string) {
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await fetch(url + path, {
      method,
      headers: { cookie, origin: url, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.status === 204 ? null : answer.json()
  }
  const { rows: authorities } = await database.query<{ code: string }>(
    'select appointing_authority as code from evaluation.scheme limit 1',
  )
  const { cycleId } = (await ask('POST', '/api/evaluation/cycles', {
    authority: authorities[0]?.code,
    kind: 'ability',
    name: '始める試験',
    periodFrom: '2026-10-01',
    periodTo: '2027-09-30',
    baseOn: '2027-10-01',
    disclosureOn: null,
  })) as { cycleId: string }
  const looked = performance.now()
  const preview = (after = '') =>
    ask('GET', `/api/evaluation/cycles/${cycleId}/preview?only=broken&limit=200${after && `&after=${after}`}`)
  type Page = { counts: { broken: number; sheets: number }; items: { personId: string }[]; next: string | null }
  let page = (await preview()) as Page
  report({
    name: '人事評価: preview of everybody',
    value: (performance.now() - looked) / 1000,
    unit: 's',
    limit: null,
    better: 'lower',
  })
  const again = performance.now()
  await preview()
  report({
    name: '人事評価: another page of the preview',
    value: performance.now() - again,
    unit: 'ms',
    limit: null,
    better: 'lower',
  })
  const broken = [...page.items]
  while (page.next) {
    page = (await preview(page.next)) as Page
    broken.push(...page.items)
  }
  // Anybody who is at work and not the person will do for a bench.
  await database.query(
    `insert into evaluation.chain_override (cycle_id, person_id, evaluator_id, no_adjuster, confirmer_id, reason, set_by)
     select $1, b, h.person_id, true, h.person_id, '測る', (select id from people.account where is_demo and label like '人事課（%' order by demo_order limit 1)
     from unnest($2::uuid[]) b cross join (select person_id from people.account where is_demo and label like '局長（%') h where b <> h.person_id`,
    [cycleId, broken.map(({ personId }) => personId)],
  )
  const began = performance.now()
  await ask('POST', `/api/evaluation/cycles/${cycleId}/open`, {})
  for (let sheets = 0; sheets === 0; ) {
    await new Promise((later) => setTimeout(later, 100))
    const { rows } = await database.query<{ n: number }>(
      'select count(*)::integer as n from evaluation.sheet where cycle_id = $1',
      [cycleId],
    )
    sheets = rows[0]?.n ?? 0
    if (performance.now() - began > 300_000) throw new Error('the cycle was not opened')
  }
  report({
    name: '人事評価: opening a cycle for everybody',
    value: (performance.now() - began) / 1000,
    unit: 's',
    limit: 30,
    better: 'lower',
  })
}

async function sheetsOf({ url }: Served, all: readonly string[]) {
  const found: { sheetId: string; cookie: string }[] = []
  for (const cookie of all) {
    const answer = await fetch(`${url}/api/evaluation/sheets`, { headers: { cookie } })
    if (!answer.ok) continue
    const { items } = (await answer.json()) as { items: { sheetId: string }[] }
    found.push(...items.slice(0, 40).map(({ sheetId }) => ({ sheetId, cookie })))
  }
  return found
}

/** Marks of so many sheets saved at once by their evaluator, each time and again; afterwards each has the edition and the mark of the last answer. */
async function saves({ url }: Served, database: pg.Client, cookie: string, cycleId: string) {
  await database.query('begin')
  // The checks of the course would let only HR do this, one by one.
  await database.query('set local session_replication_role = replica')
  const head = `(select person_id from people.account where is_demo and label like '課長（%')`
  const { rows: sheets } = await database.query<{ id: string }>(
    `update evaluation.sheet set evaluator_id = ${head}, state = 'evaluating'
     where id in (select s.id from evaluation.sheet s where s.cycle_id = $1 and s.state in ('self-reported', 'evaluating') and s.person_id <> ${head}
       and ${head} not in (coalesce(s.adjuster_id, s.person_id), s.confirmer_id) order by s.id limit ${writers}) returning id`,
    [cycleId],
  )
  const ids = sheets.map(({ id }) => id)
  await database.query(
    `update evaluation.sheet_role set person_id = ${head} where role = 'evaluator' and ended_on is null and sheet_id = any ($1)`,
    [ids],
  )
  await database.query('delete from evaluation.marking where sheet_id = any ($1)', [ids])
  await database.query('commit')
  if (ids.length < writers) throw new Error(`only ${ids.length} sheets could be written on`)

  const waits: number[] = []
  const began = performance.now()
  const saved = await Promise.all(
    ids.map(async (sheetId) => {
      let edition = 0
      while (performance.now() - began < length) {
        const asked = performance.now()
        const path = `/api/evaluation/sheets/${sheetId}/marks/evaluator`
        const marks = { edition, items: {}, overall: 'B', overallComment: `${edition + 1}` }
        const answer = await send(url, 'PUT', path, cookie, marks)
        if (answer.status !== 200) throw new Error(`a save was answered with ${answer.status}: ${answer.said}`)
        edition = (JSON.parse(answer.said) as { edition: number }).edition
        waits.push(performance.now() - asked)
      }
      return { sheetId, edition }
    }),
  )
  const took = (performance.now() - began) / 1000
  const sorted = waits.toSorted((a, b) => a - b)
  const name = `人事評価: saves of marks, ${writers} connections`
  report({ name: `${name}: throughput`, value: waits.length / took, unit: '/s', limit: 800, better: 'higher' })
  report({
    name: `${name}: p99`,
    value: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    unit: 'ms',
    limit: 200,
    better: 'lower',
  })
  const { rows } = await database.query<{ id: string; edition: number; comment: string }>(
    `select sheet_id as id, edition, overall_comment as comment from evaluation.marking where sheet_id = any ($1) and stage = 'evaluator'`,
    [ids],
  )
  const wrong = saved.filter(({ sheetId, edition }) => {
    const kept = rows.find(({ id }) => id === sheetId)
    return kept?.edition !== edition || kept.comment !== String(edition)
  })
  report({ name: `${name}: lost or twice`, value: wrong.length, unit: 'sheets', limit: 0, better: 'lower' })
}
