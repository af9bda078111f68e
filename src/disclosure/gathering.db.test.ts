import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { readingsOfMe } from '../people/audit/readings.ts'
import { codeOf } from '../people/testing/small-city.ts'
import { startJobs } from '../platform/jobs/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { gatherJob } from './gather-job.ts'
import { itemsOf, readCandidates, readItems } from './items.ts'
import { listKinds, listRequests, readRequest } from './requests.ts'
import { ruleOn } from './rulings.ts'
import { askedCity } from './testing/asked-city.ts'

const today = '2026-11-24'
const city = testCity(today)
const { small, accounts, as, receive, gather, gathered, clear, newRequest } = askedCity(city)

afterEach(async () => {
  city.standOn(today)
  await clear()
})

const items = (requestId: string, table: string, who = '開示一') =>
  city.as(as(who), (tx, actor) => readItems(tx, actor, { requestId, table, after: null, limit: 200 }))
const words = async (requestId: string, table: string) =>
  (await items(requestId, table)).items.map(({ fields }) =>
    Object.fromEntries(fields.map(({ name, text }) => [name, text])),
  )
const everything = async (requestId: string) => {
  const rows = await city.superuser('select table_name, fields from disclosure.item where request_id = $1', [requestId])
  return JSON.stringify(rows)
}

describe('76条・77条: a request comes', () => {
  it.each([
    { by: 'name and number', given: {} },
    { by: 'kana and number', given: { name: 'たなか　はなこ' } },
    { by: 'name and day of birth', given: { staffNumber: null, birthDate: '1990-01-01' } },
  ])('and the person is found by $by', async ({ given }) => {
    const requestId = await receive(given)
    const [request] = await city.as(as('開示二'), listRequests)
    expect(request).toMatchObject({
      requestId,
      name: '田中 花子',
      state: 'received',
      term: { dueOn: '2026-12-20', daysLeft: 26 },
    })
  })

  it('is refused where nobody, or more than one, is meant', async () => {
    const refused = (given: Parameters<typeof receive>[0], who = '開示一') => codeOf(receive(given, who))
    expect(await refused({ name: '田中太郎' })).toBe('disclosure.nobodyFound')
    expect(await refused({ staffNumber: '00099999' })).toBe('disclosure.nobodyFound')
    expect(await refused({ staffNumber: '00012345', birthDate: '1991-01-01' })).toBe('disclosure.nobodyFound')
    expect(await refused({ staffNumber: null })).toBe('disclosure.identifierMissing')
    // In this city everybody's kana is カナ, and so is the day of birth.
    expect(await refused({ name: 'カナ', staffNumber: null, birthDate: '1990-01-01' })).toBe('disclosure.severalFound')
    expect(await refused({ kinds: ['no-such-kind'] })).toBe('disclosure.noSuchKind')
    expect(await refused({ requester: 'agent' })).toBe('disclosure.representativeMissing')
    expect(await refused({ receivedOn: '2026-11-25' })).toBe('disclosure.receivedLater')
    for (const who of ['人事一', '監査一', '管理一', '佐藤一郎', '田中 花子'])
      expect(await refused({}, who)).toBe('disclosure.notDisclosure')
    const { number } = newRequest()
    await receive({ number })
    expect(await refused({ number })).toBe('disclosure.numberTaken')
  })

  it('about somebody of the duty is handled by the others, who alone know of it', async () => {
    expect(await codeOf(receive({ name: '開示一', staffNumber: null, birthDate: '1990-01-01' }))).toBe(
      'disclosure.ownRequest',
    )
    const requestId = await receive({ name: '開示一', staffNumber: null, birthDate: '1990-01-01' }, '開示二')
    expect(await city.as(as('開示一'), listRequests)).toEqual([])
    expect(await codeOf(city.as(as('開示一'), (tx, actor) => readRequest(tx, actor, requestId)))).toBe(
      'disclosure.noSuchRequest',
    )
    await gather(requestId, '開示二')
    const rows = await city.as(as('開示一'), (tx) => sql`select from disclosure.item`.execute(tx))
    expect(rows.rows).toEqual([])
    expect(
      (await city.as(as('開示二'), (tx) => sql`select from disclosure.item`.execute(tx))).rows.length,
    ).toBeGreaterThan(3)
  })
})

