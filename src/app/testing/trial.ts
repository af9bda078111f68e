import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { City, Who } from '../../platform/database/index.ts'
import { createApp } from '../../platform/http/index.ts'
import { openPasskeys, openSecondFactors, type SignIn } from '../../platform/signin/index.ts'
import type { TestCity } from '../../platform/testing/database.ts'
import { importPackage, readPackage } from '../../policy/index.ts'
import { kindsOf } from '../../requests/kind.ts'
import { saveDraft, startRequest } from '../../requests/requests.ts'
import { sendRequest } from '../../requests/send.ts'
import { needsProof, showsSecret } from '../operations.ts'
import { requestKinds } from '../request-kinds.ts'
import { createRouter } from '../router.ts'
import { purposeOf } from '../uses.ts'
import { openWatch } from '../watch.ts'
import { type AnyRequest, formData } from './any-request.ts'
import { layTriedSheet } from './evaluation-trial.ts'
import { layTriedTraining } from './training-trial.ts'
import { layTriedUse } from './use-trial.ts'
import { buildWorld, type World } from './world.ts'

/** The API over the small city of `buildWorld`: each request is sent as an actor, and whatever it did is taken back. */
export type Trial = {
  readonly world: World
  /** Ids of what requests speak of, by the names that api-matrix.yaml uses. */
  readonly ids: Readonly<Record<string, string>>
  /** What only the record may show of Tanaka. */
  readonly secrets: readonly string[]
  /** How each actor comes in, by name. Whoever is added may send requests too. */
  readonly entrances: Map<string, Who>
  /** The server, not yet listening. */
  readonly app: ReturnType<typeof createApp>
  /** A request to `/api…` as an actor of access-matrix.yaml, who has proved who they are just now or long ago. */
  requestOf(actor: string, request: AnyRequest, proof?: 'fresh' | 'stale'): RequestInit & { readonly path: string }
  /** Sends it. */
  send(actor: string, request: AnyRequest, proof?: 'fresh' | 'stale'): Promise<Response>
}

