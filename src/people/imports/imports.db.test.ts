import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readCsv, readTable, readXlsx, writeCsv } from '../../platform/tabular/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { importPackage } from '../../policy/index.ts'
import { importRoster } from '../roster/import-roster.ts'
import { modelPolicy, plantedDefects, samplePath, sampleTable, withCell } from '../roster/testing/samples.ts'
import { changesByBureau, listChanges } from './changes.ts'
import { clearExpired } from './clear-expired.ts'
import { exportDefects } from './defect-list.ts'
import { listFindings } from './findings.ts'
import { discardImport, listImports } from './imports.ts'
import { leaveOut, takeIn } from './left-out.ts'
import { nextRun, perform, Stopped, showProgress } from './queue.ts'
import type { Progress } from './run.ts'
import { startImportRuns } from './runner.ts'
import { accountIn, type Clerk, clerkOf, type Files, sampleFiles, work } from './testing/office.ts'
import { askApply, stopWork } from './work.ts'

const city = testCity('2026-11-23')
const sound = sampleFiles('roster-300')
const dirty = sampleFiles('roster-dirty')

let sato: Clerk
let suzuki: Clerk

beforeAll(async () => {
  await city.asOperator('policy import', (tx, actor) =>
    importPackage(tx, actor, { policy: modelPolicy(), effectiveOn: '2025-04-01', publish: true }),
  )
})

beforeEach(async () => {
  const tables = (
    await city.superuser(`select 'people.' || tablename as name from pg_tables where schemaname = 'people'`)
  )
    .map(({ name }) => `delete from ${name};`)
    .join(' ')
  await city.superuser(
    `set session_replication_role = replica; ${tables} delete from platform.audit_entry; reset session_replication_role`,
  )
  city.standOn('2026-11-23')
  sato = clerkOf(city, await accountIn(city, '人事課 佐藤'))
  suzuki = clerkOf(city, await accountIn(city, '人事課 鈴木'))
})

/** The staff of the sample with some cells changed. */
function staffWith(...changes: [line: number, column: string, value: string][]): Partial<Files> {
  const table = changes.reduce(
    (all, [line, column, value]) => withCell(all, line, column, value),
    sampleTable('roster-300', 'staff.csv'),
  )
  const rows = [table.header, ...table.rows.map(({ cells }) => cells)]
  return { 'staff.csv': writeCsv(rows, { encoding: 'cp932' }).bytes }
}

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

async function apply(clerk: Clerk, importId: string) {
  const { version, planId } = await clerk.see(importId)
  await clerk.as((tx, actor) => askApply(tx, actor, { importId, version, planId: planId ?? '', isConfirmed: true }))
  return work(city)
}

const find = (clerk: Clerk, importId: string) =>
  clerk.as((tx, actor) => listFindings(tx, actor, { importId, kind: 'defect', limit: 200 }))

const changes = (clerk: Clerk, importId: string, subject: 'person' | 'supervisor' | 'unit' = 'person') =>
  clerk.as((tx, actor) => listChanges(tx, actor, { importId, subject, limit: 200 }))

