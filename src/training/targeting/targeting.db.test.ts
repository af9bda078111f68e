import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { trainedCity } from '../testing/trained-city.ts'
import { firstReason, type TargetFacts, type TargetRule } from './target-rules.ts'
import { countTargets, dropTargeting, readTargeting, saveTargeting } from './targeting.ts'
import { endWaiver, listTargets, readTargetBoard, waive } from './targets.ts'

const today = '2026-11-24'
const city = testCity(today)
const { small, as, codeOf, centre, course } = trainedCity(city)
const referenceOn = '2026-04-01'

const rule = (more: Partial<TargetRule>): TargetRule => ({
  kind: 'promoted',
  grades: [],
  jobFamilies: [],
  employments: ['regular'],
  withinMonths: null,
  years: [],
  returns: [],
  ...more,
})
const newChief = rule({ grades: ['section-director'], withinMonths: 12 })
const says = async (courseId: string, rules: readonly TargetRule[], more: { version?: number } = {}) =>
  centre((tx, actor) =>
    saveTargeting(tx, actor, { courseId, version: 0, referenceOn, isRequired: true, rules, quotas: [], ...more }),
  )
const list = (courseId: string, more: object = {}) =>
  centre((tx, actor) => listTargets(tx, actor, { courseId, limit: 100, ...more }))
const names = async (courseId: string, more: object = {}) => (await list(courseId, more)).items.map(({ name }) => name)

beforeAll(async () => {
  for (const [name, grade, hiredOn] of [
    ['新課長', 'officer', '2005-04-01'],
    ['秋の課長', 'officer', '2006-04-01'],
    ['戻った係員', 'officer', '2010-04-01'],
    ['派遣帰り', 'officer', '2012-04-01'],
    ['休んでいる課長', 'officer', '2004-04-01'],
    ['四年目', 'officer', '2023-04-01'],
    ['中途一', 'officer', '2026-07-01'],
  ] as const)
    await small.addPerson({ name, unit: '税務課', grade, hiredOn })
  await small.order('新課長', 'promotion', '2026-04-01', { grade: 'section-director', unit: '支援課' })
  await small.order('秋の課長', 'promotion', '2026-10-01', { grade: 'section-director', unit: '税務課' })
  await small.order('休んでいる課長', 'promotion', '2026-04-01', { grade: 'section-director', unit: '税務課' })
  await small.order('休んでいる課長', 'leave', '2026-09-01')
  await small.order('戻った係員', 'childcare-leave', '2024-06-01')
  await small.order('戻った係員', 'reinstatement', '2026-06-01')
  await small.order('派遣帰り', 'dispatch', '2024-04-01', { unit: '総務局' })
  await small.order('派遣帰り', 'return', '2026-04-01', { unit: '税務課' })
  await small.rebuild()
})

