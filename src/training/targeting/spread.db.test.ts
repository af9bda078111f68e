import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { nominate } from '../deciding.ts'
import { trainedCity } from '../testing/trained-city.ts'
import { clashesOfDays, listBusy, makeBusy, removeBusy } from './busy.ts'
import { commitSpread, proposeSpread } from './spread.ts'
import { saveTargeting } from './targeting.ts'
import { listTargets } from './targets.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, centre, course, session } = trainedCity(city)
const day = (onDay: string, more: object = {}) => ({
  onDay,
  begins: '09:30',
  ends: '16:30',
  hall: '研修室A',
  lecturer: '',
  ...more,
})
const nominated = (name: string, capacity: number, onDay: string) =>
  ({ name, capacity, choice: 'nominated', applyFrom: null, applyUntil: null, days: [day(onDay)] }) as const
const dates = ['2026-06-01', '2026-06-15', '2026-07-01', '2026-07-15'] as const
const bureaus = ['市民局', '環境局', '建設局', '教育局', '消防局', '水道局'] as const

/** 120 課長 of six 局, twenty 課 each, promoted on 4/1. */
beforeAll(async () => {
  for (const bureau of bureaus) {
    await small.addUnit(bureau, 'bureau', null)
    for (let n = 0; n < 20; n++) await small.addUnit(`${bureau}${n}課`, 'section', bureau)
  }
  await city.superuser(
    `with unit as (select v.unit_id, v.parent_id, v.name, row_number() over (order by v.established_order) as n from people.unit_version v
       where v.kind = 'section' and v.name ~ '局[0-9]+課$'),
     p as (insert into people.person select gen_random_uuid() from unit returning id),
     who as (select p.id, row_number() over () as n from p),
     d as (insert into people.directory_entry (person_id, written, kana, search_key, grams, unit_id, unit_name, unit_order, grade_id, grade_order, from_day)
       select w.id, '課長' || w.n, 'カナ', '', '{}', u.unit_id, u.name, lpad(u.n::text, 3, '0'), 'section-director', 3, '2026-04-01' from who w join unit u on u.n = w.n),
     o as (insert into people.personnel_order (person_id, kind, effective_on, unit_id, grade_id, source)
       select w.id, 'promotion', '2026-04-01', u.unit_id, 'section-director', 'feed' from who w join unit u on u.n = w.n returning id, person_id, unit_id),
     g as (insert into people.posting (person_id, kind, unit_id, grade_id, by_kind, order_id, during)
       select o.person_id, 'main', o.unit_id, 'section-director', 'promotion', o.id, '[2026-04-01,)' from o)
     insert into people.employment (person_id, kind, job_family, during) select w.id, 'regular', '一般事務職', '[2000-04-01,)' from who w`,
  )
})

const newChiefs = async (quotas: { unitId: string; seats: number }[] = []) => {
  const courseId = await course({ title: '新任課長研修', category: 'basic', timing: '課長になってすぐだから' })
  await centre((tx, actor) =>
    saveTargeting(tx, actor, {
      courseId,
      version: 0,
      referenceOn: '2026-04-01',
      isRequired: true,
      rules: [
        {
          kind: 'promoted',
          grades: ['section-director'],
          jobFamilies: [],
          employments: ['regular'],
          withinMonths: 12,
          years: [],
          returns: [],
        },
      ],
      quotas,
    }),
  )
  return courseId
}
const propose = (courseId: string) => centre((tx, actor) => proposeSpread(tx, actor, courseId))
type Proposal = Awaited<ReturnType<typeof propose>>
const places = ({ sessions, people }: Proposal) =>
  sessions.map(({ sessionId }) => ({
    sessionId,
    personIds: people.filter((one) => one.sessionId === sessionId).map(({ personId }) => personId),
  }))
const taken = async (courseId: string) =>
  (
    await city.superuser(
      `select count(*)::int as n from training.enrolment where course_id = $1 and state = 'admitted' group by session_id order by 1`,
      [courseId],
    )
  ).map(({ n }) => n)

