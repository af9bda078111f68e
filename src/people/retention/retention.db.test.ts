import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startJobs } from '../../platform/jobs/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { codeOf, smallCity } from '../testing/small-city.ts'
import {
  approveDisposal,
  declineDisposal,
  disposalSample,
  listDisposals,
  proposeDisposal,
  resumeDisposal,
} from './disposals.ts'
import { eraseJob, eraseStep } from './erase-job.ts'
import { endHold, listHolds, placeHold } from './holds.ts'
import { tellWhatIsDue } from './nightly.ts'
import { retentionRegister, setYears } from './register.ts'
import { keepsUntil } from './retention-rules.ts'

const today = '2026-11-24'
const city = testCity(today)
const small = smallCity(city)
const accounts: Record<string, string> = {}
const as = (name: string) => ({ account: accounts[name] ?? '' })

/** People who left long ago, with all that a record has. */
const gone = ['甲野', '乙野', '丙野']
beforeAll(async () => {
  await small.addUnit('総務局', 'bureau', null)
  for (const name of ['人事一', '人事二', '職員']) await small.addPerson({ name, unit: '総務局', grade: 'officer' })
  await small.rebuild()
  accounts.人事一 = await small.account('人事一', 'personnel')
  accounts.人事二 = await small.account('人事二', 'personnel')
  accounts.職員 = await small.account('職員')
})

beforeEach(async () => {
  for (const [at, name] of gone.entries()) {
    await small.addPerson({ name, number: `old-${at}`, unit: '総務局', grade: 'officer', hiredOn: '1960-04-01' })
    await small.order(name, 'retirement', '1990-04-01')
    await city.superuser(`update people.employment set during = '[1960-04-01,1990-04-01)' where person_id = $1`, [
      small.id(name),
    ])
    accounts[name] = await small.account(name)
    await city.superuser(
      `insert into people.saved_view (account_id, page, name, query) values ($1, 'people.directory', 'x', '')`,
      [accounts[name]],
    )
  }
  await small.rebuild()
})

afterEach(async () => {
  city.standOn(today)
  await city.superuser('delete from people.disposal')
  await city.superuser('delete from people.retention_hold')
  await city.superuser('delete from people.retention_years')
  await city.superuser('delete from platform.task')
  await city.superuser('delete from platform.notification')
  await city.superuser(`delete from platform.job`)
  const ids = gone.map((name) => small.id(name))
  for (const table of [
    'directory_entry',
    'supervision',
    'absence',
    'posting',
    'personnel_order',
    'employment',
    'staff_number',
    'person_name',
    'person_detail',
  ])
    await city.superuser(`delete from people.${table} where person_id = any ($1)`, [ids])
  await city.superuser(`delete from people.saved_view where account_id = any ($1)`, [
    gone.map((name) => accounts[name]),
  ])
  await city.superuser(`delete from people.account where person_id = any ($1)`, [ids])
})

const draft = { class: 'service', reason: '保存期間が満ちたため', documentNumber: '総人第42号' }
const propose = (who: string, given = draft) => city.as(as(who), (tx, actor) => proposeDisposal(tx, actor, given))
const approve = (who: string, id: string) => city.as(as(who), (tx, actor) => approveDisposal(tx, actor, id))
const decided = async (given = draft) => {
  const { disposalId } = await propose('人事一', given)
  await approve('人事二', disposalId)
  return disposalId
}
const step = (id: string, most = 100, who = '人事二') => city.as(as(who), (tx, actor) => eraseStep(tx, actor, id, most))
const classOf = async (name: string) => {
  const { classes } = await city.as(as('人事一'), retentionRegister)
  return classes.find((one) => one.class === name)
}
const recordOf = async (id: string) =>
  (await city.as(as('人事一'), listDisposals)).find(({ disposalId }) => disposalId === id)
const tables = () =>
  city.superuser('select * from platform.retention_tables()') as Promise<
    Record<'name' | 'class' | 'how' | 'erases' | 'of_person', string | null>[]
  >