describe('基本研修: the targets of a course', () => {
  it('are those whom its rules mean, with the reason, also whoever moved after the 基準日', async () => {
    const courseId = await course({ title: '新任課長研修' })
    expect(await says(courseId, [newChief])).toEqual({ version: 1, found: 3, gone: 0 })
    const { items, counts } = await list(courseId)
    expect(Object.fromEntries(items.map(({ name, why }) => [name, why]))).toEqual({
      新課長: '今年4月1日に課長級になりました。',
      秋の課長: '今年10月1日に課長級になりました。',
      休んでいる課長: '今年4月1日に課長級になりました。',
    })
    expect(items.filter(({ isAway }) => isAway).map(({ name }) => name)).toEqual(['休んでいる課長'])
    expect(counts).toEqual({ before: 3 })
  })

  it('are found for 年次, mid-career entry, and whoever came back', async () => {
    const [years, midway, back] = [await course(), await course(), await course()]
    await says(years, [rule({ kind: 'service', years: [4] })])
    await says(midway, [rule({ kind: 'mid-career', withinMonths: 12 })])
    await says(back, [
      rule({ kind: 'returned', withinMonths: 12, returns: ['childcare-leave', 'leave', 'study-leave', 'dispatch'] }),
    ])
    expect(await names(years)).toEqual(['四年目'])
    expect(await names(midway)).toEqual(['中途一'])
    expect((await names(back)).toSorted()).toEqual(['戻った係員', '派遣帰り'].toSorted())
  })

  it('are the same by the pure rule and by the database, whatever the rule', async () => {
    await city.superuser(`select set_config('sodachi.today', '${today}', false)`)
    const everybody = await city.superuser('select * from training.target_facts()')
    expect(everybody.length).toBe(14)
    const facts = everybody.map((row) => ({
      personId: String(row.person_id),
      gradeId: row.grade_id as string | null,
      jobFamily: String(row.job_family),
      employment: String(row.employment),
      rankedOn: row.ranked_on as string | null,
      hiredOn: String(row.hired_on),
      enteredMidway: row.entered_midway === true,
      back: Object.fromEntries(
        Object.entries({
          leave: row.back_leave,
          'childcare-leave': row.back_childcare,
          'study-leave': row.back_study,
          dispatch: row.back_dispatch,
        }).filter(([, day]) => day !== null),
      ) as TargetFacts['back'],
    }))
    const all = [
      newChief,
      rule({ kind: 'promoted', grades: ['section-director', 'officer'], withinMonths: 120 }),
      rule({ kind: 'grade', grades: ['officer'] }),
      rule({ kind: 'grade', grades: ['officer'], jobFamilies: ['消防職'] }),
      rule({ kind: 'service', years: [1, 4, 7, 17] }),
      rule({ kind: 'mid-career', withinMonths: 240 }),
      rule({ kind: 'returned', withinMonths: 6, returns: ['dispatch'] }),
      rule({ kind: 'returned', withinMonths: 60, returns: ['childcare-leave', 'leave', 'dispatch'] }),
      rule({ kind: 'grade', grades: ['section-director'], employments: ['reappointed'] }),
    ]
    for (const rules of [...all.map((one) => [one]), all, all.toReversed()]) {
      const courseId = await course()
      await says(courseId, rules)
      const found = await city.superuser(
        'select person_id, kind, since, year from training.target where course_id = $1',
        [courseId],
      )
      const byDatabase = Object.fromEntries(
        found.map(({ person_id, kind, since, year }) => [person_id, { kind, since, year }]),
      )
      const byRule = Object.fromEntries(
        facts.flatMap((one) => {
          const reason = firstReason(rules, one, referenceOn)
          return reason ? [[one.personId, reason]] : []
        }),
      )
      expect(byDatabase).toEqual(byRule)
    }
  })

  it('are found anew as people move; who is none any more stands there as such', async () => {
    const courseId = await course()
    await says(courseId, [newChief])
    const orderId = await small.order('四年目', 'promotion', '2026-11-01', { grade: 'section-director' })
    await small.order('新課長', 'resignation', '2026-11-20')
    await small.rebuild()
    const [settled] = await city.asService('due-asks', async (tx) => {
      return (
        await sql<{
          found: number
          gone: number
        }>`select found, gone from training.settle_targets(null) where course_id = ${courseId}`.execute(tx)
      ).rows
    })
    expect(settled).toEqual({ found: 1, gone: 1 })
    expect(await names(courseId)).toContain('四年目')
    expect(await names(courseId)).not.toContain('新課長')
    expect((await list(courseId, { state: 'gone' })).items).toMatchObject([{ gone: '退職しました。', goneOn: today }])
    // What was entered wrongly is taken away again, and they are a target no more.
    await city.superuser(`delete from people.posting where order_id = $1`, [orderId])
    await city.superuser(
      `update people.personnel_order set recorded = tstzrange(lower(recorded), now()) where id = $1`,
      [orderId],
    )
    await small.rebuild()
    expect(await centre((tx, actor) => countTargets(tx, actor, courseId))).toEqual({ found: 0, gone: 1 })
    expect((await list(courseId, { state: 'gone' })).items.map(({ gone }) => gone).toSorted()).toEqual(
      ['条件に当たらなくなりました。', '退職しました。'].toSorted(),
    )
  })

  it('are said by the centre alone, and not over what somebody else has changed', async () => {
    const courseId = await course()
    const bySomebody = as('課長')
    expect(
      await codeOf(
        city.as(bySomebody, (tx, actor) =>
          saveTargeting(tx, actor, {
            courseId,
            version: 0,
            referenceOn,
            isRequired: true,
            rules: [newChief],
            quotas: [],
          }),
        ),
      ),
    ).toBe('training.rulesByCentre')
    expect(await codeOf(city.as(bySomebody, (tx, actor) => countTargets(tx, actor, courseId)))).toBe(
      'training.notKeeper',
    )
    expect(await codeOf(says(courseId, []))).toBe('training.unfit')
    expect(await codeOf(centre((tx, actor) => countTargets(tx, actor, courseId)))).toBe('training.noTargeting')
    await says(courseId, [newChief])
    expect(await codeOf(says(courseId, [newChief]))).toBe('training.changedElsewhere')
    await says(courseId, [rule({ kind: 'grade', grades: ['officer'] })], { version: 1 })
    const kept = await centre((tx, actor) => readTargeting(tx, actor, courseId))
    expect(kept.kept).toMatchObject({ version: 2, rules: [{ kind: 'grade', grades: ['officer'] }] })
    expect(await codeOf(city.as(bySomebody, (tx, actor) => dropTargeting(tx, actor, courseId)))).toBe(
      'training.rulesByCentre',
    )
    await centre((tx, actor) => dropTargeting(tx, actor, courseId))
    expect(
      await city.superuser('select distinct gone_why from training.target where course_id = $1', [courseId]),
    ).toEqual([{ gone_why: 'changed' }])
    await says(courseId, [newChief])
    for (const who of ['課長', '田中花子'])
      expect(await city.as(as(who), async (tx, actor) => (await readTargetBoard(tx, actor, {})).items)).toEqual([])
    // The database says the same to whoever goes past the app.
    expect(
      await codeOf(city.as(bySomebody, (tx) => sql`select * from training.settle_targets(${courseId})`.execute(tx))),
    ).toBe('42501')
  })
})

