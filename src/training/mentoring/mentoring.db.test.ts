import { describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { plannedCity } from '../workplace/testing/planned-city.ts'
import {
  askForChange,
  endPair,
  listMyMentoring,
  logMeeting,
  pairMentor,
  raiseRisk,
  readMentoringBoard,
  settleMentoring,
  unlogMeeting,
} from './pairs.ts'

const city = testCity('2026-04-01')
const { small, as, asked, codeOf } = plannedCity(city)
const pair = (who: string, mentee: string, mentor: string, endsOn = '2027-03-31') =>
  as(who, (tx, actor) => pairMentor(tx, actor, { menteeId: small.id(mentee), mentorId: small.id(mentor), endsOn }))
const mine = (who: string) => as(who, async (tx, actor) => (await listMyMentoring(tx, actor)).items)
const board = async (who = '研修一') => (await as(who, (tx, actor) => readMentoringBoard(tx, actor))).items
const night = () => city.asService('due-asks', (tx) => settleMentoring(tx))
const met = (who: string, mentoringId: string, metOn: string, minutes = 60) =>
  as(who, (tx, actor) => logMeeting(tx, actor, { mentoringId, metOn, minutes }))

describe('メンター: who is paired with whom', () => {
  it('is said by the centre, over the bounds of 課, and never with a rater', async () => {
    expect(await codeOf(pair('課長', '田中花子', '鈴木二郎'))).toBe('training.pairsByCentre')
    expect(await codeOf(pair('研修一', '田中花子', '田中花子'))).toBe('training.mentorIsMentee')
    expect(await codeOf(pair('研修一', '田中花子', '佐々木三郎'))).toBe('training.mentorSameUnit')
    expect(await codeOf(pair('研修一', '田中花子', '部長'))).toBe('training.mentorRates')
    expect(await codeOf(pair('研修一', '部長', '田中花子'))).toBe('training.mentorRates')
    expect(await codeOf(pair('研修一', '田中花子', '鈴木二郎', '2026-04-01'))).toBe('training.pairTooLong')
    await pair('研修一', '田中花子', '鈴木二郎')
    expect(await codeOf(pair('研修二', '田中花子', '研修一'))).toBe('training.alreadyPaired')
    expect(await mine('田中花子')).toMatchObject([{ isMentor: false, otherName: '鈴木二郎' }])
    expect(await mine('鈴木二郎')).toMatchObject([{ isMentor: true, otherName: '田中花子' }])
    const pairs = (who: string) => as(who, (tx) => tx.selectFrom('training.mentoring').select('id').execute())
    for (const other of ['課長', '税務課長', '部長', '佐々木三郎']) expect(await pairs(other)).toEqual([])
  })

  it('counts who evaluates or adjusts in the chain of an open 評価, however it was set', async () => {
    await city.superuser(`select set_config('sodachi.today', '2026-04-01', false)`)
    const raters = async () =>
      (await city.superuser('select people.raters_of($1) id', [small.id('佐々木三郎')])).map(({ id }) => id)
    expect(await raters()).not.toContain(small.id('研修二'))
    const [policy] = await city.superuser(`select id from policy.version limit 1`)
    await city.superuser(`insert into people.appointing_authority values ('mayor', '市長', 1)`)
    const laid = async (sql: string, parameters: unknown[]) => String((await city.superuser(sql, parameters))[0]?.id)
    const scheme = await laid(
      `insert into evaluation.scheme (appointing_authority, number, from_day, said, basis, written_by) select 'mayor', 1, '2026-04-01', '{}', '試験', id from people.account limit 1 returning id`,
      [],
    )
    const cycle = await laid(
      `insert into evaluation.cycle (appointing_authority, scheme_id, policy_version_id, kind, name, fiscal_year, during, base_on, state, former_marks_visible, made_by, opened_at)
       select 'mayor', $1, $2, 'ability', '試験', 2026, '[2026-04-01,2027-04-01)', '2027-01-01', 'open', false, id, now() from people.account limit 1 returning id`,
      [scheme, policy?.id],
    )
    await city.superuser(
      `insert into evaluation.sheet (cycle_id, person_id, during, unit_id, unit_path, grade_id, job_family, employment_kind, steps, evaluator_id, adjuster_id, confirmer_id, state)
       values ($1, $2, '[2026-04-01,2027-04-01)', $3, array[$3]::uuid[], 'officer', '事務', 'regular', '{evaluation,confirmation,disclosure}', $4, $5, $4, 'in-period')`,
      [cycle, small.id('佐々木三郎'), small.id('支援係'), small.id('課長'), small.id('研修二')],
    )
    expect(await raters()).toContain(small.id('研修二'))
    expect(await codeOf(pair('研修一', '佐々木三郎', '研修二'))).toBe('training.mentorRates')
  })
})

describe('メンター: the log', () => {
  it('has a day and minutes, and no place for anything else', async () => {
    const columns = await city.superuser(
      `select column_name as name, data_type as type from information_schema.columns where table_schema = 'training' and table_name = 'mentor_meeting' order by 1`,
    )
    expect(columns).toEqual([
      { name: 'id', type: 'uuid' },
      { name: 'mentoring_id', type: 'uuid' },
      { name: 'met_on', type: 'date' },
      { name: 'minutes', type: 'integer' },
    ])
  })

  it('is written by the two, of days on which they were paired', async () => {
    const mentoringId = String((await mine('田中花子'))[0]?.mentoringId)
    city.standOn('2026-05-20')
    await met('田中花子', mentoringId, '2026-05-20')
    expect(await codeOf(met('鈴木二郎', mentoringId, '2026-05-20'))).toBe('training.metThen')
    expect(await codeOf(met('鈴木二郎', mentoringId, '2026-05-21'))).toBe('training.metOutside')
    expect(await codeOf(met('鈴木二郎', mentoringId, '2026-03-31'))).toBe('training.metOutside')
    expect(await codeOf(met('研修一', mentoringId, '2026-05-19'))).toBe('training.noSuchPair')
    await met('鈴木二郎', mentoringId, '2026-05-01', 30)
    expect((await mine('田中花子'))[0]?.meetings).toMatchObject([{ minutes: 60 }, { metOn: '2026-05-01', minutes: 30 }])
    const meetingId = String((await mine('田中花子'))[0]?.meetings[1]?.meetingId)
    await as('田中花子', (tx, actor) => unlogMeeting(tx, actor, { mentoringId, meetingId }))
    expect(await board()).toMatchObject([{ meetings: 1, lastMetOn: '2026-05-20', trouble: null }])
    const [audited] = await city.superuser(
      `select count(*)::integer n from platform.audit_entry where did like 'training.%eet%'`,
    )
    expect(audited).toEqual({ n: 0 })
  })
})

describe('メンター: when it does not fit any more', () => {
  it('is asked for anew by one of the two, without saying who or why', async () => {
    const mentoringId = String((await mine('田中花子'))[0]?.mentoringId)
    await as('田中花子', (tx, actor) => askForChange(tx, actor, mentoringId))
    expect(await board()).toMatchObject([{ wantsChange: true, trouble: null }])
    expect(await asked('研修一')).toEqual([['メンターの組合せ1組を見直す', null]])
    await expect(
      as('鈴木二郎', (tx) => tx.selectFrom('training.mentoring').select('changeAskedAt').execute()),
    ).rejects.toMatchObject({ code: '42501' })
    const entries = await city.superuser(`select did from platform.audit_entry where did = 'training.askForChange'`)
    expect(entries).toEqual([])
    await expect(
      as('田中花子', (tx) =>
        tx.updateTable('training.mentoring').set({ endedAt: '2026-05-20', endedWhy: 'changed' }).execute(),
      ),
    ).rejects.toMatchObject({ constraint: 'centre_ends_pair' })
    await as('研修二', (tx, actor) => endPair(tx, actor, { mentoringId, why: 'changed' }))
    expect(await asked('研修一')).toEqual([])
    expect(await mine('鈴木二郎')).toEqual([])
    expect(await codeOf(met('鈴木二郎', mentoringId, '2026-05-02'))).toBe('training.pairEnded')
  })

  it('is proposed to end when one moves into the 課 of the other', async () => {
    await pair('研修一', '田中花子', '研修一')
    await night()
    expect(await asked('研修二')).toEqual([])
    await small.order('田中花子', 'transfer', '2026-05-21', { unit: '税務課', grade: 'officer' })
    await small.rebuild()
    city.standOn('2026-05-21')
    await night()
    expect(await asked('研修二')).toEqual([['メンターの組合せ1組を見直す', null]])
    expect(await board()).toMatchObject([{ trouble: 'moved' }])
  })

  it('is proposed to end when one goes on leave, and when its time is over', async () => {
    await pair('研修一', '佐々木三郎', '鈴木二郎')
    await small.order('鈴木二郎', 'leave', '2026-05-22', { endsOn: '2026-12-01' })
    await small.rebuild()
    city.standOn('2026-05-22')
    expect((await board()).map(({ trouble }) => trouble)).toEqual(expect.arrayContaining(['away', 'moved']))
    city.standOn('2027-04-01')
    expect((await board()).map(({ trouble }) => trouble)).toEqual(['over', 'over'])
  })
})

describe('メンター: a risk of harm', () => {
  it('is told to a duty that is bound to secrecy: whom to call, and nothing of the other', async () => {
    const [own] = await mine('佐々木三郎')
    const mentoringId = String(own?.mentoringId)
    const raise = (who: string) => as(who, (tx, actor) => raiseRisk(tx, actor, { mentoringId, to: 'counsellor' }))
    expect(await codeOf(raise('課長'))).toBe('training.noSuchPair')
    expect(await raise('佐々木三郎')).toEqual({ told: '相談員' })
    const told = await city.superuser(
      `select audience, link, happened, act from platform.notification where key like 'training.mentor-risk/%'`,
    )
    expect(told).toMatchObject([{ audience: 'duty:counsellor', link: `/people/${small.id('佐々木三郎')}` }])
    expect(JSON.stringify(told)).not.toContain(small.id('鈴木二郎'))
  })
})
