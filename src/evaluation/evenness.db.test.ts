import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { readCalibration, readCalibrationUnit, writeCalibrationMemo } from './calibration.ts'
import { readMirror } from './mirror.ts'
import { citySchemed, evaluatedCity } from './testing/evaluated-city.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, withScheme, opened } = evaluatedCity(city)
let cycleId: string

/** Six 課 of six people each, whose 課長 have sent their marks; and 支援課, whose 課長 is still at it. */
beforeAll(async () => {
  for (let section = 1; section <= 6; section++) {
    await small.addUnit(`第${section}課`, 'section', '総務部')
    await small.addPerson({ name: `課長${section}`, unit: `第${section}課`, grade: 'section-director' })
    for (let of = 1; of <= 6; of++)
      await small.addPerson({ name: `職員${section}の${of}`, unit: `第${section}課`, grade: 'officer' })
  }
  for (let of = 1; of <= 4; of++) await small.addPerson({ name: `支援${of}`, unit: '支援課', grade: 'officer' })
  await small.rebuild()
  await withScheme({ ...citySchemed })
  cycleId = await opened()
  await city.superuser(`alter table evaluation.sheet disable trigger all`)
  await city.superuser(
    `update evaluation.sheet s set state = case when s.unit_id = $2 then 'evaluating' else 'evaluated' end where cycle_id = $1`,
    [cycleId, small.id('支援課')],
  )
  await city.superuser(`alter table evaluation.sheet enable trigger all`)
  await city.superuser(
    `insert into evaluation.marking (sheet_id, round, stage, given_by, items, overall, overall_comment)
     select s.id, 1, 'evaluator', s.evaluator_id, '{}', case when s.unit_id = $2 then 'A' else (array['A', 'B', 'B', 'B', 'B', 'C'])[1 + row_number() over (partition by s.unit_id order by s.person_id) % 6] end, '所見'
     from evaluation.sheet s where s.cycle_id = $1 and s.grade_id = 'officer' and s.evaluator_id is not null`,
    [cycleId, small.id('支援課')],
  )
})

const mirror = (who: string) => city.as(as(who), (tx, actor) => readMirror(tx, actor, cycleId))
const spread = (who: string) => city.as(as(who), (tx, actor) => readCalibration(tx, actor, cycleId))
const within = (who: string, unit: string) =>
  city.as(as(who), (tx, actor) => readCalibrationUnit(tx, actor, { cycleId, unitId: small.id(unit) }))

describe('自分の付け方の鏡', () => {
  it('shows an evaluator their own marks beside the whole of the others', async () => {
    const seen = await mirror('課長')
    expect(seen).toMatchObject({ people: 6, isShown: true, standardPercent: 0 })
    expect(seen.shiftTenths).toBe(10)
    expect(seen.questions.map(({ code }) => code)).toEqual(expect.arrayContaining(['same-for-all', 'shift']))
  })

  it('shows whoever evaluates nobody, and HR, nothing of anybody', async () => {
    for (const who of ['田中花子', '人事一', '局長'])
      expect(await mirror(who)).toMatchObject({ people: expect.any(Number), isShown: false, counts: [], questions: [] })
    // Of the others there is nothing but the whole, also for SQL; and nothing for who does not evaluate in the cycle.
    const peers = (who: string) =>
      city.as(
        as(who),
        async (tx) => (await sql`select * from evaluation.peer_marks(${cycleId})`.execute(tx)).rows.length,
      )
    expect(await peers('田中花子')).toBe(0)
    expect(await peers('課長')).toBe(3)
  })
})

describe('評語の広がり', () => {
  it('is of all sheets for an officer, but their own, and of those one adjusts or confirms for the others', async () => {
    const hr = await spread('人事一')
    const section = hr.units.find(({ name }) => name?.endsWith('第1課'))
    expect(section).toMatchObject({ sheets: 7, marked: 6, changed: 0 })
    expect(section?.now?.find(({ code }) => code === 'B')?.count).toBe(4)
    const all = await city.superuser(`select count(*)::integer as n from evaluation.sheet where cycle_id = $1`, [
      cycleId,
    ])
    expect(hr.whole.sheets).toBe(Number(all[0]?.n) - 1)
    for (const who of ['田中花子', '税務課長', '人事二'])
      expect(await codeOf(spread(who))).toBe('evaluation.notCalibrating')
  })

  it('of marks that are not sent the adjuster sees nothing', async () => {
    const seen = await within('部長', '支援課')
    expect(
      seen.sheets
        .filter(({ evaluatorName }) => evaluatorName === '課長')
        .every(({ first, firstComment }) => first === null && firstComment === null),
    ).toBe(true)
    expect(
      (await within('部長', '第1課')).sheets.some(
        ({ first, firstComment }) => first === 'A' && firstComment === '所見',
      ),
    ).toBe(true)
    const unit = (await spread('部長')).units.find(({ name }) => name?.endsWith('支援課'))
    expect(unit).toMatchObject({ marked: 0, first: null, now: null })
  })

  it('does not spread out a small group', async () => {
    await city.superuser(
      `delete from evaluation.marking m using evaluation.sheet s where s.id = m.sheet_id and s.unit_id = $1 and m.overall = 'C'`,
      [small.id('第6課')],
    )
    await city.superuser(
      `delete from evaluation.marking m using evaluation.sheet s where s.id = m.sheet_id and s.unit_id = $1 and m.overall = 'A'`,
      [small.id('第6課')],
    )
    expect((await spread('人事一')).units.find(({ name }) => name?.endsWith('第6課'))).toMatchObject({
      marked: 4,
      first: null,
      now: null,
      shiftTenths: null,
    })
  })

  it('keeps a memo of a unit for those who compare it, and looks stand in the reader log', async () => {
    const write = (who: string) =>
      city.as(as(who), (tx, actor) =>
        writeCalibrationMemo(tx, actor, { cycleId, unitId: small.id('第1課'), text: '他の課と釣り合っている' }),
      )
    await write('部長')
    expect(await codeOf(write('税務課長'))).toBe('evaluation.notCalibrating')
    expect((await within('人事一', '第1課')).memos.map(({ text, name }) => [text, name])).toEqual([
      ['他の課と釣り合っている', '部長'],
    ])
    expect((await within('人事一', '第2課')).memos).toEqual([])
    const looks = await city.superuser(
      `select count(*)::integer as n from platform.audit_entry where did = 'evaluation.readSheet' and fields = '{calibration}'`,
    )
    expect(Number(looks[0]?.n)).toBeGreaterThan(10)
  })
})
