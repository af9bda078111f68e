import { readFileSync } from 'node:fs'
import type { KyselyPlugin } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Who } from '../platform/database/index.ts'
import { readCsv } from '../platform/tabular/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { importPackage, readPackage } from '../policy/index.ts'
import { readTeam } from './team.ts'
import { exportTeam } from './team-export.ts'
import { staffWith, supervise } from './testing/staff.ts'

const today = '2026-11-24'
const city = testCity(today)
const { package: model } = readPackage(readFileSync(new URL('../../policy/model/policy.yaml', import.meta.url), 'utf8'))
if (model === null) throw new Error('the model policy is readable')
const teamOf = (who: Who, asOf = today) => city.as(who, (tx, actor) => readTeam(tx, actor, asOf))

type Person = Awaited<ReturnType<typeof staffWith>>
let chief: Person
let clerk: Person
let worker: Person
let former: Person

beforeAll(async () => {
  await city.asOperator('test', async (tx, actor) => {
    await importPackage(tx, actor, { policy: model, effectiveOn: '2025-04-01', publish: true })
  })
  chief = await staffWith(city, { written: '緒方 隆', gradeId: 'section-director' })
  clerk = await staffWith(city, { written: '清田 陽菜', gradeId: 'senior-officer', title: '主任主事' })
  worker = await staffWith(city, { written: '坂本 健', jobFamily: '業務職', title: '作業長' })
  former = await staffWith(city, { written: '前田 前', gradeId: 'officer' })
  await staffWith(city, { written: '他課 太郎', gradeId: 'officer' })
  await supervise(city, chief, clerk)
  await supervise(city, chief, clerk, 'first-evaluator')
  await supervise(city, chief, worker)
  await supervise(city, chief, former, 'superior', '[2025-04-01,2026-04-01)')
})