describe('a roster in the wizard', () => {
  it('goes from files to people, and makes the same of them as the command line', async () => {
    const importId = await sato.start()
    expect((await sato.see(importId)).step).toBe('files')
    const checked = await sato.check(importId, sound)
    expect(checked).toMatchObject({ step: 'plan', defects: 0, isFirst: true, moved: null, run: { state: 'done' } })
    expect(checked.counts).toMatchObject({ people: { added: 300 }, units: { added: 374 } })
    expect(await city.superuser('select from people.person')).toEqual([]) // a plan, and nothing yet

    expect(await apply(sato, importId)).toMatchObject({ state: 'done' })
    expect(await sato.see(importId)).toMatchObject({
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
    const importId = await sato.start()
    await sato.check(importId, sound)
    await apply(suzuki, importId)
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
      { did: 'people.checkRosterImport', ...by(sato.account) },
      { did: 'people.importRoster', ...by(suzuki.account) },
      { did: 'people.applyRosterImport', ...by(suzuki.account) },
    ])
  })

  it('leaves neither bytes nor findings behind once it is applied', async () => {
    const importId = await sato.start()
    await sato.check(importId, sound)
    await apply(sato, importId)
    for (const table of ['file', 'finding', 'change'])
      expect(await city.superuser(`select from people.roster_import_${table}`), table).toEqual([])
  })

  it('tells how many lines were read while it reads', async () => {
    const importId = await sato.start()
    await sato.put(importId, sound)
    await sato.settle(importId)
    await sato.askCheck(importId)
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
    const importId = await sato.start()
    expect(await sato.check(importId, dirty)).toMatchObject({ step: 'check', defects: 10, planId: null })
    const { count, items, groups } = await find(sato, importId)
    expect(count).toBe(10)
    expect(items.map(({ file, lines }) => [file, ...lines])).toEqual(
      plantedDefects().map(({ file, line }) => [file, line]),
    )
    expect(items.every(({ says, fix }) => says.endsWith('。') && fix?.endsWith('。'))).toBe(true)
    expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(10)
    expect(await city.superuser('select from people.person')).toEqual([])
  })

  it.each(['xlsx', 'csv'] as const)('gives the list to those who mend as %s', async (format) => {
    const importId = await sato.start()
    await sato.check(importId, dirty)
    const { file } = await sato.as((tx, actor) => exportDefects(tx, actor, { importId, format }))
    const bytes = new Uint8Array(await file.arrayBuffer())
    const { header, rows } = format === 'xlsx' ? await readXlsx(bytes) : readCsv(bytes)
    expect(header).toEqual(['ファイル', '行', '職員番号', '列', '値', 'わけ', '直し方'])
    expect(rows[0]?.cells.slice(0, 5)).toEqual(['職員', '3', '00100004', '生年月日', 'R45.13.40'])
    expect(rows).toHaveLength(10)
  })

  it('is mended by another file, and the other findings are gone', async () => {
    const importId = await sato.start()
    await sato.check(importId, dirty)
    expect(await sato.check(importId, sound)).toMatchObject({ step: 'plan', defects: 0 })
    expect((await find(sato, importId)).count).toBe(0)
  })

  it('goes on without people whom HR leaves as they were, with who agreed', async () => {
    const first = await sato.start()
    await sato.check(first, sound)
    await apply(sato, first)
    const importId = await sato.start()
    const files = { ...sound, ...staffWith([3, '生年月日', 'R45.13.40'], [4, '氏名', '千代田　菊乃']) }
    const { version, defects } = await sato.check(importId, files)
    expect(defects).toBe(1)
    const [bad] = (await find(sato, importId)).items
    const staffNumber = bad?.staffNumber ?? ''
    const given = { importId, version, staffNumber, reason: '原票を確かめてから次回に直す' }
    await expect(
      suzuki.as((tx, actor) => leaveOut(tx, actor, { ...given, staffNumber: '00100001' })),
    ).rejects.toMatchObject({ code: 'imports.noSuchDefect' })
    await suzuki.as((tx, actor) => leaveOut(tx, actor, given))
    await sato.askCheck(importId)
    await work(city)
    expect(await sato.see(importId)).toMatchObject({
      step: 'plan',
      leftOut: [{ staffNumber, approvedBy: '人事課 鈴木', reason: '原票を確かめてから次回に直す' }],
    })
    await apply(sato, importId)
    expect(
      await city.superuser(
        `select d.birth_date::text from people.person_detail d join people.staff_number using (person_id) where number = $1 and upper_inf(d.recorded)`,
        [staffNumber],
      ),
    ).toEqual([{ birth_date: '2000-08-22' }])
  })

  it('takes a person in again whom HR had left out', async () => {
    const importId = await sato.start()
    await sato.check(importId, { ...sound, ...staffWith([3, '生年月日', 'R45.13.40']) })
    const staffNumber = '00100004'
    const version = async () => (await sato.see(importId)).version
    await sato.as(async (tx, actor) =>
      leaveOut(tx, actor, { importId, version: await version(), staffNumber, reason: '試験' }),
    )
    await sato.as(async (tx, actor) => takeIn(tx, actor, { importId, version: await version(), staffNumber }))
    await sato.askCheck(importId)
    await work(city)
    expect(await sato.see(importId)).toMatchObject({ defects: 1, leftOut: [] })
  })
})

