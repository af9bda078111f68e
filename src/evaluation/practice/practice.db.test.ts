import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { readSheet } from '../record.ts'
import { citySchemed, evaluatedCity } from '../testing/evaluated-city.ts'
import { answerPractice, listPractice, readPractice } from './answers.ts'
import { listCases, makeCase, readCase, saveCase, setCaseState, throwCaseAway } from './cases.ts'
import { listWithoutCourse } from './course.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, withScheme, opened, sheetOf, act } = evaluatedCity(city)
const hr = <T>(work: Parameters<typeof city.as<T>>[1]) => city.as<T>(as('人事一'), work)
const all = (mark: string) =>
  Object.fromEntries(
    ['knowledge', 'judgement', 'planning', 'coordination', 'ethics', 'motivation'].map((id) => [id, mark]),
  )
const read = (who: string, caseId: string) => city.as(as(who), (tx, actor) => readPractice(tx, actor, caseId))
const answer = (who: string, caseId: string, mark = 'B') =>
  city.as(as(who), (tx, actor) => answerPractice(tx, actor, { caseId, items: all(mark), overall: mark }))

let caseId: string

beforeAll(async () => {
  await withScheme({ ...citySchemed, evaluatorCourse: { names: ['評価者研修'], years: 3, holds: 'needed' } })
})

describe('評価の練習', () => {
  it('is written by HR alone, and goes out when it is whole', async () => {
    const make = (who: string) =>
      city.as(as(who), (tx, actor) =>
        makeCase(tx, actor, { authority: 'mayor', title: '窓口の事例', gradeId: 'officer' }),
      )
    expect(await codeOf(make('課長'))).toBe('evaluation.notKeeper')
    caseId = (await make('人事一')).caseId
    const publish = () => hr((tx, actor) => setCaseState(tx, actor, { caseId, state: 'published' }))
    expect(await codeOf(publish())).toBe('evaluation.unfit')
    expect((await city.as(as('課長'), (tx, actor) => listPractice(tx, actor))).items).toEqual([])
    expect(await codeOf(read('課長', caseId))).toBe('evaluation.noSuchPractice')
    const save = (version: number) =>
      hr((tx, actor) =>
        saveCase(tx, actor, {
          caseId,
          version,
          title: '窓口の事例',
          story: '架空の職員Aは、窓口で待つ人を見て、案内の順を変えた。',
          model: {
            items: Object.fromEntries(Object.keys(all('B')).map((id) => [id, { mark: 'A', reason: '事実のとおり' }])),
            overall: 'A',
            overallReason: '自分から動いた',
          },
        }),
      )
    expect(await save(1)).toEqual({ version: 2 })
    expect(await codeOf(save(1))).toBe('evaluation.practiceChanged')
    await publish()
    expect(await codeOf(save(2))).toBe('evaluation.practiceOut')
    expect(await codeOf(hr((tx, actor) => throwCaseAway(tx, actor, caseId)))).toBe('evaluation.practiceOut')
    await expect(
      city.superuser(`update evaluation.practice_case set story = '改' where id = $1`, [caseId]),
    ).rejects.toMatchObject({ constraint: 'kept_as_written' })
  })

  it('keeps the model from whoever has not answered, by the API and by SQL', async () => {
    const seen = await read('課長', caseId)
    expect(seen).toMatchObject({ given: null, model: null, spread: null })
    expect(seen.lines.map(({ id }) => id).sort()).toEqual(Object.keys(all('B')).sort())
    const models = (who: string) =>
      city.as(as(who), (tx) => tx.selectFrom('evaluation.practiceModel').selectAll().execute())
    expect(await models('課長')).toEqual([])
    expect(
      await codeOf(city.as(as('課長'), (tx, actor) => answerPractice(tx, actor, { caseId, items: {}, overall: 'B' }))),
    ).toBe('evaluation.practiceIncomplete')
    await answer('課長', caseId)
    expect(await codeOf(answer('課長', caseId, 'A'))).toBe('evaluation.practiceAnswered')
    expect(await read('課長', caseId)).toMatchObject({ given: { overall: 'B' }, model: { overall: 'A' }, agreed: 0 })
    expect(await models('課長')).toHaveLength(1)
    expect(await models('部長')).toEqual([])
  })

  it('shows the spread of the others from five of them up, and never by name', async () => {
    for (const who of ['部長', '局長', '税務課長', '田中花子']) await answer(who, caseId, 'A')
    expect((await read('課長', caseId)).spread).toBeNull()
    expect((await read('鈴木二郎', caseId)).spread).toBeNull()
    await answer('鈴木二郎', caseId, 'B')
    expect((await read('課長', caseId)).spread?.filter(({ line }) => line === 'overall')).toEqual(
      expect.arrayContaining([
        { line: 'overall', mark: 'A', people: 4 },
        { line: 'overall', mark: 'B', people: 1 },
      ]),
    )
  })

  it('is the answerer’s own: HR sees who has done how many, and no answer', async () => {
    const cycleId = await opened({ name: '練習のあとの期' })
    const { evaluators } = await hr((tx, actor) => listCases(tx, actor, 'mayor'))
    expect(evaluators.find(({ name }) => name === '課長')).toMatchObject({ done: 1 })
    expect(evaluators.map(({ name }) => name)).not.toContain('田中花子')
    expect(await codeOf(city.as(as('課長'), (tx, actor) => listCases(tx, actor, 'mayor')))).toBe('evaluation.notKeeper')
    expect(await hr((tx) => tx.selectFrom('evaluation.practiceAnswer').selectAll().execute())).toEqual([])
    expect((await hr((tx) => readCase(tx, caseId))).model.overall).toBe('A')
    expect(cycleId).toBeTruthy()
  })

  it('stays readable for whoever answered when it is closed', async () => {
    await hr((tx, actor) => setCaseState(tx, actor, { caseId, state: 'closed' }))
    expect((await read('課長', caseId)).model?.overall).toBe('A')
    expect(await codeOf(answer('人事二', caseId))).toBe('evaluation.practiceNotOut')
  })
})

