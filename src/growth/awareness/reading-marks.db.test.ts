import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Who } from '../../platform/database/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { importPackage, readPackage } from '../../policy/index.ts'
import { accountOf, bureauWith } from '../testing/bureau.ts'
import { staffWith } from '../testing/staff.ts'
import { askWhatIsDueIn } from './due-asks.ts'
import { countReaders, digestOf, markRead, myReading, takeBackMark } from './reading-marks.ts'

const city = testCity('2026-04-10')
const { package: model } = readPackage(
  readFileSync(new URL('../../../policy/model/policy.yaml', import.meta.url), 'utf8'),
)
if (model === null) throw new Error('the model policy is readable')
const earlier = structuredClone(model)
for (const { id, abilities } of earlier.grades)
  if (id === 'chief' && abilities.judgement) abilities.judgement.text = '前の文'

let before: string
let now: string
let draft: string
let chief: Awaited<ReturnType<typeof staffWith>>

beforeAll(async () => {
  const version = (policy: typeof model, effectiveOn: string, publish: boolean) =>
    city.asOperator('test', (tx, actor) => importPackage(tx, actor, { policy, effectiveOn, publish }))
  before = (await version(earlier, '2025-04-01', true)).versionId
  now = (await version(model, '2026-04-01', true)).versionId
  draft = (await version(model, '2027-04-01', false)).versionId
  chief = await staffWith(city, { written: '清田 陽菜', gradeId: 'chief', lineKind: 'line' })
})

const mark = (who: Who, versionId: string, chapter: string) =>
  city.as(who, (tx, actor) => markRead(tx, actor, { versionId, chapter }))
const readingOf = (who: Who, versionId: string | null = null) =>
  city.as(who, (tx, actor) => myReading(tx, actor, versionId))
const chapterOf = async (who: Who, key: string, versionId: string | null = null) =>
  (await readingOf(who, versionId)).chapters.find((one) => one.key === key)
const code = (error: unknown) => (error as { code?: string }).code

describe('「読みました」', () => {
  it('is kept with its day for the person and the version, and shown to that person', async () => {
    await mark(chief.who, now, 'body/use')
    city.standOn('2026-05-01')
    await mark(chief.who, now, 'body/use')
    expect(await chapterOf(chief.who, 'body/use')).toEqual({
      key: 'body/use',
      name: 'この方針の使い方',
      readOn: '2026-04-10',
      isChanged: false,
    })
  })

  it('knows where the reader stands: the 職位, ライン職, and the page of it', async () => {
    const { grade, lineKind, chapters } = await readingOf(chief.who)
    expect({ grade, lineKind }).toEqual({ grade: { id: 'chief', name: '主査級' }, lineKind: 'line' })
    expect(chapters.at(-1)).toMatchObject({ key: 'grade/chief', name: '主査級' })
  })

  it('of an earlier version still counts where the words are the same, and is asked again where they changed', async () => {
    const { who } = await staffWith(city, { written: '前 読子', gradeId: 'chief' })
    city.standOn('2025-06-01')
    for (const chapter of ['appendix/1', 'appendix/2', 'grade/chief']) await mark(who, before, chapter)
    city.standOn('2026-04-10')
    expect(await chapterOf(who, 'appendix/1')).toMatchObject({ readOn: '2025-06-01', isChanged: false })
    expect(await chapterOf(who, 'appendix/2')).toMatchObject({ readOn: null, isChanged: true })
    expect(await chapterOf(who, 'grade/chief')).toMatchObject({ readOn: null, isChanged: true })
    expect(await chapterOf(who, 'appendix/2', before)).toMatchObject({ readOn: '2025-06-01', isChanged: false })
  })

  it('can be taken back', async () => {
    const { who } = await staffWith(city, { written: '取消 人', gradeId: 'officer' })
    await mark(who, now, 'body/idea')
    await city.as(who, (tx, actor) => takeBackMark(tx, actor, { versionId: now, chapter: 'body/idea' }))
    expect(await chapterOf(who, 'body/idea')).toMatchObject({ readOn: null })
  })

  it('is refused for a chapter that is not there, for a draft, and to accounts without person', async () => {
    const [person] = (await bureauWith(city, '人事局', 1)).people
    const personnel = await accountOf(city, person ?? null, 'personnel')
    expect(await mark(chief.who, now, 'grade/king').catch(code)).toBe('growth.noSuchChapter')
    expect(await mark(personnel, draft, 'body/use').catch(code)).toBe('growth.versionNotPublished')
    const auditor = await accountOf(city, null, 'auditor')
    expect(await mark(auditor, now, 'body/use').catch(code)).toBe('growth.staffOnly')
  })

  it('is counted in whole tens, and not at all below ten', async () => {
    const { people } = await bureauWith(city, '読書局', 23)
    const loaded = await city.as(chief.who, async (tx, actor) => countReaders(tx, actor))
    expect(loaded.find(({ key }) => key === 'body/background')?.readers).toBeNull()
    const { readingChaptersOf, policyInForce } = await import('../../policy/index.ts')
    const chapters = await city.as(chief.who, async (tx) =>
      readingChaptersOf((await policyInForce(tx, '2026-04-10')).paragraphs),
    )
    const background = chapters.find(({ key }) => key === 'body/background')
    if (!background) throw new Error('the model policy has a background')
    await city.superuser(
      `insert into growth.reading_mark (person_id, version_id, chapter, words) select p, $2, 'body/background', $3 from unnest($1::uuid[]) p`,
      [people, now, digestOf(background)],
    )
    const counted = await city.as(chief.who, (tx, actor) => countReaders(tx, actor))
    expect(counted.find(({ key }) => key === 'body/background')?.readers).toBe(20)
    expect(counted.find(({ key }) => key === 'body/use')?.readers).toBeNull()
  })
})