const rowsOf = async (name: string) => {
  let rows = 0
  for (const { name: table, of_person, how } of await tables())
    if (of_person !== null && how !== 'blank')
      rows += Number(
        (
          await city.superuser(
            `select count(*) as n from ${table} t where ${of_person.replaceAll('$1', `'${small.id(name)}'`)}`,
          )
        )[0]?.n,
      )
  return rows
}

describe('保存期間の一覧', () => {
  it('speaks of every table of every room, once', async () => {
    const all = await city.superuser(
      `select schemaname || '.' || tablename as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema', 'migration', 'jobs', 'public') order by 1`,
    )
    expect((await tables()).map(({ name }) => name).sort()).toEqual(all.map(({ name }) => name))
  })

  it('says for each table that names a person or an account how it goes, and of what stays or goes by itself why', async () => {
    const named = await city.superuser(
      `select distinct n.nspname || '.' || c.relname as name from pg_attribute a
       join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and a.attname in ('person_id', 'account_id', 'userId') and n.nspname not in ('pg_catalog', 'information_schema', 'jobs')`,
    )
    const found = await city.superuser('select name, class, how, erases, blanks, says from platform.retention_tables()')
    expect(named.length).toBeGreaterThan(20)
    for (const { name } of named) expect(found.find((one) => one.name === name)).toBeDefined()
    for (const one of found) {
      if (one.how === 'erase' || one.how === 'blank')
        expect(one).toMatchObject({ class: expect.any(String), erases: expect.any(String) })
      else expect(one).toMatchObject({ class: null, says: expect.any(String) })
      expect(one.blanks !== null).toBe(one.how === 'blank')
    }
  })

  it('erases by conditions that PostgreSQL understands, and has a class behind each', async () => {
    const classes = (await city.superuser('select class from platform.retention_classes()')).map((one) => one.class)
    for (const { name, class: of, erases } of await tables()) {
      if (erases === null) continue
      expect(classes).toContain(of)
      await city.superuser(
        `delete from ${name} t using unnest('{}'::uuid[], '{}'::text[]) as s (person_id, record) where ${erases}`,
      )
    }
  })

  it('counts in SQL as the rule does', async () => {
    const rows = await city.superuser(
      `select d::date::text as day, y as years, platform.keeps_until(d::date, y)::text as until
       from generate_series(timestamp '1988-12-01', timestamp '2030-06-01', interval '17 days') d, unnest('{0,1,5,30}'::int[]) y`,
    )
    expect(rows.length).toBeGreaterThan(3000)
    expect(rows.filter(({ day, years, until }) => keepsUntil(String(day), Number(years)) !== until)).toEqual([])
  })

  it('has years that 人事課 sets with their 根拠, not below the floor, neither by page nor by SQL', async () => {
    expect(await classOf('service')).toMatchObject({ years: 30, due: 3, held: 0 })
    await city.as(as('人事一'), (tx, actor) =>
      setYears(tx, actor, { class: 'service', years: 40, basis: '文書管理規程' }),
    )
    expect(await classOf('service')).toMatchObject({
      years: 40,
      due: 0,
      nextOn: '2030-04-01',
      nextCount: 3,
      basis: '文書管理規程',
    })
    const set = (who: string, years: number) =>
      codeOf(city.as(as(who), (tx, actor) => setYears(tx, actor, { class: 'service', years, basis: 'x' })))
    expect(await set('人事一', 4)).toBe('people.belowFloor')
    expect(await set('職員', 40)).toBe('people.notPersonnel')
    const bySql = city.as(as('人事一'), (tx) =>
      sql`insert into people.retention_years (class, years, basis) values ('service', 4, 'x')`.execute(tx),
    )
    expect(await codeOf(bySql)).toBe('retention_floor')
    expect(await codeOf(city.as(as('職員'), retentionRegister))).toBe('people.notKeeper')
  })
})