describe('新任課長研修 for 120 people on 4 dates', () => {
  it('is spread with every 局 on every date, keeps away from 議会, and is named in one act; each is told', async () => {
    const courseId = await newChiefs()
    for (const [at, onDay] of dates.entries()) await session(courseId, nominated(`第${at + 1}回`, 30, onDay))
    const { busyId } = await centre((tx, actor) =>
      makeBusy(tx, actor, {
        kind: 'assembly',
        title: '6月議会の答弁の準備',
        unitId: small.id('市民局'),
        fromDay: '2026-06-10',
        toDay: '2026-06-20',
      }),
    )
    const proposal = await propose(courseId)
    expect(proposal.people).toHaveLength(120)
    expect(proposal.people.every(({ sessionId }) => sessionId !== null)).toBe(true)
    const second = proposal.sessions[1]?.sessionId
    expect(proposal.people.filter((one) => one.bureauName === '市民局' && one.sessionId === second)).toEqual([])
    expect(proposal.clashes.filter(({ title }) => title === '6月議会の答弁の準備')).toHaveLength(20)
    for (const { sessionId } of proposal.sessions) {
      const here = proposal.people.filter((one) => one.sessionId === sessionId)
      expect(here).toHaveLength(30)
      // As even as it can be: the date of 議会 has six of each of the other five.
      const counts = bureaus.map((bureau) => here.filter(({ bureauName }) => bureauName === bureau).length)
      expect(counts.filter((count) => count > 0).length).toBeGreaterThanOrEqual(5)
      expect(Math.max(...counts)).toBeLessThanOrEqual(7)
    }
    expect(await taken(courseId)).toEqual([]) // a proposal names nobody

    const too = places(proposal).map((place, at) =>
      at === 0
        ? { ...place, personIds: proposal.people.slice(0, 31).map(({ personId }) => personId) }
        : { ...place, personIds: [] },
    )
    expect(await codeOf(centre((tx, actor) => commitSpread(tx, actor, { courseId, places: too })))).toBe(
      'training.noSeatLeft',
    )
    expect(await taken(courseId)).toEqual([])
    expect(
      await codeOf(city.as(as('課長'), (tx, actor) => commitSpread(tx, actor, { courseId, places: places(proposal) }))),
    ).toBe('training.notKeeper')
    expect(await centre((tx, actor) => commitSpread(tx, actor, { courseId, places: places(proposal) }))).toEqual({
      named: 120,
    })
    expect(await taken(courseId)).toEqual([30, 30, 30, 30])
    const [told] = await city.superuser(
      `select count(*)::int as n from platform.notification where key like 'training.nominated/%'`,
    )
    expect(told?.n).toBe(120)
    // Whoever is named is not named again.
    expect(await codeOf(centre((tx, actor) => commitSpread(tx, actor, { courseId, places: places(proposal) })))).toBe(
      'training.notToPlace',
    )
    expect((await propose(courseId)).people).toEqual([])
    const list = await centre((tx, actor) => listTargets(tx, actor, { courseId, limit: 200 }))
    expect(list.counts).toEqual({ admitted: 120 })
    await centre((tx, actor) => removeBusy(tx, actor, busyId))
    expect(await codeOf(centre((tx, actor) => removeBusy(tx, actor, busyId)))).toBe('training.noSuchBusyPeriod')
  })

  it('keeps to 局 quotas, and to the other 研修 of each person', async () => {
    const courseId = await newChiefs([{ unitId: small.id('消防局'), seats: 1 }])
    const later = ['2026-10-01', '2026-10-15', '2026-11-02', '2026-11-16'] as const
    for (const [at, onDay] of later.entries()) await session(courseId, nominated(`第${at + 1}回`, 40, onDay))
    const before = await propose(courseId)
    expect(before.quotas).toEqual([{ unitId: small.id('消防局'), seats: 1, unitName: '消防局' }])
    const fire = before.people.filter(({ bureauName }) => bureauName === '消防局')
    expect(fire.filter(({ sessionId }) => sessionId !== null)).toHaveLength(4)
    expect(before.people.filter(({ sessionId }) => sessionId !== null)).toHaveLength(104)

    const [somebody] = before.people.filter(({ bureauName }) => bureauName === '環境局')
    const other = await course({ title: 'ほかの研修' })
    const there = await session(other, nominated('第1回', 5, later[0]))
    await centre((tx, actor) => nominate(tx, actor, { sessionId: there, personIds: [somebody?.personId ?? ''] }))
    const after = await propose(courseId)
    expect(after.clashes.filter(({ kind }) => kind === 'enrolled')).toMatchObject([
      { personId: somebody?.personId, title: 'ほかの研修 第1回', onDay: later[0] },
    ])
    expect(after.people.find(({ personId }) => personId === somebody?.personId)?.sessionId).not.toBe(
      after.sessions[0]?.sessionId,
    )
  })
})

describe('days that are set', () => {
  it('warn of a hall or lecturer used at that time, and of times kept free', async () => {
    const courseId = await course({ title: '使っている研修' })
    const here = await session(courseId, {
      ...nominated('第1回', 5, '2026-09-01'),
      days: [day('2026-09-01', { lecturer: '山田講師' })],
    })
    await centre((tx, actor) =>
      makeBusy(tx, actor, { kind: 'busy', title: '決算', unitId: null, fromDay: '2026-09-01', toDay: '2026-09-30' }),
    )
    const ask = (days: ReturnType<typeof day>[], sessionId: string | null = null) =>
      centre(async (tx, actor) => (await clashesOfDays(tx, actor, { sessionId, days })).items)
    expect(await ask([day('2026-09-01', { lecturer: '山田講師', begins: '16:00', ends: '17:00' })])).toEqual([
      { onDay: '2026-09-01', kind: 'busy', what: '決算', by: null },
      { onDay: '2026-09-01', kind: 'hall', what: '研修室A', by: '使っている研修 第1回' },
      { onDay: '2026-09-01', kind: 'lecturer', what: '山田講師', by: '使っている研修 第1回' },
    ])
    expect(await ask([day('2026-09-01', { begins: '16:30', ends: '17:00' })])).toMatchObject([{ kind: 'busy' }])
    expect(await ask([day('2026-10-02')])).toEqual([])
    expect(await ask([day('2026-09-01')], here)).toMatchObject([{ kind: 'busy' }]) // itself is no clash
  })

  it('are kept free by the centre alone', async () => {
    const busy = { kind: 'busy', title: '繁忙', unitId: null, fromDay: '2026-05-01', toDay: '2026-04-30' } as const
    expect(await codeOf(centre((tx, actor) => makeBusy(tx, actor, busy)))).toBe('training.busyDays')
    expect(
      await codeOf(city.as(as('課長'), (tx, actor) => makeBusy(tx, actor, { ...busy, toDay: '2026-05-02' }))),
    ).toBe('training.busyByCentre')
    const shown = await city.as(as('田中花子'), (tx, actor) => listBusy(tx, actor))
    expect(shown).toMatchObject({ items: [{ title: '決算', unitName: null }], mayWrite: false })
  })
})
