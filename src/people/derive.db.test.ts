import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { rebuildDerived } from './derive.ts'
import { codeOf, grades, smallCity } from './testing/small-city.ts'

const city = testCity('2026-04-01')
const small = smallCity(city)

beforeAll(async () => {
  await small.addUnit('総務局', 'bureau', null)
  await small.addUnit('人事課', 'section', '総務局')
  await small.addUnit('広報課', 'section', '総務局')
  await small.addPerson({ name: '大川局長', unit: '総務局', grade: 'bureau-director' })
  await small.addPerson({ name: '小川課長', unit: '人事課', grade: 'section-director' })
  await small.addPerson({ name: '田中花子', unit: '人事課', grade: 'officer', title: '主事' })
  await small.addPerson({ name: '運転一郎', unit: '人事課', grade: null, title: '整備長', jobFamily: '運輸職' })
  await small.order('田中花子', 'transfer', '2024-04-01', { unit: '広報課' })
  await small.rebuild()
})

const rowsOf = (table: string, name: string, extra = 'upper_inf(recorded)') =>
  city.superuser(
    `select *, during::text as days from people.${table} where person_id = $1 and ${extra} order by during, recorded`,
    [small.id(name)],
  )

describe('発令から導いたもの', () => {
  it('holds postings, supervision and the directory of everybody', async () => {
    expect((await rowsOf('posting', '田中花子')).map(({ unit_id, days }) => [unit_id, days])).toEqual([
      [small.id('人事課'), '[2020-04-01,2024-04-01)'],
      [small.id('広報課'), '[2024-04-01,)'],
    ])
    expect(
      (await rowsOf('supervision', '田中花子', `upper_inf(recorded) and role = 'superior'`)).map(
        ({ supervisor_id, days }) => [supervisor_id, days],
      ),
    ).toEqual([
      [small.id('小川課長'), '[2020-04-01,2024-04-01)'],
      [small.id('大川局長'), '[2024-04-01,)'],
    ])
    const shown = await city.superuser('select written, unit_name from people.directory_entry where person_id = $1', [
      small.id('田中花子'),
    ])
    expect(shown).toEqual([{ written: '田中花子', unit_name: '総務局広報課' }])
  })

  it('knows the 職位 of a title that the policy puts in place of one (読替)', async () => {
    const [entry] = await city.superuser('select grade_id, title from people.directory_entry where person_id = $1', [
      small.id('運転一郎'),
    ])
    expect(entry).toEqual({ grade_id: grades.gradeOf('運輸職', '整備長', null), title: '整備長' })
    expect(entry?.grade_id).not.toBeNull()
  })

  it('writes nothing when nothing changed', async () => {
    expect(await small.rebuild()).toEqual({
      postings: { closed: 0, added: 0 },
      absences: { closed: 0, added: 0 },
      supervision: { closed: 0, added: 0 },
      directory: { removed: 0, added: 0 },
    })
  })

  it('keeps what was known before a back-dated correction, and changes only what differs', async () => {
    const before = await rowsOf('posting', '小川課長')
    city.standOn('2026-06-01')
    await small.order('田中花子', 'transfer', '2023-04-01', { unit: '広報課', title: '主任' })
    const rebuilt = await small.rebuild()
    expect(rebuilt.postings).toEqual({ closed: 2, added: 3 })

    const known = async (instant: string) =>
      (
        await rowsOf('posting', '田中花子', `recorded @> '${instant}'::timestamptz and during @> date '2023-10-01'`)
      ).map(({ unit_id }) => unit_id)
    expect(await known('2026-05-01T00:00+09')).toEqual([small.id('人事課')])
    expect(await known('2026-06-02T00:00+09')).toEqual([small.id('広報課')])
    expect(await rowsOf('posting', '小川課長')).toEqual(before)
  })

  it('never goes back on the clock of knowledge, even where a demo begins its day anew', async () => {
    city.standOn('2026-05-01')
    const order = await small.order('田中花子', 'grade-change', '2025-04-01', { grade: 'senior-officer' })
    await small.rebuild()
    await city.superuser(`update people.personnel_order set recorded = 'empty' where id = $1`, [order])
    city.standOn('2026-04-15')
    await small.rebuild()
    const [broken] = await city.superuser('select count(*)::int as n from people.posting where isempty(recorded)')
    expect(broken).toEqual({ n: 0 })
    expect((await rowsOf('posting', '田中花子')).at(-1)).toMatchObject({ grade_id: 'officer', days: '[2024-04-01,)' })
  })

  it('rebuilds some people without touching the postings of others', async () => {
    await small.order('小川課長', 'transfer', '2025-04-01', { unit: '広報課' })
    await city.asService('roster-import', (tx) =>
      rebuildDerived(tx, { people: [small.id('田中花子')], policy: grades }),
    )
    expect(await rowsOf('posting', '小川課長')).toHaveLength(1)
    await small.rebuild()
    expect(await rowsOf('posting', '小川課長')).toHaveLength(2)
  })
})