describe('毎晩の一覧', () => {
  const told = () => city.superuser(`select happened from platform.notification where key like 'people.retention/%'`)
  it('tells 人事課 once, names nobody and erases nothing', async () => {
    for (let night = 0; night < 2; night++) expect(await city.asService('job', tellWhatIsDue)).toBe(1)
    expect(await told()).toEqual([{ happened: '保存期間の満ちた記録があります（人事の記録）。' }])
    expect(await rowsOf('甲野')).toBeGreaterThan(5)
  })

  it('says nothing on the last day kept, and speaks on the next', async () => {
    city.standOn('2020-03-31')
    expect(await city.asService('job', tellWhatIsDue)).toBe(0)
    city.standOn('2020-04-01') // 30 years from 1990-04-01, for whom 1990-03-31 was the last day
    expect(await city.asService('job', tellWhatIsDue)).toBe(1)
  })
})

describe('起案・決裁・消去・廃棄記録', () => {
  it('is drafted by one and decided by another', async () => {
    const { disposalId } = await propose('人事一')
    expect(await codeOf(propose('人事二'))).toBe('people.disposalOpen')
    expect(await codeOf(approve('人事一', disposalId))).toBe('people.ownDisposal')
    expect(await codeOf(approve('職員', disposalId))).toBe('people.notPersonnel')
    const bySql = city.as(as('人事一'), (tx) =>
      sql`update people.disposal set approved_by = access.account_id(), approved_at = access.instant()`.execute(tx),
    )
    expect(await codeOf(bySql)).toBe('disposal_two_people')
    expect(await codeOf(step(disposalId))).toBe('people.notApproved')
    await city.as(as('人事一'), (tx, actor) => declineDisposal(tx, actor, disposalId))
    expect(await codeOf(approve('人事二', disposalId))).toBe('people.disposalDecided')
    expect(await rowsOf('甲野')).toBeGreaterThan(5)
  })

  it('shows names to whoever decides, in the audit too, and the days alone of what is private', async () => {
    const { disposalId } = await propose('人事一')
    const { items } = await city.as(as('人事二'), (tx, actor) => disposalSample(tx, actor, disposalId))
    expect(items.map(({ name }) => name).sort()).toEqual([...gone].sort())
    expect(items[0]).toMatchObject({ countedOn: '1990-03-31', dueOn: '2020-04-01' })
    await city.superuser(
      `insert into platform.task (person_id, key, act, link, done_at) values ($1, 'people.old', 'x', '/', '2020-05-01')`,
      [small.id('職員')],
    )
    const task = await propose('人事一', { ...draft, class: 'task' })
    const hidden = await city.as(as('人事二'), (tx, actor) => disposalSample(tx, actor, task.disposalId))
    expect(hidden.items).toEqual([{ number: 1, name: null, countedOn: '2020-05-01', dueOn: '2022-04-01' }])
  })

  it('leaves nothing of the person, keeps the id that the audit speaks of, and a record that names nobody', async () => {
    const id = await decided()
    expect(await step(id)).toMatchObject({ isDone: true, leftOver: 0 })
    for (const name of gone) expect(await rowsOf(name)).toBe(0)
    expect(await rowsOf('職員')).toBeGreaterThan(5)
    const [account] = await city.superuser('select login_name, label from people.account where id = $1', [
      accounts.甲野,
    ])
    expect(account).toEqual({ login_name: `erased-${accounts.甲野}`, label: '消去した職員' })
    const record = await recordOf(id)
    expect(record).toMatchObject({ state: 'finished', subjects: 3, erased: 3, spared: 0, documentNumber: '総人第42号' })
    expect(record?.counts).toContainEqual({ title: '氏名', rows: 3 })
    expect(JSON.stringify(record)).not.toMatch(/甲野|乙野|丙野|old-/)
    const entries = await city.superuser(
      `select did, about, fields, record from platform.audit_entry where did like 'people.erase%' and record = $1 and about = $2`,
      [id, small.id('甲野')],
    )
    expect(entries).toEqual([{ did: 'people.erasePerson', about: small.id('甲野'), fields: [], record: id }])
    expect(await city.superuser('select from people.disposal_item')).toEqual([])
    expect(await classOf('service')).toMatchObject({ due: 0 })
  })

  it('goes on where it stopped, by whoever of 人事課 asks, and twice is once', async () => {
    const id = await decided()
    expect(await step(id, 2)).toMatchObject({ isDone: false, leftOver: 1 })
    expect(await codeOf(step(id, 2, '職員'))).toBe('people.notPersonnel')
    await city.as(as('人事一'), (tx, actor) => resumeDisposal(tx, actor, id))
    expect(await step(id, 2, '人事一')).toMatchObject({ isDone: true, leftOver: 0 })
    expect(await step(id, 2)).toMatchObject({ isDone: true })
    expect(await recordOf(id)).toMatchObject({
      erased: 3,
      counts: expect.arrayContaining([{ title: '氏名', rows: 3 }]),
    })
    expect(await codeOf(city.as(as('人事一'), (tx, actor) => resumeDisposal(tx, actor, id)))).toBe('people.notApproved')
  })

  it('is carried out by the job that the 決裁 asked for', async () => {
    const id = await decided()
    const engine = await startJobs(city, [eraseJob], { info() {}, error() {} })
    try {
      await expect.poll(async () => (await recordOf(id))?.state, { timeout: 20_000 }).toBe('finished')
    } finally {
      await engine.stop()
    }
    expect(await rowsOf('甲野')).toBe(0)
  })
})

