import { describe, expect, it } from 'vitest'
import { readCsv, readXlsx } from '../../platform/tabular/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { importRoster } from '../roster/import-roster.ts'
import { plantedDefects, samplePath } from '../roster/testing/samples.ts'
import { exportDefects } from './defect-list.ts'
import { leaveOut, takeIn } from './left-out.ts'
import type { Progress } from './run.ts'
import { apply, find, officeIn, sampleFiles, staffWith, work } from './testing/office.ts'

const city = testCity('2026-11-23')
const office = officeIn(city)
const sound = sampleFiles('roster-300')
const dirty = sampleFiles('roster-dirty')

/** Everything that an import makes of people, without the ids that are drawn anew each time. */
const madeOfIt = () =>
  city.superuser(`
    select n.number, p.written, p.kana, d.birth_date::text, e.kind, e.job_family, e.during::text as employed,
      (select string_agg(concat_ws(' ', g.kind, v.code, g.grade_id, g.title, g.during::text), '; ' order by g.during, g.kind, v.code)
       from people.posting g join people.unit_version v using (unit_id) where g.person_id = n.person_id) as postings,
      (select string_agg(concat_ws(' ', s.role, b.number, s.during::text), '; ' order by s.role, s.during, b.number)
       from people.supervision s join people.staff_number b on b.person_id = s.supervisor_id
       where s.person_id = n.person_id and upper_inf(s.recorded)) as supervisors
    from people.staff_number n join people.person_name p using (person_id) join people.person_detail d using (person_id)
    join people.employment e using (person_id) order by 1, 7`)

describe('a roster in the wizard', () => {
  it('goes from files to people, and makes the same of them as the command line', async () => {
    const importId = await office.sato.start()
    expect((await office.sato.see(importId)).step).toBe('files')
    const checked = await office.sato.check(importId, sound)
    expect(checked).toMatchObject({ step: 'plan', defects: 0, isFirst: true, moved: null, run: { state: 'done' } })
    expect(checked.counts).toMatchObject({ people: { added: 300 }, units: { added: 374 } })
    expect(await city.superuser('select from people.person')).toEqual([]) // a plan, and nothing yet

    expect(await apply(city, office.sato, importId)).toMatchObject({ state: 'done' })
    expect(await office.sato.see(importId)).toMatchObject({
      state: 'applied',
      step: 'done',
      endedBy: '人事課 佐藤',
      files: [],
      counts: { people: { added: 300 } },
    })
    const byWizard = await madeOfIt()
    expect(byWizard).toHaveLength(307)

    await city.superuser(`set session_replication_role = replica; delete from people.roster_plan;
      ${['staff_number', 'person_name', 'person_detail', 'employment', 'personnel_order', 'posting', 'absence', 'supervision', 'directory_entry', 'unit_version', 'unit', 'person', 'appointing_authority'].map((name) => `delete from people.${name};`).join(' ')}
      reset session_replication_role`)
    const [org, staff, history] = (['org.csv', 'staff.csv', 'history.csv'] as const).map((file) =>
      samplePath('roster-300', file),
    ) as [string, string, string]
    expect(await importRoster(city, { org, staff, history, json: true }, { line: () => {}, note: () => {} })).toBe(0)
    expect(await madeOfIt()).toEqual(byWizard)
  })

  it('is written by the service for the person who asked, and the audit names both', async () => {
    const importId = await office.sato.start()
    await office.sato.check(importId, sound)
    await apply(city, office.suzuki, importId)
    const entries = await city.superuser(
      `select did, actor_kind, actor_name, account_id, duties from platform.audit_entry
       where did in ('people.importRoster', 'people.applyRosterImport', 'people.checkRosterImport') order by id`,
    )
    const by = (account: string) => ({
      actor_kind: 'service',
      actor_name: 'roster-import',
      account_id: account,
      duties: ['personnel'],
    })
    expect(entries).toEqual([
      { did: 'people.checkRosterImport', ...by(office.sato.account) },
      { did: 'people.importRoster', ...by(office.suzuki.account) },
      { did: 'people.applyRosterImport', ...by(office.suzuki.account) },
    ])
  })

  it('leaves neither bytes nor findings behind once it is applied', async () => {
    const importId = await office.sato.start()
    await office.sato.check(importId, sound)
    await apply(city, office.sato, importId)
    for (const table of ['file', 'finding', 'change'])
      expect(await city.superuser(`select from people.roster_import_${table}`), table).toEqual([])
  })

  it('tells how many lines were read while it reads', async () => {
    const importId = await office.sato.start()
    await office.sato.put(importId, sound)
    await office.sato.settle(importId)
    await office.sato.askCheck(importId)
    const seen: Progress[] = []
    await work(city, (progress) => seen.push(progress))
    const read = seen.filter(({ phase }) => phase === 'reading')
    const rows = 374 + 300 + 1274
    expect(read.at(0)).toEqual({ phase: 'reading', done: 0, total: rows })
    expect(read.at(-1)).toEqual({ phase: 'reading', done: rows, total: rows })
    expect([...new Set(seen.map(({ phase }) => phase))]).toEqual(['reading', 'checking', 'comparing', 'trying'])
  })
})