describe('所属職員', () => {
  it('says where each one stands: 職位, 任用, 2 years 7 months, and the 目安 of 3 to 5 years', async () => {
    const { items } = await teamOf(chief.who)
    expect(items.map(({ written }) => written)).toEqual(['清田 陽菜', '坂本 健'])
    expect(items[0]).toMatchObject({
      roles: ['superior', 'first-evaluator'],
      grade: { id: 'senior-officer', name: '主任主事級', isEquivalent: false },
      title: '主任主事',
      employment: '正規',
      inUnit: { since: '2024-04-01', years: 2, months: 7 },
      guide: { from: 3, to: 5 },
      absence: null,
    })
  })

  it('applies 読替, and gives 業務職 no 目安, because the policy has no number for it', async () => {
    const { items } = await teamOf(chief.who)
    expect(items[1]).toMatchObject({ grade: { id: 'chief', isEquivalent: true }, guide: null })
  })

  it('gives no 目安 to somebody employed for a term, whatever the 職種', async () => {
    const boss = await staffWith(city, { written: '任期 上司', gradeId: 'section-director' })
    const term = await staffWith(city, { written: '会計 年子', kind: 'fiscal-year', jobFamily: '一般事務職' })
    await supervise(city, boss, term)
    expect((await teamOf(boss.who)).items[0]).toMatchObject({ employment: '会計年度任用', grade: null, guide: null })
  })

  it('counts 在課年数 as of the day that is asked, and shows only who is theirs still today', async () => {
    const { items } = await teamOf(chief.who, '2025-10-01')
    expect(items.map(({ written, inUnit }) => [written, inUnit?.years, inUnit?.months])).toEqual([
      ['清田 陽菜', 1, 6],
      ['坂本 健', 1, 6],
    ])
  })

  it('is empty for somebody who supervises nobody, and for a former superior', async () => {
    expect((await teamOf(clerk.who)).items).toEqual([])
    const past = await staffWith(city, { written: '元 上司', gradeId: 'section-director' })
    await supervise(city, past, former, 'second-evaluator', '[2025-04-01,2026-04-01)')
    expect((await teamOf(past.who)).items).toEqual([])
    expect((await teamOf(past.who, '2025-10-01')).items).toEqual([])
  })

  it('does not look ahead: what begins after today is known to 人事課 alone', async () => {
    await expect(teamOf(chief.who, '2027-04-01')).rejects.toMatchObject({ code: 'people.planOfOthers' })
  })

  it('shows an absence of that day', async () => {
    const away = await staffWith(city, { written: '育 休子', gradeId: 'officer' })
    const boss = await staffWith(city, { written: '上 司', gradeId: 'section-director' })
    await supervise(city, boss, away)
    await city.superuser(
      `insert into people.absence (person_id, kind, order_id, during)
       select $1, 'childcare-leave', order_id, '[2026-06-01,2027-06-01)' from people.posting where person_id = $1 limit 1`,
      [away.personId],
    )
    expect((await teamOf(boss.who)).items[0]?.absence).toBe('育児休業')
    expect((await teamOf(boss.who, '2026-05-31')).items[0]?.absence).toBeNull()
  })

  it('writes one entry of the audit for each person shown, with the names of the fields', async () => {
    const read = () =>
      city.superuser(
        `select about, fields from platform.audit_entry where did = 'growth.readTeam' and about in ($1, $2)`,
        [clerk.personId, worker.personId],
      )
    const before = (await read()).length
    await teamOf(chief.who)
    const entries = (await read()).slice(before)
    expect(entries.map(({ about }) => about).toSorted()).toEqual([clerk.personId, worker.personId].toSorted())
    expect(entries[0]?.fields).toEqual(expect.arrayContaining(['written', 'grade', 'employment', 'inUnit']))
  })

  it('goes into a file as it stands, one entry of the audit for each person in it', async () => {
    const { items } = await teamOf(chief.who)
    const taken = async (personIds?: string[]) => {
      const { file, rows } = await city.as(chief.who, (tx, actor) =>
        exportTeam(tx, actor, { asOf: today, sort: 'kana', columns: ['name', 'unit'], personIds, format: 'csv' }),
      )
      return {
        name: file.name,
        rows,
        cells: readCsv(new Uint8Array(await file.arrayBuffer())).rows.map(({ cells }) => cells),
      }
    }
    const all = await taken()
    expect(all).toMatchObject({ name: '所属職員_2026-11-24.csv', rows: items.length })
    expect(all.cells.map(([name]) => name).toSorted()).toEqual(items.map(({ written }) => written).toSorted())
    expect(all.cells.find(([name]) => name === '清田 陽菜')).toEqual(
      expect.arrayContaining(['主任主事級', '2024-04-01', '2年7か月', '目安（3～5年）に入るまで5か月']),
    )
    const entries = () =>
      city.superuser(`select about from platform.audit_entry where did = 'growth.exportTeam' and about = $1`, [
        worker.personId,
      ])
    const before = (await entries()).length
    expect((await taken([clerk.personId])).cells).toHaveLength(1)
    expect(await entries()).toHaveLength(before)
    await taken()
    expect(await entries()).toHaveLength(before + 1)
  })

  it('asks the database five times at the most for 30 people', async () => {
    const boss = await staffWith(city, { written: '三十 人', gradeId: 'section-director' })
    for (let count = 0; count < 30; count++)
      await supervise(city, boss, await staffWith(city, { written: `職員 ${count}`, gradeId: 'officer' }))
    await teamOf(boss.who) // the policy is read once per process
    let asked = 0
    const counting: KyselyPlugin = {
      transformQuery({ node }) {
        asked += 1
        return node
      },
      transformResult: async ({ result }) => result,
    }
    const { items } = await city.as(boss.who, (tx, actor) => readTeam(tx.withPlugin(counting), actor, today))
    expect(items).toHaveLength(30)
    expect(asked).toBeGreaterThan(0)
    expect(asked).toBeLessThanOrEqual(5)
  })
})
