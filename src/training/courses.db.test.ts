import { describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { type CourseFilter, listCourses } from './catalogue.ts'
import { makeCourse, readCourse, saveCourse, setCourse, throwCourseAway } from './courses.ts'
import { nameKeeper, relieveKeeper } from './keepers.ts'
import { judgement, trainedCity, written } from './testing/trained-city.ts'

const city = testCity('2026-04-01')
const { small, as, asking, codeOf, centre, course } = trainedCity(city)
const found = async (who: string, filter: Partial<CourseFilter>) =>
  (await listCourses(asking(who), { limit: 30, ...filter })).items.map(({ title }) => title)
const read = (who: string, courseId: string) => city.as(as(who), (tx, actor) => readCourse(tx, actor, courseId))
const save = (who: string, courseId: string, version: number, title = '窓口対応研修（改）') =>
  city.as(as(who), (tx, actor) => saveCourse(tx, actor, { ...written, title, courseId, version }))

describe('a course', () => {
  it('is made by the 人材育成センター alone, and seen by its keepers until it is open', async () => {
    expect(await codeOf(city.as(as('課長'), (tx, actor) => makeCourse(tx, actor, written)))).toBe('training.notCentre')
    const { courseId } = await centre((tx, actor) => makeCourse(tx, actor, written))
    expect(await codeOf(read('田中花子', courseId))).toBe('training.noSuchCourse')
    expect(await found('田中花子', {})).toEqual([])
    expect(await found('育成一', { kept: 'yes' })).toEqual(['窓口対応研修'])
    await centre((tx, actor) => setCourse(tx, actor, { courseId, state: 'open' }))
    expect(await read('田中花子', courseId)).toMatchObject({
      title: '窓口対応研修',
      abilities: [{ paragraphId: judgement, text: expect.stringMatching(/./) }],
      may: { keep: false, name: false },
    })
    expect(await codeOf(centre((tx, actor) => throwCourseAway(tx, actor, courseId)))).toBe('training.courseInUse')
  })

  it('is run by whom the centre names, until they are relieved', async () => {
    const courseId = await course({ title: '税務の初任研修', category: 'unit-run', ownerUnitId: small.id('税務課') })
    expect(await codeOf(save('税務一', courseId, 1))).toBe('training.notKeeper')
    const person = { courseId, personId: small.id('税務一') }
    const nobody = { courseId, personId: crypto.randomUUID() }
    expect(await codeOf(centre((tx, actor) => nameKeeper(tx, actor, nobody)))).toBe('training.keeperNotHere')
    await centre((tx, actor) => nameKeeper(tx, actor, person))
    expect(await codeOf(centre((tx, actor) => nameKeeper(tx, actor, person)))).toBe('training.keeperTwice')
    expect(await save('税務一', courseId, 1, '税務の初任研修')).toEqual({ version: 2 })
    expect(await codeOf(save('税務一', courseId, 1))).toBe('training.changedElsewhere')
    expect((await read('田中花子', courseId)).keepers).toMatchObject([{ name: '税務一' }])
    expect(await found('税務一', { kept: 'yes' })).toEqual(['税務の初任研修'])
    await centre((tx, actor) => relieveKeeper(tx, actor, person))
    expect(await codeOf(save('税務一', courseId, 2))).toBe('training.notKeeper')
  })

  it('of 基本研修 says why at this time, and says where it does not', async () => {
    const refused = centre((tx, actor) => makeCourse(tx, actor, { ...written, category: 'basic', timing: '' }))
    await expect(refused).rejects.toMatchObject({ code: 'training.unfit', problems: [{ field: 'timing' }] })
  })

  it('is found by words, category, ability and what needs it, page by page', async () => {
    const before = await course({ title: '法制執務入門', abilities: [] })
    await course({ title: '法制執務応用', category: 'basic', timing: '主査になる前に', needs: [before] })
    expect(await found('田中花子', { q: '法制 入門' })).toEqual(['法制執務入門'])
    expect(await found('田中花子', { q: 'ホウセイ' })).toEqual([])
    expect(await found('田中花子', { category: 'basic' })).toEqual(['法制執務応用'])
    expect(await found('田中花子', { abilities: judgement, q: '法制' })).toEqual(['法制執務応用'])
    const first = await listCourses(asking('田中花子'), { q: '法制', limit: 1 })
    expect(first.next).not.toBeNull()
    expect(await found('田中花子', { q: '法制', limit: 1, after: first.next ?? '' })).toEqual(['法制執務応用'])
    expect(await codeOf(found('田中花子', { after: 'x' }))).toBe('training.brokenCursor')
  })
})