export async function layTrial(city: TestCity): Promise<Trial> {
  const world = await buildWorld(city)
  const secrets = ['1987-06-05', 'himitsu@city.example.jp']
  await city.superuser('update people.person_detail set birth_date = $2, email = $3 where person_id = $1', [
    world.people.self,
    ...secrets,
  ])
  await city.superuser(
    `insert into platform.task (person_id, key, act, link) select person_id, 'people.confirm-details', '確かめる', '/me' from people.account where person_id is not null`,
  )
  await city.superuser(
    `insert into auth."user" (id, name, email, "emailVerified", username)
     select id, login_name, id || '@accounts.invalid', true, login_name from people.account`,
  )
  const ids = await layIds(city, world)
  const signIn = {
    handler: async () => new Response(null, { status: 404 }),
    sessionToken: (headers: Headers) => headers.get('cookie'),
    guarded: async () => null,
    newPasswordRefusal: async () => null,
    ways: { provider: false, passwordForAll: true, passkeyOrigin: 'https://sodachi.example' },
    passkeys: openPasskeys('https://sodachi.example'),
    takesPasswordOf: () => true,
    connections: () => ({ inUse: 0, idle: 2, waiting: 0, most: 2 }),
    secondFactors: openSecondFactors('s'.repeat(48), Date.now),
  } as unknown as SignIn
  const entrances = new Map<string, Who>(
    Object.entries(world.accounts).map(([name, account]) => [name, account ? { account } : { signedOut: true }]),
  )
  const app = createApp({
    city: trialCity(city, entrances),
    router: createRouter(signIn, openWatch({ city, dataDir: null }, signIn).ground),
    needsProof,
    showsSecret,
    purposeOf,
    signIn,
    webRoot: 'src/web',
    version: '0',
    log: { info: () => {}, error: (fields) => console.error(JSON.stringify(fields)) },
  })
  const requestOf: Trial['requestOf'] = (actor, { method, path, json, form }, proof = 'fresh') => {
    const who = entrances.get(actor)
    const headers = {
      ...(who === undefined || 'signedOut' in who ? {} : { cookie: `${actor} ${proof}` }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    }
    const body = form ? { body: formData(form) } : json === undefined ? {} : { body: json }
    return { path: `/api${path}`, method, headers, ...body }
  }
  return {
    world,
    ids,
    secrets,
    entrances,
    app,
    requestOf,
    async send(actor, request, proof) {
      const { path, ...init } = requestOf(actor, request, proof)
      return app.request(`http://localhost${path}`, init)
    },
  }
}

async function layIds(city: TestCity, { people, units, accounts }: World): Promise<Record<string, string>> {
  const laid = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
  const { package: policy } = readPackage(readFileSync('policy/model/policy.yaml', 'utf8'))
  if (!policy) throw new Error('the model policy is sound')
  const version = (effectiveOn: string, publish: boolean) =>
    city.asOperator('trial', (tx, actor) => importPackage(tx, actor, { policy, effectiveOn, publish }))
  const policyInForce = (await version('2025-04-01', true)).versionId
  const scale = { words: ['これから', 'できている'], done: 'できている', toGrow: 'これから' }
  const sharedCheck = await laid(
    `insert into growth.self_check (person_id, kind, fiscal_year, period_name, during, policy_version_id, scale, finished_at)
     values ($1, 'staff', 2025, '後期', '[2025-10-01,2026-04-01)', $2, $3, access.instant()) returning id`,
    [people.self, policyInForce, JSON.stringify({ abilities: scale, behaviours: scale })],
  )
  await laid(
    `insert into growth.self_check_share (check_id, person_id, addressee, reader_id) values ($1, $2, 'superior', $3) returning check_id as id`,
    [sharedCheck, people.self, people.superior],
  )
  return {
    ...people,
    ...units,
    ...(await layRegister(laid, policyInForce, String(units.section))),
    colleagueAccount: String(accounts.colleague),
    notificationOfSelf: await laid(
      `insert into platform.notification (audience, key, happened, link, button, kept_until)
       values ('person:' || $1, 'trial.told', '試験', '/', '開く', '2028-04-01') returning id`,
      [people.self],
    ),
    jobOfSelf: await laid(
      `insert into platform.job (kind, asked_by, state) values ('trial.job', $1, 'running') returning id`,
      [accounts.self],
    ),
    resultOfSelf: await laid(
      `with j as (insert into platform.job (kind, asked_by, state, ended_at, kept_until) values ('trial.job', $1, 'done', now(), '2026-05-01') returning id),
         f as (insert into platform.file (owner_kind, owner_id, name, media_type, size_bytes, sha256, store, put_by)
           select 'jobs.result', id, 'x.txt', 'text/plain', 1, sha256('x'), 'database', $1 from j returning id),
         p as (insert into platform.file_part (file_id, position, bytes) select id, 0, 'x' from f)
       select id from f`,
      [accounts.self],
    ),
    parkedJob: await laid(
      `insert into platform.job (kind, asked_by, state) values ('trial.job', $1, 'parked') returning id`,
      [accounts.colleague],
    ),
    policyInForce,
    sharedCheck,
    policyDraft: (await version('2027-04-01', false)).versionId,
    paper: await laid(
      `with q as (
         insert into growth.awareness_question (fiscal_year, wording, known_label, partly_label, unknown_label, opens_on, closes_on)
         values (2026, '知っていますか', 'はい', '一部', 'いいえ', '2026-04-01', '2026-04-30') returning fiscal_year
       )
       insert into growth.awareness_paper (fiscal_year, unit_id, batch, known, partly, unknown)
       select fiscal_year, $1, '第1束', 3, 2, 1 from q returning id`,
      [units.bureau],
    ),
    order: await laid('select id from people.personnel_order where person_id = $1', [people.self]),
    licence: await laid(
      `insert into people.licence (person_id, name, acquired_on) values ($1, '試験', '2026-03-01') returning id`,
      [people.self],
    ),
    override: await laid(
      `insert into people.supervision_override (person_id, supervisor_id, role, reason, during)
       values ($1, $2, 'second-evaluator', '試験', '[2026-04-01,)') returning id`,
      [people.self, people.stranger],
    ),
    proposedPurpose: await laid(
      `insert into people.purpose_decision (kind, use, is_allowed, in_force_on, collected_from, basis, proposed_by)
       values ('policy-reading', 'growth', false, '2026-04-01', null, '試験', $1) returning id`,
      [accounts.superior],
    ),
    savedView: await laid(
      `insert into people.saved_view (account_id, page, name, query) values ($1, 'people.directory', '試験', '') returning id`,
      [accounts.self],
    ),
    ...(await layRequests(laid, { people, accounts })),
    ...(await layImports(laid, `'${accounts.personnel}'`)),
    ...(await layTriedSheet(laid, policyInForce, { people, units, accounts })),
    ...(await layTriedTraining(laid, policyInForce, people, accounts, units)),
    ...(await layTriedUse(laid, people, accounts)),
    ...(await layApplications(city, laid, { people, units, accounts })),
    apiKey: await laid(
      `with client as (insert into people.account (login_name, label, for_keys) values ('key-trial', '試験のシステム', true) returning id)
       insert into people.api_key (account_id, name, hash, ending, scopes, expires_on, made_by)
       select id, '試験', sha256('trial'), 'abcd', '{people:read}', date '2026-05-01', $1 from client returning id`,
      [accounts.self],
    ),
    proposedDuty: await laid(
      `insert into people.duty_grant (account_id, duty, during, proposed_by, reason) values ($1, 'reform', '[2026-04-01,)', $2, '試験') returning id`,
      [accounts.colleague, accounts.superior],
    ),
  }
}

/** A draft of Tanaka's and a 時差勤務 that waits for the 上司. */
async function layApplications(
  city: TestCity,
  laid: (sql: string, parameters?: unknown[]) => Promise<string>,
  { people, units, accounts }: World,
): Promise<Record<string, string>> {
  const kinds = kindsOf(requestKinds)
  const asSelf = <T>(work: Parameters<typeof city.as<T>>[1]) => city.as({ account: String(accounts.self) }, work)
  const { requestId: draftRequest } = await asSelf((tx, actor) =>
    startRequest(tx, actor, kinds, { kind: 'flex-shift' }),
  )
  const openRequest = await asSelf(async (tx, actor) => {
    const { requestId, edition } = await startRequest(tx, actor, kinds, { kind: 'flex-shift' })
    const payload = { from: '2026-04-06', to: '2026-04-10', weekdays: ['mon'], start: '08:00', reason: 'childcare' }
    const saved = await saveDraft(tx, actor, kinds, { requestId, payload, edition })
    await sendRequest(tx, actor, kinds, { requestId, ...saved, lateReason: null })
    return requestId
  })
  return {
    draftRequest,
    openRequest,
    standIn: await laid(
      `with p as (insert into people.person default values returning id)
       insert into people.directory_entry (person_id, written, kana, search_key, grams, unit_id, unit_name, unit_order, grade_order, from_day)
       select id, '代理', 'カナ', '', '{}', $1, '課', '1', 6, '2020-04-01' from p returning person_id as id`,
      [units.section],
    ),
    openStep: await laid('select id from requests.step where request_id = $1', [openRequest]),
    delegationOfSelf: await laid(
      `insert into requests.delegation (person_id, delegate_id, mode, reason, during, set_by)
       values ($1, $2, 'absence', '出張', '[2026-06-01,2026-06-03)', $3) returning id`,
      [people.self, people.colleague, accounts.self],
    ),
    budgetLine: await laid(
      `insert into requests.budget_line (kind, duty, is_confidential, fiscal_year, name, amount_yen, carries)
       values ('flex-shift', 'personnel', false, 2027, '試験', 1000, 'keep') returning id`,
    ),
  }
}

/** 制度1-C-2 with all that hangs on it, kept by 改革推進. */
async function layRegister(
  laid: (sql: string, parameters?: unknown[]) => Promise<string>,
  version: string,
  unit: string,
): Promise<Record<string, string>> {
  const item = 'program/1-C-2'
  await laid(
    `insert into insight.owner (item_id, version, policy_version_id, unit_id, keeper, from_day) values ($1, 1, $2, $3, 'reform', '2026-04-01') returning item_id id`,
    [item, version, unit],
  )
  const indicator = await laid('insert into insight.indicator (item_id) values ($1) returning id', [item])
  await laid(
    `insert into insight.indicator_definition (indicator_id, version, item_id, policy_version_id, name, unit, direction, measured_by)
     values ($1, 1, $2, $3, '割合', '％', 'more', '') returning indicator_id id`,
    [indicator, item, version],
  )
  const measurement = await laid(
    `insert into insight.measurement (version, indicator_id, item_id, value, measured_on, source) values (1, $1, $2, 5, '2026-03-31', '集計') returning id`,
    [indicator, item],
  )
  const programDocument = await laid(
    `insert into insight.document (version, item_id, kind, name) values (1, $1, 'basis', '規程') returning id`,
    [item],
  )
  return { indicator, measurement, programDocument }
}

/** A 開示請求 of Tanaka with one gathered record, and one whose 起案 another of the duty made. */
async function layRequests(
  laid: (sql: string, parameters?: unknown[]) => Promise<string>,
  { people, accounts }: Pick<World, 'people' | 'accounts'>,
): Promise<Record<string, string>> {
  const ask = (number: string) =>
    laid(
      `insert into disclosure.request (number, person_id, received_on, channel, requester, identified_by, asked_for, wants, tables,
         decide_days, extend_days, large_days, kept_days, terms_basis, received_by, gathered_on)
       values ($3, $1, '2026-04-01', 'counter', 'self', '免許証', '全部', 'copy', '{people.person_name}', 30, 30, 60, 60, '法', $2, '2026-04-01') returning id`,
      [people.self, accounts.colleague, number],
    )
  const disclosureRequest = await ask('総情第1号')
  const decidedRequest = await ask('総情第2号')
  const disclosureItem = await laid(
    `insert into disclosure.item (request_id, table_name, row_key, position, fields, candidates)
     values ($1, 'people.person_name', 'x', 0, '[{"key":"kana","name":"フリガナ","text":"カナ"}]',
       '[{"field":"kana","phrase":null,"who":"person:x","name":"カナ","clause":"2"}]') returning id`,
    [disclosureRequest],
  )
  return {
    disclosureRequest,
    disclosureItem,
    disclosureRuling: await laid(
      `insert into disclosure.ruling (item_id, field, is_withheld, ruled_by) values ($1, 'kana', false, $2) returning id`,
      [disclosureItem, accounts.colleague],
    ),
    disclosureDecision: await laid(
      `insert into disclosure.decision (request_id, outcome, tables, document_number, items, annex, proposed_by)
       values ($1, 'whole', '{people.person_name}', '総情第3号', 0, '[]', $2) returning id`,
      [decidedRequest, accounts.colleague],
    ),
  }
}

/** An import that could be applied, with a defect of Tanaka among its findings, and one that works just now. */
async function layImports(laid: (sql: string) => Promise<string>, hr: string) {
  const rosterImport = await laid(
    `insert into people.roster_import (started_by, touched_by, as_of, mapped_at, checked_at, defects, notes, plan_id)
     values (${hr}, ${hr}, '2026-04-01', access.instant(), access.instant(), 0, 0, '0123456789ab') returning id`,
  )
  await laid(
    `insert into people.roster_import_file (import_id, file, name, kind, size_bytes, bytes, headers, samples, uploaded_by)
     select '${rosterImport}', file, file, 'csv', 1, 'x', '{}', '[]', ${hr} from unnest(array['org.csv', 'staff.csv', 'history.csv']) file`,
  )
  await laid(
    `insert into people.roster_import_finding (import_id, position, kind, file, says, fix, staff_number)
     values ('${rosterImport}', 0, 'defect', 'staff.csv', '試験', '試験', '00001001')`,
  )
  const runningImport = await laid(
    `insert into people.roster_import (started_by, touched_by) values (${hr}, ${hr}) returning id`,
  )
  await laid(
    `insert into people.roster_import_run (import_id, work, asked_by, state) values ('${runningImport}', 'check', ${hr}, 'running') returning id`,
  )
  return { rosterImport, runningImport }
}

class Undo extends Error {}

/** The same city, in which the session's token names an actor and whatever a request did is taken back. */
function trialCity(city: TestCity, entrances: ReadonlyMap<string, Who>): City {
  const trial: City = {
    ...city,
    clock: city.clock,
    connection: city.connection,
    async as(who, work) {
      const [name = '', proof] = 'session' in who ? who.session.split(' ') : []
      let kept: { value: Awaited<ReturnType<typeof work>> } | undefined
      try {
        return await city.as(entrances.get(name) ?? { signedOut: true }, async (tx, actor) => {
          if (proof === 'stale')
            await sql`select set_config('sodachi.session', gen_random_uuid()::text, true)`.execute(tx)
          kept = { value: await work(tx, actor) }
          throw new Undo()
        })
      } catch (error) {
        if (error instanceof Undo && kept) return kept.value
        throw error
      }
    },
    look: (who, statement) => trial.as(who, async (tx, actor) => ({ rows: (await statement.execute(tx)).rows, actor })),
  }
  return trial
}