describe('a later roster in the wizard', () => {
  const renamed = () => ({ ...sound, ...staffWith([3, '氏名', '千代田　菊乃']) })

  beforeEach(async () => {
    const first = await sato.start()
    await sato.check(first, sound)
    await apply(sato, first)
    city.standOn('2026-12-01')
  })

  it('shows person by person what was and what would be, and keeps all of it to itself', async () => {
    const importId = await sato.start()
    expect(await sato.check(importId, renamed())).toMatchObject({ step: 'plan', isFirst: false })
    const { count, items } = await changes(sato, importId)
    expect(count).toBe(1)
    expect(items).toMatchObject([
      {
        act: 'changed',
        key: '00100004',
        name: '千代田　菊乃',
        changes: [{ label: '氏名', was: '佐藤　健一', now: '千代田　菊乃' }],
      },
    ])
    expect((await sato.as((tx, actor) => changesByBureau(tx, actor, importId))).bureaus).toMatchObject([
      { bureau: items[0]?.bureau, added: 0, changed: 1, ended: 0, missing: 0 },
    ])
    expect(await city.superuser(`select from people.person_name where written = '千代田　菊乃'`)).toEqual([])
  })

  it('shows who would have another 上司 when a head leaves, and who is only missing', async () => {
    const heads = await city.superuser(
      `select b.number, count(*)::int as people from people.supervision s join people.staff_number b on b.person_id = s.supervisor_id
       where s.role = 'superior' and s.during @> '2026-12-01'::date group by 1 order by 2 desc, 1 limit 1`,
    )
    const [{ number, people }] = heads as [{ number: string; people: number }]
    const history = await readTable(sound['history.csv'])
    const leaving = [number, 'R8.11.30', '辞職', ...history.header.slice(3).map(() => '')]
    const rows = [history.header, ...history.rows.map(({ cells }) => cells), leaving]
    const importId = await sato.start()
    const staff = sampleTable('roster-300', 'staff.csv')
    const without = staff.rows.filter(({ cells }) => cells[0] !== '00100004').map(({ cells }) => cells)
    await sato.check(importId, {
      ...sound,
      'history.csv': writeCsv(rows, { encoding: 'cp932' }).bytes,
      'staff.csv': writeCsv([staff.header, ...without], { encoding: 'cp932' }).bytes,
    })
    const acts = (await changes(sato, importId)).items.map(({ key, act }) => [key, act])
    expect(acts).toContainEqual([number, 'ended'])
    expect(acts).toContainEqual(['00100004', 'missing'])
    const others = await changes(sato, importId, 'supervisor')
    expect(others.count).toBeGreaterThanOrEqual(people - 1) // who is missing from the file stays, and is among them
    expect(others.items.every(({ changes: [pair] }) => pair?.label === '上司' && pair.was !== pair.now)).toBe(true)
  })

  it('is refused when data moved meanwhile: shows a new plan and marks what is other in it', async () => {
    const importId = await sato.start()
    await sato.check(importId, renamed())
    const old = (await sato.see(importId)).planId
    const other = await suzuki.start()
    await suzuki.check(other, { ...sound, ...staffWith([4, '氏名', '架空　次郎']) })
    await apply(suzuki, other)

    expect(await apply(sato, importId)).toMatchObject({ state: 'refused' })
    const now = await sato.see(importId)
    expect(now).toMatchObject({ state: 'open', step: 'plan', moved: 1, run: { refusal: { code: 'roster.dataMoved' } } })
    expect(now.planId).not.toBe(old)
    const marked = (await changes(sato, importId)).items.map(({ key, isMoved }) => [key, isMoved])
    expect(marked).toEqual([
      ['00100004', false],
      ['00100007', true],
    ])
    expect(await city.superuser(`select from people.person_name where written = '千代田　菊乃'`)).toEqual([])
    expect(await apply(sato, importId)).toMatchObject({ state: 'done' })
  })

  it('has nothing to apply where nothing changed', async () => {
    const importId = await sato.start()
    expect(await sato.check(importId, sound)).toMatchObject({ step: 'plan', defects: 0, planId: null })
    await expect(
      sato.as(async (tx, actor) =>
        askApply(tx, actor, {
          importId,
          version: (await sato.see(importId)).version,
          planId: '000000000000',
          isConfirmed: true,
        }),
      ),
    ).rejects.toMatchObject({ code: 'imports.otherPlan' })
  })
})