describe('廃棄の停止', () => {
  const hold = {
    staffNumber: 'old-0',
    class: null,
    cause: 'litigation',
    reason: '損害賠償請求事件',
    until: null,
  } as const
  const place = (given: Partial<Parameters<typeof placeHold>[2]> = {}, who = '人事一') =>
    city.as(as(who), (tx, actor) => placeHold(tx, actor, { ...hold, ...given }))

  it('keeps what is held out of the list, and spares what came under it after the 決裁', async () => {
    await place()
    expect(await classOf('service')).toMatchObject({ due: 2, held: 1 })
    const id = await decided()
    await place({ staffNumber: 'old-1', cause: 'appeal' })
    expect(await step(id)).toMatchObject({ isDone: true, leftOver: 1 })
    expect(await rowsOf('甲野')).toBeGreaterThan(5)
    expect(await rowsOf('乙野')).toBeGreaterThan(5)
    expect(await rowsOf('丙野')).toBe(0)
    expect(await recordOf(id)).toMatchObject({ subjects: 2, erased: 1, spared: 1 })
  })

  it('lasts through its day, or until somebody ends it', async () => {
    await place({ until: '2026-11-25' })
    city.standOn('2026-11-25')
    expect(await classOf('service')).toMatchObject({ held: 1 })
    city.standOn('2026-11-26')
    expect(await classOf('service')).toMatchObject({ held: 0 })
    const { holdId } = await place({ staffNumber: null, class: 'service' })
    expect(await classOf('service')).toMatchObject({ due: 0, held: 3 })
    expect(await codeOf(propose('人事一'))).toBe('people.nothingDue')
    await city.as(as('人事二'), (tx, actor) => endHold(tx, actor, holdId))
    expect(await classOf('service')).toMatchObject({ due: 3, held: 0 })
    expect(await codeOf(city.as(as('人事二'), (tx, actor) => endHold(tx, actor, holdId)))).toBe('people.noSuchHold')
  })

  it('says why, by whom and of whom to 人事課 and nobody else', async () => {
    await place()
    expect(await city.as(as('人事二'), listHolds)).toMatchObject([
      { name: '甲野', cause: 'litigation', reason: '損害賠償請求事件', placedByName: '人事一', isInForce: true },
    ])
    expect(await codeOf(city.as(as('職員'), listHolds))).toBe('people.notKeeper')
    expect(await codeOf(place({ staffNumber: 'nobody' }))).toBe('people.noSuchNumber')
    expect(await codeOf(place({}, '職員'))).toBe('people.notPersonnel')
  })
})