describe('発令: a new 職位 is read', () => {
  const entry = (personId: string, grade: string | null, from: string, to: string | null, unit: string) =>
    city.superuser(
      `insert into people.directory_entry (person_id, written, kana, search_key, grams, unit_id, unit_name, unit_order, grade_id, grade_order, from_day, to_day)
       values ($1, '名', 'カナ', '', '{}', $2, '支援課', '1', $3, 6, $4, coalesce($5::date, 'infinity'))`,
      [personId, unit, grade, from, to],
    )
  const tasksOf = (personId: string) =>
    city.superuser(
      `select key, act, done_at is not null as done from platform.task where person_id = $1 and key like 'growth.read-grade/%' order by key`,
      [personId],
    )

  it('is asked on the day of the order and for a week after, once, and finishes itself with the mark', async () => {
    const { unitId } = await bureauWith(city, '異動局', 1)
    const { who, personId } = await staffWith(city, { written: '昇任 太郎', gradeId: 'chief' })
    await entry(personId, 'senior-officer', '2024-04-01', '2026-05-01', unitId)
    await entry(personId, 'chief', '2026-05-01', null, unitId)
    city.standOn('2026-04-30')
    await askWhatIsDueIn(city)
    expect(await tasksOf(personId)).toEqual([])

    city.standOn('2026-05-08')
    await askWhatIsDueIn(city)
    await askWhatIsDueIn(city)
    expect(await tasksOf(personId)).toEqual([
      { key: 'growth.read-grade/2026-05-01', act: '新しい職位に求められることを読む', done: false },
    ])
    await mark(who, now, 'grade/chief')
    await askWhatIsDueIn(city)
    expect((await tasksOf(personId)).map(({ done }) => done)).toEqual([true])
  })

  it.each([
    { what: 'another unit alone', grade: 'chief', moves: true, asked: '異動にあたり、職位に求められることを読み直す' },
    { what: 'a new name alone', grade: 'chief', moves: false, asked: null },
    { what: 'no 職位', grade: null, moves: true, asked: null },
  ])('for $what: $asked', async ({ grade, moves, asked }) => {
    const [from, to] = [await bureauWith(city, '旧局', 1), await bureauWith(city, '新局', 1)]
    const { personId } = await staffWith(city, { written: '異動 花子', gradeId: grade })
    await entry(personId, grade, '2024-04-01', '2026-06-01', from.unitId)
    await entry(personId, grade, '2026-06-01', null, moves ? to.unitId : from.unitId)
    city.standOn('2026-06-01')
    await askWhatIsDueIn(city)
    expect((await tasksOf(personId)).map(({ act }) => act)).toEqual(asked ? [asked] : [])
  })

  it('is no longer asked when the order was taken back, and not for what lies longer than a week', async () => {
    const { unitId } = await bureauWith(city, '撤回局', 1)
    const { personId } = await staffWith(city, { written: '撤回 一', gradeId: 'chief' })
    await entry(personId, 'chief', '2026-07-01', null, unitId)
    city.standOn('2026-07-09')
    await askWhatIsDueIn(city)
    expect(await tasksOf(personId)).toEqual([])
    city.standOn('2026-07-08')
    await askWhatIsDueIn(city)
    expect((await tasksOf(personId)).map(({ done }) => done)).toEqual([false])
    await city.superuser('delete from people.directory_entry where person_id = $1', [personId])
    await askWhatIsDueIn(city)
    expect((await tasksOf(personId)).map(({ done }) => done)).toEqual([true])
  })
})