describe('評価者研修', () => {
  it('is told to the evaluator and to HR; where the city made it needed, 一次評価 waits for it', async () => {
    city.standOn('2026-04-01')
    const cycleId = await opened({ name: '研修の要る期' })
    const sheetId = await sheetOf(cycleId, '田中花子')
    city.standOn('2027-01-20')
    const course = async () => (await city.as(as('課長'), (tx, actor) => readSheet(tx, actor, sheetId))).course
    expect(await course()).toMatchObject({ names: ['評価者研修'], isTaken: false, holds: 'needed' })
    expect((await city.as(as('部長'), (tx, actor) => readSheet(tx, actor, sheetId))).course).toBeNull()
    expect(await codeOf(act('課長', sheetId, 'startEvaluation'))).toBe('evaluation.courseMissing')
    const without = async () =>
      (await hr((tx, actor) => listWithoutCourse(tx, actor, cycleId))).items.map(({ name }) => name)
    expect(await without()).toContain('課長')
    const taken = (on: string) =>
      city.superuser(`insert into people.licence (person_id, name, acquired_on) values ($1, '評価者研修', $2)`, [
        small.id('課長'),
        on,
      ])
    await taken('2023-05-01') // more than three years ago
    expect(await course()).toMatchObject({ isTaken: false })
    await taken('2026-06-01')
    expect(await course()).toMatchObject({ isTaken: true })
    expect(await without()).not.toContain('課長')
    expect(await act('課長', sheetId, 'startEvaluation')).toBe('evaluating')
    expect(await codeOf(city.as(as('課長'), (tx, actor) => listWithoutCourse(tx, actor, cycleId)))).toBe(
      'evaluation.notOfficer',
    )
  })
})