describe('重なりは表が許さない', () => {
  const again = (table: string, columns: string, which: string) =>
    city.superuser(
      `insert into people.${table} (${columns}, recorded) select ${columns}, recorded from people.${table}
       where person_id = $1 and upper_inf(recorded) and ${which} limit 1`,
      [small.id('運転一郎')],
    )

  it.each([
    {
      table: 'posting',
      columns: 'person_id, kind, unit_id, by_kind, order_id, during',
      by: 'posting_main_once',
      which: 'true',
    },
    ...[
      { role: 'superior', by: 'supervision_superior_once' },
      { role: 'first-evaluator', by: 'supervision_first_once' },
      { role: 'second-evaluator', by: 'supervision_second_once' },
    ].map(({ role, by }) => ({
      table: 'supervision',
      columns: 'person_id, supervisor_id, role, unit_id, during',
      by,
      which: `role = '${role}'`,
    })),
    { table: 'employment', columns: 'person_id, kind, job_family, during', by: 'employment_once', which: 'true' },
    { table: 'staff_number', columns: 'person_id, number, during', by: 'staff_number_once', which: 'true' },
    { table: 'person_name', columns: 'person_id, written, kana, during', by: 'person_name_once', which: 'true' },
  ])('refuses a second $table for the same days and knowledge ($by)', async ({ table, columns, by, which }) => {
    const count = () => city.superuser(`select count(*)::int as n from people.${table}`)
    const before = await count()
    expect(await codeOf(again(table, columns, which))).toBe(by)
    expect(await count()).toEqual(before)
  })

  it('refuses a unit with two names on one day', async () => {
    expect(await codeOf(small.addUnit('人事課', 'section', '総務局', '[2025-04-01,)'))).toBe('unit_version_once')
  })

  it('takes the same days again once the first are no longer known', async () => {
    await city.superuser(
      `update people.person_name set recorded = tstzrange(lower(recorded), '2026-07-01') where person_id = $1`,
      [small.id('田中花子')],
    )
    expect(
      await codeOf(
        city.superuser(
          `insert into people.person_name (person_id, written, kana, during, recorded)
           values ($1, '佐藤花子', 'サトウハナコ', '[2020-04-01,)', '[2026-07-01,)')`,
          [small.id('田中花子')],
        ),
      ),
    ).toBe('done')
  })
})

describe('一部の人だけを導き直す', () => {
  const people = ['大川局長', '小川課長', '田中花子', '運転一郎']
  const someOrder = fc.record({
    who: fc.constantFrom(...people),
    kind: fc.constantFrom(
      'transfer',
      'promotion',
      'demotion',
      'acting',
      'leave',
      'retirement',
      'reappointment' as const,
    ),
    on: fc.constantFrom('2021-04-01', '2022-04-01', '2022-10-01', '2023-04-01'),
    unit: fc.constantFrom('総務局', '人事課', '広報課'),
    grade: fc.constantFrom('bureau-director', 'section-director', 'officer'),
  })

  it('leaves nothing to do for a rebuild of everybody', async () => {
    await small.rebuild()
    await fc.assert(
      fc.asyncProperty(fc.array(someOrder, { minLength: 1, maxLength: 4 }), async (orders) => {
        for (const { who, kind, on, unit, grade } of orders) {
          await small.order(who, kind, on, { unit, grade })
          await city.asService('roster-import', (tx) => rebuildDerived(tx, { people: [small.id(who)], policy: grades }))
        }
        const none = { closed: 0, added: 0 }
        expect(await small.rebuild()).toEqual({
          postings: none,
          absences: none,
          supervision: none,
          directory: { removed: 0, added: 0 },
        })
      }),
      { numRuns: 25 },
    )
  })
})
