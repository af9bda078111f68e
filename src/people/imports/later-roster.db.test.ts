import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { readTable, writeCsv } from '../../platform/tabular/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { importRoster } from '../roster/import-roster.ts'
import { samplePath, sampleTable } from '../roster/testing/samples.ts'
import { changesByBureau, listChanges } from './changes.ts'
import { apply, type Files, officeIn, sampleFiles, staffWith, work } from './testing/office.ts'
import { askApply } from './work.ts'

const city = testCity('2026-11-23')
const office = officeIn(city)
const sound = sampleFiles('roster-300')

const changes = (importId: string, subject: 'person' | 'supervisor' | 'unit' = 'person') =>
  office.sato.as((tx, actor) => listChanges(tx, actor, { importId, subject, limit: 200 }))

describe('a later roster in the wizard', () => {
  const renamed = () => ({ ...sound, ...staffWith([3, '氏名', '千代田　菊乃']) })

  beforeEach(async () => {
    const first = await office.sato.start()
    await office.sato.check(first, sound)
    await apply(city, office.sato, first)
    city.standOn('2026-12-01')
  })

  it('shows person by person what was and what would be, and keeps all of it to itself', async () => {
    const importId = await office.sato.start()
    expect(await office.sato.check(importId, renamed())).toMatchObject({ step: 'plan', isFirst: false })
    const { count, items } = await changes(importId)
    expect(count).toBe(1)
    expect(items).toMatchObject([
      {
        act: 'changed',
        key: '00100004',
        name: '千代田　菊乃',
        changes: [{ label: '氏名', was: '佐藤　健一', now: '千代田　菊乃' }],
      },
    ])
    expect((await office.sato.as((tx, actor) => changesByBureau(tx, actor, importId))).bureaus).toMatchObject([
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
    const importId = await office.sato.start()
    const staff = sampleTable('roster-300', 'staff.csv')
    const without = staff.rows.filter(({ cells }) => cells[0] !== '00100004').map(({ cells }) => cells)
    await office.sato.check(importId, {
      ...sound,
      'history.csv': writeCsv(rows, { encoding: 'cp932' }).bytes,
      'staff.csv': writeCsv([staff.header, ...without], { encoding: 'cp932' }).bytes,
    })
    const acts = (await changes(importId)).items.map(({ key, act }) => [key, act])
    expect(acts).toContainEqual([number, 'ended'])
    expect(acts).toContainEqual(['00100004', 'missing'])
    const others = await changes(importId, 'supervisor')
    expect(others.count).toBeGreaterThanOrEqual(people - 1) // who is missing from the file stays, and is among them
    expect(others.items.every(({ changes: [pair] }) => pair?.label === '上司' && pair.was !== pair.now)).toBe(true)
  })

  it('is refused when data moved meanwhile: shows a new plan and marks what is other in it', async () => {
    const importId = await office.sato.start()
    await office.sato.check(importId, renamed())
    const old = (await office.sato.see(importId)).planId
    const other = await office.suzuki.start()
    await office.suzuki.check(other, { ...sound, ...staffWith([4, '氏名', '架空　次郎']) })
    await apply(city, office.suzuki, other)

    expect(await apply(city, office.sato, importId)).toMatchObject({ state: 'refused' })
    const now = await office.sato.see(importId)
    expect(now).toMatchObject({ state: 'open', step: 'plan', moved: 1, run: { refusal: { code: 'roster.dataMoved' } } })
    expect(now.planId).not.toBe(old)
    const marked = (await changes(importId)).items.map(({ key, isMoved }) => [key, isMoved])
    expect(marked).toEqual([
      ['00100007', true],
      ['00100004', false],
    ])
    expect(await city.superuser(`select from people.person_name where written = '千代田　菊乃'`)).toEqual([])
    expect(await apply(city, office.sato, importId)).toMatchObject({ state: 'done' })
  })

  it('has nothing to apply where nothing changed', async () => {
    const importId = await office.sato.start()
    expect(await office.sato.check(importId, sound)).toMatchObject({ step: 'plan', defects: 0, planId: null })
    await expect(
      office.sato.as(async (tx, actor) =>
        askApply(tx, actor, {
          importId,
          version: (await office.sato.see(importId)).version,
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
      const importId = await office.sato.start()
      await office.sato.put(importId, ownHeaders())
      await office.sato.settle(importId, { 'staff.csv': { birth: '出生日' } })
      expect(await read()).toBe(0)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('are asked for, and remembered for the next import', async () => {
    const first = await office.sato.start()
    await office.sato.put(first, ownHeaders())
    await expect(office.sato.settle(first)).rejects.toMatchObject({ code: 'imports.columnMissing' })
    await office.sato.settle(first, { 'staff.csv': { birth: '出生日' } })
    await office.sato.askCheck(first)
    await work(city)
    expect(await office.sato.see(first)).toMatchObject({ step: 'plan', defects: 0 })

    const second = await office.suzuki.start()
    await office.suzuki.put(second, ownHeaders())
    const birth = (await office.suzuki.see(second)).files
      .find(({ file }) => file === 'staff.csv')
      ?.columns.find(({ name }) => name === 'birth')
    expect(birth).toEqual({ name: 'birth', label: '生年月日', isRequired: true, header: '出生日', by: 'settled' })
    expect(
      await city.superuser(`select file, columns, set_by from people.roster_mapping where upper_inf(recorded)`),
    ).toEqual([{ file: 'staff.csv', columns: { birth: '出生日' }, set_by: office.sato.account }])
  })

  it('keep what was settled before with its days', async () => {
    const importId = await office.sato.start()
    await office.sato.put(importId, ownHeaders())
    await office.sato.settle(importId, { 'staff.csv': { birth: '出生日' } })
    await office.sato.settle(importId, { 'staff.csv': { birth: '採用年月日', hired: '出生日' } })
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
