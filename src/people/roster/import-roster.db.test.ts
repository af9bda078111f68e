import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readCsv, writeCsv } from '../../platform/tabular/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { importPackage } from '../../policy/index.ts'
import { changeCitySetting, setCitySetting } from '../settings.ts'
import type { RosterFile } from './findings.ts'
import { type ImportRoster, importRoster } from './import-roster.ts'
import { modelPolicy, rosterFiles, type Sample, samplePath, sampleTable, withCell } from './testing/samples.ts'

const city = testCity('2026-11-23')
const folder = mkdtempSync(join(tmpdir(), 'sodachi-roster-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeAll(() =>
  city.asOperator('policy import', (tx, actor) =>
    importPackage(tx, actor, { policy: modelPolicy(), effectiveOn: '2025-04-01', publish: true }),
  ),
)

const peopleTables = `select 'people.' || tablename as name from pg_tables where schemaname = 'people' order by 1`

beforeEach(async () => {
  const tables = [...(await city.superuser(peopleTables)).map(({ name }) => name), 'platform.audit_entry']
  const emptying = tables.map((name) => `delete from ${name};`).join(' ')
  await city.superuser(`set session_replication_role = replica; ${emptying} reset session_replication_role`)
  city.standOn('2026-11-23')
})

/** Rows of every table that an import could touch. */
async function rowCounts(): Promise<Record<string, unknown>> {
  const tables = [...(await city.superuser(peopleTables)).map(({ name }) => name), 'platform.audit_entry']
  const counts = tables.map((name) => `(select count(*) from ${name}) as "${name}"`).join(', ')
  return (await city.superuser(`select ${counts}`))[0] ?? {}
}

type Change = { file: RosterFile; line: number; column: string; value: string }

/** Copies of a sample with some cells changed, as a person would hand them in. */
function filesOf(
  sample: Sample,
  name: string,
  changes: readonly Change[] = [],
): Pick<ImportRoster, 'org' | 'staff' | 'history'> {
  const [org = '', staff = '', history = ''] = rosterFiles.map((file) => {
    const mine = changes.filter((change) => change.file === file)
    if (mine.length === 0) return samplePath(sample, file)
    const table = mine.reduce(
      (all, { line, column, value }) => withCell(all, line, column, value),
      sampleTable(sample, file),
    )
    const path = join(folder, `${name}-${file}`)
    writeFileSync(path, writeCsv([table.header, ...table.rows.map(({ cells }) => cells)], { encoding: 'cp932' }).bytes)
    return path
  })
  return { org, staff, history }
}

type Answer = {
  code: number
  defects: { file: string; line: number; column: string | null; reason: string; fix: string }[]
  plan: {
    id: string | null
    isApplied: boolean
    counts: Record<'units' | 'people' | 'orders', Record<string, number>>
    people: Record<
      'changed' | 'missing',
      { number: string; changes?: { field: string; was: string; now: string }[] }[]
    > & {
      leftOut: string[]
    }
  } | null
}

async function run(options: ImportRoster): Promise<Answer> {
  const lines: string[] = []
  const code = await importRoster(
    city,
    { ...options, json: true },
    { line: (text) => lines.push(text), note: () => {} },
  )
  return { code, ...JSON.parse(lines.join('\n')) }
}

async function words(options: ImportRoster): Promise<string> {
  const lines: string[] = []
  const keep = (text: string) => lines.push(text)
  await importRoster(city, options, { line: keep, note: keep })
  return lines.join('\n')
}

const sound = filesOf('roster-300', 'sound')
const renamed: Change = { file: 'staff.csv', line: 3, column: '氏名', value: '千代田　菊乃' }

describe('the first roster of a city', () => {
  it('applies at once: 374 units, 300 people, their names, numbers, orders and what follows', async () => {
    const { code, defects, plan } = await run(sound)
    expect({ code, defects }).toEqual({ code: 0, defects: [] })
    expect(plan).toMatchObject({ isApplied: true, counts: { people: { added: 300 }, units: { added: 374 } } })
    expect(await rowCounts()).toMatchObject({
      'people.unit': 374,
      'people.unit_version': 374,
      'people.person': 300,
      'people.staff_number': 300,
      'people.person_name': 300,
      'people.person_detail': 300,
      'people.employment': 307, // seven 再任用 were 正規 before
      'people.personnel_order': 1274,
      'people.posting': 1274,
      'people.directory_entry': 300,
      'people.appointing_authority': 3,
      'people.roster_plan': 1,
    })
  })

  it('gives everybody a 職位, also those whose 職位 follows from 読替', async () => {
    await run(sound)
    expect(await city.superuser('select title, grade_id from people.directory_entry where grade_id is null')).toEqual(
      [],
    )
    const titles = await city.superuser(
      `select distinct title, grade_id from people.directory_entry where title in ('作業長', '運転士', '技工') order by 1`,
    )
    expect(titles).toEqual([
      { title: '作業長', grade_id: 'chief' },
      { title: '技工', grade_id: 'officer' },
      { title: '運転士', grade_id: 'officer' },
    ])
    const stated = await city.superuser(`select count(grade_id)::int as n from people.posting where title = '技工'`)
    expect(stated).toEqual([{ n: 0 }])
  })

  it('keeps the 異動歴 of a person with a 兼務 beside the 本務', async () => {
    await run(sound)
    const history = await city.superuser(
      `select p.kind, lower(p.during)::text as from, v.code, p.line_kind from people.posting p
       join people.staff_number n using (person_id) join people.unit_version v using (unit_id)
       where n.number = '00100226' and lower(p.during) >= '2017-04-01' order by 2`,
    )
    expect(history).toEqual([
      { kind: 'main', from: '2017-04-01', code: '131500', line_kind: null },
      { kind: 'main', from: '2021-04-01', code: '163600', line_kind: null },
      { kind: 'main', from: '2023-04-01', code: '111600', line_kind: 'line' },
      { kind: 'concurrent', from: '2023-10-01', code: '121100', line_kind: null },
    ])
  })

  it('is audited as a service: once as a whole, once for each person, without values', async () => {
    await run(sound)
    const entries = await city.superuser(
      `select did, actor_kind, actor_name, count(*)::int as entries from platform.audit_entry group by 1, 2, 3 order by 4`,
    )
    expect(entries).toEqual([
      { did: 'people.importRoster', actor_kind: 'service', actor_name: 'roster-import', entries: 1 },
      { did: 'people.importPerson', actor_kind: 'service', actor_name: 'roster-import', entries: 300 },
    ])
  })

  it('is only shown in a dry run', async () => {
    const before = await rowCounts()
    const { code, plan } = await run({ ...sound, dryRun: true })
    expect({ code, id: plan?.id, isApplied: plan?.isApplied }).toEqual({ code: 0, id: null, isApplied: false })
    expect(await rowCounts()).toEqual(before)
  })
})

describe('a roster with defects', () => {
  it('writes nothing at all and ends with 1', async () => {
    const before = await rowCounts()
    const { code, defects, plan } = await run(filesOf('roster-dirty', 'dirty'))
    expect({ code, plan }).toEqual({ code: 1, plan: null })
    expect(defects.map(({ line }) => line)).toEqual([3, 4, 6, 8, 10, 12, 13, 15, 16, 18])
    expect(await rowCounts()).toEqual(before)
  })

  it('is explained in words, line by line', async () => {
    const told = await words(filesOf('roster-dirty', 'dirty'))
    expect(told).toContain('staff.csv:3: 生年月日「R45.13.40」')
    expect(told).toContain('直すところが10か所あります。何も取り込んでいません。')
  })

  it('goes on without people whom HR leaves out', async () => {
    await run(sound)
    const dirty = filesOf('roster-300', 'one-bad', [
      { file: 'staff.csv', line: 3, column: '生年月日', value: 'R45.13.40' },
      { ...renamed, line: 4 },
    ])
    expect((await run(dirty)).code).toBe(1)
    const { code, plan } = await run({ ...dirty, leaveOut: '00100004' })
    expect(code).toBe(0)
    expect(plan?.people.leftOut).toEqual(['00100004'])
    expect(plan?.people.missing).toEqual([])
    const applied = await run({ ...dirty, apply: plan?.id ?? '' })
    expect(applied.plan?.isApplied).toBe(true)
    const births = await city.superuser(
      `select d.birth_date::text from people.person_detail d join people.staff_number using (person_id) where number = '00100004'`,
    )
    expect(births).toEqual([{ birth_date: '2000-08-22' }])
  })

  it('refuses to leave out people who are not there', async () => {
    await expect(run({ ...sound, leaveOut: '1' })).rejects.toMatchObject({ code: 'roster.notInFiles' })
  })

  it('says which file cannot be read as a table', async () => {
    const path = join(folder, 'empty.csv')
    writeFileSync(path, '')
    const { code, defects } = await run({ ...sound, history: path })
    expect(code).toBe(1)
    expect(defects).toMatchObject([{ file: 'history.csv', line: 1, reason: 'ファイルが空です。' }])
  })
})

describe('a later roster', () => {
  const changed = filesOf('roster-300', 'changed', [renamed])

  beforeEach(async () => {
    await run(sound)
    city.standOn('2026-12-01')
  })

  it('has nothing to apply when nothing changed', async () => {
    const before = await rowCounts()
    const { plan } = await run(sound)
    expect(plan).toMatchObject({ id: null, isApplied: false, counts: { people: { added: 0, changed: 0, missing: 0 } } })
    expect(await rowCounts()).toEqual(before)
  })

  it('is a plan first, and changes nothing yet', async () => {
    const { plan } = await run(changed)
    expect(plan?.isApplied).toBe(false)
    expect(plan?.people.changed).toMatchObject([
      { number: '00100004', changes: [{ field: 'written', was: '佐藤　健一', now: '千代田　菊乃' }] },
    ])
    expect(await city.superuser(`select written from people.person_name where written = '千代田　菊乃'`)).toEqual([])
    expect((await run(changed)).plan?.id).toBe(plan?.id)
  })

  it('applies by its id, and both states of knowledge stay visible', async () => {
    const { plan } = await run(changed)
    city.standOn('2026-12-02') // the plan keeps its own 基準日
    expect((await run({ ...changed, apply: plan?.id ?? '' })).plan?.isApplied).toBe(true)
    const names = await city.superuser(
      `select p.written, p.during::text, upper_inf(p.recorded) as now, upper(p.recorded)::date::text as until
       from people.person_name p join people.staff_number n using (person_id) where n.number = '00100004' order by 3, 2`,
    )
    expect(names).toEqual([
      { written: '佐藤　健一', during: '[2022-04-01,)', now: false, until: '2026-12-02' },
      { written: '佐藤　健一', during: '[2022-04-01,2026-12-01)', now: true, until: null },
      { written: '千代田　菊乃', during: '[2026-12-01,)', now: true, until: null },
    ])
    expect(
      await city.superuser(`select staff_number from people.directory_entry where written = '千代田　菊乃'`),
    ).toEqual([{ staff_number: '00100004' }])
    const audited = await city.superuser(
      `select fields from platform.audit_entry where did = 'people.importPerson' and record = '${plan?.id}'`,
    )
    expect(audited).toEqual([{ fields: ['written'] }])
  })

  it('is refused a second time', async () => {
    const { plan } = await run(changed)
    await run({ ...changed, apply: plan?.id ?? '' })
    const before = await rowCounts()
    await expect(run({ ...changed, apply: plan?.id ?? '' })).rejects.toMatchObject({ code: 'roster.planApplied' })
    expect(await rowCounts()).toEqual(before)
  })

  it('is refused when data moved meanwhile', async () => {
    const { plan } = await run(changed)
    const other = filesOf('roster-300', 'other', [{ ...renamed, line: 4 }])
    await run({ ...other, apply: (await run(other)).plan?.id ?? '' })
    const before = await rowCounts()
    await expect(run({ ...changed, apply: plan?.id ?? '' })).rejects.toMatchObject({ code: 'roster.dataMoved' })
    expect(await rowCounts()).toEqual(before)
  })

  it('is refused with other files, another 基準日, or an id that nobody gave', async () => {
    const id = (await run(changed)).plan?.id ?? ''
    await expect(run({ ...sound, apply: id })).rejects.toMatchObject({ code: 'roster.otherFiles' })
    await expect(run({ ...changed, apply: id, asOf: '2026-11-30' })).rejects.toMatchObject({
      code: 'roster.otherTerms',
    })
    await expect(run({ ...changed, apply: '000000000000' })).rejects.toMatchObject({ code: 'roster.noSuchPlan' })
  })

  it('is refused when it is older than the last one, or from a day to come', async () => {
    await expect(run({ ...changed, asOf: '2026-11-01' })).rejects.toMatchObject({ code: 'roster.olderRoster' })
    await expect(run({ ...changed, asOf: '2026-12-02' })).rejects.toMatchObject({ code: 'roster.asOfToCome' })
  })

  it('lists people who are missing and leaves them in service', async () => {
    const path = join(folder, 'one-less.csv')
    const { header, rows } = readCsv(readFileSync(sound.staff))
    writeFileSync(path, writeCsv([header, ...rows.slice(1).map(({ cells }) => cells)], { encoding: 'cp932' }).bytes)
    const { plan } = await run({ ...sound, staff: path })
    expect(plan?.people.missing.map(({ number }) => number)).toEqual(['00100001'])
    expect(plan?.id).toBeNull()
    expect(await words({ ...sound, staff: path })).toContain('退職とはみなさず')
  })
})

describe('what a city sets', () => {
  const unset = (key: string) => city.superuser('delete from platform.setting where key = $1', [key])

  it('adds 職種 and words for orders', async () => {
    const own = filesOf('roster-300', 'own-words', [
      { file: 'staff.csv', line: 3, column: '職種', value: '鷹匠' },
      { file: 'history.csv', line: 9, column: '発令種別', value: '栄転' },
    ])
    const named = /市の設定の「([^」]+)」/
    expect((await run(own)).defects.map(({ file, line, fix }) => [file, line, named.exec(fix)?.[1]])).toEqual([
      ['staff.csv', 3, '市独自の職種'],
      ['history.csv', 9, '市独自の発令種別'],
    ])
    await city.asOperator('setting set', (tx) => changeCitySetting(tx, 'job-families', '["鷹匠"]'))
    await city.asOperator('setting set', (tx) => changeCitySetting(tx, 'order-words', '{"栄転":"transfer"}'))
    expect((await run(own)).code).toBe(0)
    await unset('job-families')
    await unset('order-words')
  })

  it('keeps its 部門 through an import in which the unit has a new name', async () => {
    const groups = '[{"name":"福祉","units":["101000"]}]'
    await run(sound)
    await city.asOperator('setting set', (tx) => changeCitySetting(tx, 'field-groups', groups))
    const org = filesOf('roster-300', 'renamed-unit', [
      { file: 'org.csv', line: 3, column: '所属名', value: '新しい部' },
    ])
    const { plan } = await run(org)
    expect((await run({ ...org, apply: plan?.id ?? '' })).plan?.isApplied).toBe(true)
    expect(
      await city.superuser(
        `select v.name, s.value from people.unit_version v, platform.setting s
         where v.code = '101000' and upper_inf(v.recorded) and s.key = 'field-groups'`,
      ),
    ).toEqual([{ name: '新しい部', value: JSON.parse(groups) }])
    await unset('field-groups')
  })

  it('keeps a roster from writing over orders that are made in Sodachi', async () => {
    await run(sound)
    await city.asOperator('setting', (tx) => setCitySetting(tx, 'order-source', 'sodachi'))
    await expect(run(sound)).rejects.toMatchObject({ code: 'roster.ordersLiveHere' })
    await unset('order-source')
  })
})

describe('an import that fails half-way', () => {
  it('leaves nothing', async () => {
    await city.superuser(`
      create function people.trip() returns trigger language plpgsql as $$ begin raise exception 'tripped'; end $$;
      create trigger trip before insert on people.directory_entry for each statement execute function people.trip()`)
    const before = await rowCounts()
    try {
      await expect(run(sound)).rejects.toThrow('tripped')
    } finally {
      await city.superuser('drop trigger trip on people.directory_entry; drop function people.trip()')
    }
    expect(await rowCounts()).toEqual(before)
  })
})