describe('a dirty roster in the wizard', () => {
  it('has the ten defects that were planted in it, each with its line and a way to mend it', async () => {
    const importId = await office.sato.start()
    expect(await office.sato.check(importId, dirty)).toMatchObject({ step: 'check', defects: 10, planId: null })
    const { count, items, groups } = await find(office.sato, importId)
    expect(count).toBe(10)
    expect(items.map(({ file, lines }) => [file, ...lines])).toEqual(
      plantedDefects().map(({ file, line }) => [file, line]),
    )
    expect(items.every(({ says, fix }) => says.endsWith('。') && fix?.endsWith('。'))).toBe(true)
    expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(10)
    expect(await city.superuser('select from people.person')).toEqual([])
  })

  it.each(['xlsx', 'csv'] as const)('gives the list to those who mend as %s', async (format) => {
    const importId = await office.sato.start()
    await office.sato.check(importId, dirty)
    const { file } = await office.sato.as((tx, actor) => exportDefects(tx, actor, { importId, format }))
    const bytes = new Uint8Array(await file.arrayBuffer())
    const { header, rows } = format === 'xlsx' ? await readXlsx(bytes) : readCsv(bytes)
    expect(header).toEqual(['ファイル', '行', '職員番号', '列', '値', 'わけ', '直し方'])
    expect(rows[0]?.cells.slice(0, 5)).toEqual(['職員', '3', '00100004', '生年月日', 'R45.13.40'])
    expect(rows).toHaveLength(10)
  })

  it('is mended by another file, and the other findings are gone', async () => {
    const importId = await office.sato.start()
    await office.sato.check(importId, dirty)
    expect(await office.sato.check(importId, sound)).toMatchObject({ step: 'plan', defects: 0 })
    expect((await find(office.sato, importId)).count).toBe(0)
  })

  it('goes on without people whom HR leaves as they were, with who agreed', async () => {
    const first = await office.sato.start()
    await office.sato.check(first, sound)
    await apply(city, office.sato, first)
    const importId = await office.sato.start()
    const files = { ...sound, ...staffWith([3, '生年月日', 'R45.13.40'], [4, '氏名', '千代田　菊乃']) }
    const { version, defects } = await office.sato.check(importId, files)
    expect(defects).toBe(1)
    const [bad] = (await find(office.sato, importId)).items
    const staffNumber = bad?.staffNumber ?? ''
    const given = { importId, version, staffNumber, reason: '原票を確かめてから次回に直す' }
    await expect(
      office.suzuki.as((tx, actor) => leaveOut(tx, actor, { ...given, staffNumber: '00100001' })),
    ).rejects.toMatchObject({ code: 'imports.noSuchDefect' })
    await office.suzuki.as((tx, actor) => leaveOut(tx, actor, given))
    await office.sato.askCheck(importId)
    await work(city)
    expect(await office.sato.see(importId)).toMatchObject({
      step: 'plan',
      leftOut: [{ staffNumber, approvedBy: '人事課 鈴木', reason: '原票を確かめてから次回に直す' }],
    })
    await apply(city, office.sato, importId)
    expect(
      await city.superuser(
        `select d.birth_date::text from people.person_detail d join people.staff_number using (person_id) where number = $1 and upper_inf(d.recorded)`,
        [staffNumber],
      ),
    ).toEqual([{ birth_date: '2000-08-22' }])
  })

  it('takes a person in again whom HR had left out', async () => {
    const importId = await office.sato.start()
    await office.sato.check(importId, { ...sound, ...staffWith([3, '生年月日', 'R45.13.40']) })
    const staffNumber = '00100004'
    const version = async () => (await office.sato.see(importId)).version
    await office.sato.as(async (tx, actor) =>
      leaveOut(tx, actor, { importId, version: await version(), staffNumber, reason: '試験' }),
    )
    await office.sato.as(async (tx, actor) => takeIn(tx, actor, { importId, version: await version(), staffNumber }))
    await office.sato.askCheck(importId)
    await work(city)
    expect(await office.sato.see(importId)).toMatchObject({ defects: 1, leftOut: [] })
  })
})