describe('columns of the city’s own', () => {
  const ownHeaders = (): Files => {
    const table = sampleTable('roster-300', 'staff.csv')
    const header = table.header.map((name) => (name === '生年月日' ? '出生日' : name))
    return {
      ...sound,
      'staff.csv': writeCsv([header, ...table.rows.map(({ cells }) => cells)], { encoding: 'cp932' }).bytes,
    }
  }

  it('are read by the command line as they were settled on the screen', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sodachi-columns-'))
    const staff = join(folder, 'staff.csv')
    writeFileSync(staff, ownHeaders()['staff.csv'])
    const [org, history] = [samplePath('roster-300', 'org.csv'), samplePath('roster-300', 'history.csv')]
    const read = () =>
      importRoster(city, { org, staff, history, dryRun: true, json: true }, { line: () => {}, note: () => {} })
    try {
      expect(await read()).toBe(1)
      const importId = await sato.start()
      await sato.put(importId, ownHeaders())
      await sato.settle(importId, { 'staff.csv': { birth: '出生日' } })
      expect(await read()).toBe(0)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('are asked for, and remembered for the next import', async () => {
    const first = await sato.start()
    await sato.put(first, ownHeaders())
    await expect(sato.settle(first)).rejects.toMatchObject({ code: 'imports.columnMissing' })
    await sato.settle(first, { 'staff.csv': { birth: '出生日' } })
    await sato.askCheck(first)
    await work(city)
    expect(await sato.see(first)).toMatchObject({ step: 'plan', defects: 0 })

    const second = await suzuki.start()
    await suzuki.put(second, ownHeaders())
    const birth = (await suzuki.see(second)).files
      .find(({ file }) => file === 'staff.csv')
      ?.columns.find(({ name }) => name === 'birth')
    expect(birth).toEqual({ name: 'birth', label: '生年月日', isRequired: true, header: '出生日', by: 'settled' })
    expect(
      await city.superuser(`select file, columns, set_by from people.roster_mapping where upper_inf(recorded)`),
    ).toEqual([{ file: 'staff.csv', columns: { birth: '出生日' }, set_by: sato.account }])
  })

  it('keep what was settled before with its days', async () => {
    const importId = await sato.start()
    await sato.put(importId, ownHeaders())
    await sato.settle(importId, { 'staff.csv': { birth: '出生日' } })
    await sato.settle(importId, { 'staff.csv': { birth: '採用年月日', hired: '出生日' } })
    expect(
      await city.superuser(
        `select columns->>'birth' as birth, upper_inf(recorded) as now from people.roster_mapping order by 2`,
      ),
    ).toEqual([
      { birth: '出生日', now: false },
      { birth: '採用年月日', now: true },
    ])
  })
})

describe('who may go on with an import', () => {
  it('is anybody of 人事課: a colleague sees where it stands and continues', async () => {
    const importId = await sato.start()
    await sato.put(importId, { 'org.csv': sound['org.csv'] })
    expect(await suzuki.see(importId)).toMatchObject({
      step: 'files',
      startedBy: '人事課 佐藤',
      files: [{ file: 'org.csv' }],
    })
    await suzuki.put(importId, sound)
    expect(await sato.see(importId)).toMatchObject({ step: 'columns', touchedBy: '人事課 鈴木' })
  })

  it('is nobody who saw an older state: they are told who did what', async () => {
    const importId = await sato.start()
    const { version } = await sato.see(importId)
    await suzuki.put(importId, { 'org.csv': sound['org.csv'] })
    await expect(sato.as((tx, actor) => discardImport(tx, actor, { importId, version }))).rejects.toMatchObject({
      code: 'imports.movedOn',
      message: '画面を開いたあとで、人事課 鈴木さんがファイルを入れました。',
    })
  })

  it('is nobody without the duty, and nobody whose duty ended before the run began', async () => {
    const importId = await sato.start()
    const stranger = clerkOf(city, await accountIn(city, '税務課', null))
    await expect(stranger.start()).rejects.toMatchObject({ code: 'people.notPersonnel' })
    await expect(stranger.see(importId)).rejects.toMatchObject({ code: 'people.notPersonnel' })
    await expect(find(stranger, importId)).rejects.toMatchObject({ code: 'people.notPersonnel' })
    await expect(stranger.as((tx, actor) => listImports(tx, actor))).rejects.toMatchObject({
      code: 'people.notPersonnel',
    })

    await sato.put(importId, sound)
    await sato.settle(importId)
    await sato.askCheck(importId)
    await city.superuser(`update people.duty_grant set revoked_at = now() where account_id = $1`, [sato.account])
    expect(await work(city)).toMatchObject({ state: 'refused', fault: { code: 'people.notPersonnel' } })
    expect(await suzuki.see(importId)).toMatchObject({ step: 'check', isChecked: false })
  })
})

describe('a run', () => {
  async function asked() {
    const importId = await sato.start()
    await sato.put(importId, sound)
    await sato.settle(importId)
    await sato.askCheck(importId)
    return importId
  }

  it('stops when somebody asks for it, and what it did is taken back', async () => {
    const importId = await asked()
    const run = await nextRun(city)
    if (!run) throw new Error('a run waits')
    const end = await perform(city, run, ({ phase }) => {
      if (phase === 'trying') throw new Stopped()
    })
    expect(end?.state).toBe('stopped')
    expect(await sato.see(importId)).toMatchObject({ step: 'check', isChecked: false, run: { state: 'stopped' } })
    expect(await city.superuser('select from people.roster_plan')).toEqual([])
    await sato.askCheck(importId)
    expect(await work(city)).toMatchObject({ state: 'done' })
  })

  it('hears that it is to stop where it shows its progress, also before it began', async () => {
    const importId = await asked()
    await suzuki.as((tx, actor) => stopWork(tx, actor, importId))
    expect(await work(city)).toMatchObject({ state: 'stopped' })
    await sato.askCheck(importId)
    const run = await nextRun(city)
    if (!run) throw new Error('a run waits')
    const heard: Promise<boolean>[] = []
    await perform(city, run, (progress) => {
      if (progress.phase !== 'reading' || heard.length > 0) return
      heard.push(
        suzuki.as((tx, actor) => stopWork(tx, actor, importId)).then(() => showProgress(city, run.id, progress)),
      )
    })
    expect(await heard[0]).toBe(true)
  })

  it('is one at a time, and an import that works just now takes nothing else', async () => {
    const importId = await asked()
    await expect(sato.askCheck(importId)).rejects.toMatchObject({ code: 'imports.underWay' })
    const other = await suzuki.start()
    await suzuki.put(other, sound)
    await suzuki.settle(other)
    await suzuki.askCheck(other)
    const run = await nextRun(city)
    if (!run) throw new Error('a run waits')
    const meanwhile: Promise<unknown>[] = []
    await perform(city, run, ({ phase }) => {
      if (phase !== 'reading' || meanwhile.length > 0) return
      meanwhile.push(nextRun(city).then((second) => second && perform(city, second, () => {})))
    })
    expect(await Promise.all(meanwhile)).toEqual([null])
    expect(await suzuki.see(other)).toMatchObject({ run: { state: 'waiting' } })
    expect(await work(city)).toMatchObject({ state: 'done' })
  })

  it('that died with its process is found and told', async () => {
    const importId = await asked()
    await city.superuser(`update people.roster_import_run set state = 'running'`)
    expect(await nextRun(city)).toBeNull()
    expect(await sato.see(importId)).toMatchObject({ step: 'check', run: { state: 'crashed' } })
    await sato.askCheck(importId)
    expect(await work(city)).toMatchObject({ state: 'done' })
  })
})

describe('what is uploaded', () => {
  it('is deleted when HR gives the import up', async () => {
    const importId = await sato.start()
    await sato.put(importId, sound)
    const { version } = await sato.see(importId)
    await suzuki.as((tx, actor) => discardImport(tx, actor, { importId, version }))
    expect(await city.superuser('select from people.roster_import_file')).toEqual([])
    expect(await sato.see(importId)).toMatchObject({ state: 'discarded', endedBy: '人事課 鈴木' })
    await expect(sato.put(importId, sound)).rejects.toMatchObject({ code: 'imports.closed' })
  })

  it('is deleted when nobody touched it for 30 days, and not a day before', async () => {
    const importId = await sato.start()
    await sato.check(importId, dirty)
    expect((await sato.see(importId)).keptUntil).toBe('2026-12-23')
    city.standOn('2026-12-23')
    expect(await city.asService('job', clearExpired)).toBe(0)
    city.standOn('2026-12-24')
    expect(await city.asService('job', clearExpired)).toBe(1)
    for (const table of ['file', 'finding', 'change'])
      expect(await city.superuser(`select from people.roster_import_${table}`), table).toEqual([])
    expect(await sato.see(importId)).toMatchObject({ state: 'expired' })
  })
})

describe('the process that serves', () => {
  it('does the runs that people ask for on a thread of its own, and ends when it is told to', async () => {
    const importId = await sato.start()
    await sato.put(importId, dirty)
    await sato.settle(importId)
    await sato.askCheck(importId)
    const ran = Promise.withResolvers<Record<string, unknown>>()
    const runs = startImportRuns(city, {
      info: (fields, message) => message === 'import ran' && ran.resolve(fields),
      error: (fields) => ran.reject(new Error(JSON.stringify(fields))),
    })
    expect(await ran.promise).toMatchObject({ state: 'done' })
    await runs.stop()
    expect(await sato.see(importId)).toMatchObject({ step: 'check', defects: 10, run: { state: 'done' } })
  })
})