describe('免除', () => {
  it('is given with why, by whom and when, and can be taken back; nobody waives themself', async () => {
    const courseId = await course()
    await says(courseId, [rule({ kind: 'grade', grades: ['section-director', 'officer'] })])
    const personId = small.id('課長')
    const given = { courseId, personId, kind: 'equivalent', reason: '前の市で同じ研修を修了した。' } as const
    expect(await codeOf(city.as(as('課長'), (tx, actor) => waive(tx, actor, given)))).toBe('training.notKeeper')
    expect(await codeOf(centre((tx, actor) => waive(tx, actor, { ...given, personId: small.id('育成一') })))).toBe(
      'training.ownWaiver',
    )
    expect(await codeOf(centre((tx, actor) => waive(tx, actor, { ...given, personId: small.id('局長') })))).toBe(
      'training.notTarget',
    )
    const { waiverId } = await centre((tx, actor) => waive(tx, actor, given))
    expect(await codeOf(centre((tx, actor) => waive(tx, actor, given)))).toBe('training.waivedAlready')
    const [line] = (await list(courseId, { state: 'waived' })).items
    expect(line).toMatchObject({
      name: '課長',
      waiver: { kind: 'equivalent', reason: '前の市で同じ研修を修了した。', on: today },
    })
    expect(line?.waiver?.by).toBeTruthy()
    await centre((tx, actor) => endWaiver(tx, actor, waiverId))
    expect(await codeOf(centre((tx, actor) => endWaiver(tx, actor, waiverId)))).toBe('training.noSuchWaiver')
    expect(await names(courseId, { state: 'waived' })).toEqual([])
    expect(
      await city.superuser('select reason, ended_at is not null as ended from training.target_waiver where id = $1', [
        waiverId,
      ]),
    ).toEqual([{ reason: '前の市で同じ研修を修了した。', ended: true }])
  })

  it('and what is completed show in the list, by 局, page by page', async () => {
    const courseId = await course()
    await says(courseId, [rule({ kind: 'grade', grades: ['section-director', 'officer'] })])
    const whole = await list(courseId)
    const [first] = (await list(courseId, { limit: 2 })).items
    expect(first?.name).toBe(whole.items[0]?.name)
    const page = await list(courseId, { limit: 2 })
    const rest = await list(courseId, { after: page.next ?? '' })
    expect([...page.items, ...rest.items]).toEqual(whole.items)
    expect(await names(courseId, { unitId: small.id('総務局') })).toEqual(whole.items.map(({ name }) => name))
    expect(await names(courseId, { unitId: small.id('支援課') })).toEqual([])
  })
})