describe('what is gathered', () => {
  it('is told in words, kind by kind, by the job that the 受付 asked for', async () => {
    const requestId = await receive()
    const engine = await startJobs(city, [gatherJob], { info() {}, error() {} })
    try {
      const state = () => city.as(as('開示二'), async (tx, actor) => (await readRequest(tx, actor, requestId)).state)
      await expect.poll(state, { timeout: 20_000 }).toBe('reviewing')
    } finally {
      await engine.stop()
    }
    expect(await words(requestId, 'people.person_name')).toMatchObject([
      { 氏名: '田中 花子', フリガナ: 'タナカ ハナコ', 期間: '令和3年4月1日から' },
    ])
    expect(await words(requestId, 'people.personnel_order')).toMatchObject([
      { 発令日: '令和3年4月1日', 発令: '採用', 所属: '総務局支援課', 職位: '主事級' },
      { 発令日: '令和8年6月1日', 発令: '育児休業' },
    ])
    const [job] = await city.superuser(`select said from platform.job where kind = 'disclosure.gather'`)
    expect(job).toMatchObject({ said: { says: expect.stringMatching(/^\d+件の記録を集めました。$/) } })
  })

  it('is what is held, and not what is planned: no transfer to come, no end that is not there yet', async () => {
    const requestId = await gathered()
    expect(await everything(requestId)).not.toMatch(/2027-04|令和9年4月|配置換/)
    expect(await words(requestId, 'people.absence')).toMatchObject([
      { 休職など: '育児休業', 期間: '令和8年6月1日から' },
    ])
    city.standOn('2027-04-01')
    await gather(requestId)
    expect((await words(requestId, 'people.personnel_order')).map((row) => row.発令)).toEqual([
      '採用',
      '育児休業',
      '配置換',
    ])
  })

  it('is of the kinds that were asked for, and of this person', async () => {
    const requestId = await gathered({ kinds: ['person-detail'] })
    const rows = await city.superuser('select distinct table_name from disclosure.item')
    expect(rows).toEqual([{ table_name: 'people.person_detail' }])
    expect(await words(requestId, 'people.person_detail')).toMatchObject([{ 生年月日: '平成2年1月1日' }])
    expect(await codeOf(items(requestId, 'people.posting'))).toBe('disclosure.noSuchItem')
  })

  it('is nothing that the person alone reads, and no secret', async () => {
    const self = small.id('田中 花子')
    await city.superuser(
      `insert into platform.task (person_id, key, act, link) values ($1, 'growth.secret', '秘密の手続き', '/')`,
      [self],
    )
    await city.superuser(
      `insert into platform.notification (audience, key, happened, link, button, kept_until) values ('person:' || $1, 'growth.secret', '秘密のお知らせ', '/', '開く', '2028-04-01')`,
      [self],
    )
    await city.superuser(
      `insert into people.saved_view (account_id, page, name, query) values ($1, 'people.directory', '秘密の条件', '')`,
      [accounts['田中 花子']],
    )
    await city.superuser(
      `insert into people.activation_code (person_id, code_hash, expires_on) values ($1, 'himitsu-hash', '2026-12-01')`,
      [self],
    )
    const requestId = await gathered()
    expect(await everything(requestId)).not.toMatch(/秘密|himitsu/)
    expect((await words(requestId, 'people.activation_code')).length).toBe(1)
    await city.superuser('delete from people.activation_code')
    await city.superuser('delete from platform.task')
    await city.superuser('delete from people.saved_view')
  })

  it('is who read the record, without whom, and without what is read for a draft', async () => {
    const laid = (did: string, purpose: string | null) =>
      city.superuser(
        `insert into platform.audit_entry (actor_kind, account_id, actor_person_id, duties, did, about, record, purpose, fields)
         values ('account', $1, $2, '{personnel}', $3, $4, 'x', $5, '{postings}')`,
        [accounts.人事一, small.id('人事一'), did, small.id('田中 花子'), purpose],
      )
    await laid('people.readRecord', null)
    await laid('placement.readCandidate', 'transfer-draft')
    await laid('people.confirmDetails', null)
    const requestId = await gathered({ kinds: ['readings'] })
    const read = await words(requestId, 'platform.audit_entry')
    expect(read.filter((row) => row.どの立場で === '人事課')).toMatchObject([
      { したこと: '人事の記録を見た', 見た項目: '異動歴' },
    ])
    expect(await everything(requestId)).not.toMatch(
      new RegExp(`人事一|${accounts.人事一}|${small.id('人事一')}|placement`),
    )
  })

  it('points out others: by id, and by their names in sentences', async () => {
    const requestId = await gathered()
    const groups = await city.as(as('開示一'), (tx, actor) => readCandidates(tx, actor, requestId))
    expect(groups).toContainEqual(
      expect.objectContaining({
        name: '佐藤一郎',
        clause: '2',
        where: expect.arrayContaining(['上司と評価者の「氏名」']),
      }),
    )
    expect(groups).toContainEqual(
      expect.objectContaining({
        name: '鈴木二郎',
        where: expect.arrayContaining([
          '上司・評価者の個別の指定の「氏名」',
          '上司・評価者の個別の指定の「指定した訳」の文中',
        ]),
      }),
    )
    expect(groups).toContainEqual(
      expect.objectContaining({ name: '人事一', where: ['上司・評価者の個別の指定の「指定した担当」'] }),
    )
    expect(groups).toContainEqual(expect.objectContaining({ name: null, clause: '7-he' }))
    expect(groups.every(({ unsettled, places }) => unsettled === places)).toBe(true)
    expect(groups.map(({ name }) => name)).not.toContain('田中 花子')
  })

  it('keeps the rulings where the record is as it was, and asks anew where it changed', async () => {
    const requestId = await gathered()
    const [found] = (await items(requestId, 'people.supervision_override')).items
    const [name] = (await items(requestId, 'people.person_name')).items
    const rule = (itemId: string | undefined, field: string) =>
      city.as(as('開示一'), (tx, actor) =>
        ruleOn(tx, actor, {
          itemId: itemId ?? '',
          field,
          phrase: null,
          isWithheld: true,
          clause: '7-he',
          reason: '人事のため',
        }),
      )
    await rule(found?.itemId, 'reason')
    await rule(name?.itemId, 'kana')
    await city.superuser(`update people.person_name set kana = 'タナカ ハナ' where person_id = $1`, [
      small.id('田中 花子'),
    ])
    await gather(requestId)
    const rulings = await city.superuser('select item_id, field from disclosure.ruling')
    expect(rulings).toEqual([{ item_id: found?.itemId, field: 'reason' }])
    expect(await words(requestId, 'people.person_name')).toMatchObject([{ フリガナ: 'タナカ ハナ' }])
    await city.superuser(`update people.person_name set kana = 'タナカ ハナコ' where person_id = $1`, [
      small.id('田中 花子'),
    ])
  })

  it('of forty years stands in pages, each record once', async () => {
    await city.superuser(
      `insert into platform.audit_entry (actor_kind, duties, did, about, at)
       select 'account', '{personnel}', 'people.readRecord', $1, '1986-04-01 09:00+09'::timestamptz + g * interval '5 days' from generate_series(1, 3000) g`,
      [small.id('田中 花子')],
    )
    const requestId = await gathered({ kinds: ['readings'] })
    const seen: string[] = []
    let after: number | null = null
    do {
      const question = { requestId, table: 'platform.audit_entry', after, limit: 200 }
      const page: Awaited<ReturnType<typeof readItems>> = await city.as(as('開示一'), (tx, actor) =>
        readItems(tx, actor, question),
      )
      seen.push(...page.items.map(({ itemId }) => itemId))
      after = page.next
    } while (after !== null)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThanOrEqual(3000)
    await city.superuser(`delete from platform.audit_entry where at < '2026-11-01'`)
  })
})

describe('who learns of it', () => {
  it('is the duty alone: by SQL nobody else sees a row, 人事課 and 上司 among them', async () => {
    const requestId = await gathered()
    for (const who of ['人事一', '監査一', '管理一', '佐藤一郎', '田中 花子']) {
      expect(await codeOf(city.as(as(who), listRequests))).toBe('disclosure.notDisclosure')
      expect(await codeOf(city.as(as(who), async (_, actor) => listKinds(actor)))).toBe('disclosure.notDisclosure')
      for (const table of ['request', 'item', 'ruling', 'decision', 'correction']) {
        const { rows } = await city.as(as(who), (tx) => sql.raw(`select from disclosure.${table}`).execute(tx))
        expect([who, table, rows.length]).toEqual([who, table, 0])
      }
      const { rows } = await city.as(as(who), (tx) =>
        sql`select from disclosure.gather_rows(${requestId}, 'people.person_name')
          union all select from disclosure.names_of(${requestId}, '{}')
          union all select from disclosure.names_in(${requestId}, array['佐藤一郎'])
          union all select from disclosure.person_asked('00012345', null, '田中花子')`.execute(tx),
      )
      expect([who, rows.length]).toEqual([who, 0])
    }
  })

  it('gives the duty nothing of the person without a request, nor beyond it', async () => {
    const rows = async (requestId: string, table: string) =>
      (await city.as(as('開示一'), (tx) => sql`select from disclosure.gather_rows(${requestId}, ${table})`.execute(tx)))
        .rows.length
    const requestId = await receive({ kinds: ['person-detail'] })
    expect(await rows(requestId, 'people.person_detail')).toBe(1)
    for (const table of ['people.person_name', 'platform.task', 'auth.user', 'growth.self_check', 'no.such_table'])
      expect([table, await rows(requestId, table)]).toEqual([table, 0])
    const direct = await city.as(as('開示一'), (tx) =>
      tx.selectFrom('people.personDetail').select('id').where('personId', '=', small.id('田中 花子')).execute(),
    )
    expect(direct).toEqual([])
  })

  it('is the person themselves, in 閲覧の記録, as what it is', async () => {
    const requestId = await gathered({ kinds: ['person-detail'] })
    await items(requestId, 'people.person_detail', '開示二')
    const { items: told } = await city.as(as('田中 花子'), (tx, actor) =>
      readingsOfMe(tx, actor, { before: null, limit: 50 }),
    )
    expect(told).toContainEqual(
      expect.objectContaining({
        did: 'disclosure.readForRequest',
        as: ['個人情報開示担当'],
        fields: ['person-detail'],
      }),
    )
    expect(told).toContainEqual(expect.objectContaining({ did: 'disclosure.readGathered', as: ['個人情報開示担当'] }))
    expect(JSON.stringify(told)).not.toMatch(/開示一|開示二/)
  })

  it('holds the items to their order whoever asks', async () => {
    const requestId = await gathered()
    const all = await city.as(as('開示二'), (tx) => itemsOf(tx, requestId, ['people.posting', 'people.person_name']))
    expect(all.map(({ tableName }) => tableName)).toEqual(
      [...all.map(({ tableName }) => tableName)].toSorted().toReversed(),
    )
  })
})
