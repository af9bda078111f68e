import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { shareNote, writeNote, writeObservation } from './notes.ts'
import { readTeam } from './team.ts'
import { citySchemed, evaluatedCity } from './testing/evaluated-city.ts'
import { saveMarks } from './writing.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, withScheme, opened, sheetOf, act } = evaluatedCity(city)
let cycleId: string

beforeAll(async () => {
  await withScheme({
    ...citySchemed,
    lastResultsVisible: true,
    disclosure: { ...citySchemed.disclosure, scope: 'marks-and-comments' },
  })
  cycleId = await opened()
  city.standOn('2027-01-20') // 自己申告 is over: evaluation may start without it
  for (const name of ['田中花子', '鈴木二郎']) await act('課長', await sheetOf(cycleId, name), 'startEvaluation')
})

const team = (who: string, stage: 'evaluator' | 'adjuster' = 'evaluator') =>
  city.as(as(who), (tx, actor) => readTeam(tx, actor, { cycleId, stage }))
const mark = async (
  who: string,
  name: string,
  edition: number,
  overall: string,
  stage: 'evaluator' | 'adjuster' = 'evaluator',
) =>
  city.as(as(who), async (tx, actor) =>
    saveMarks(tx, actor, {
      sheetId: await sheetOf(cycleId, name),
      stage,
      edition,
      items: { judgement: { mark: overall, comment: '列を分けた' } },
      overall,
      overallComment: '落ち着いて受けた',
    }),
  )

describe('同じ項目を何人分も', () => {
  it('shows what can be marked and every sheet of the evaluator, with the editions that saving asks for', async () => {
    const seen = await team('課長')
    expect(seen.categories.map(({ id }) => id)).toContain('judgement')
    expect(seen.categories.map(({ id }) => id)).not.toContain('management') // 主事級 has no such cell
    expect(seen.grades.map(({ gradeId }) => gradeId)).toEqual(['officer'])
    expect(seen.sheets.map(({ name, mayMark, edition, mine }) => [name, mayMark, edition, mine])).toEqual([
      ['田中花子', true, 0, null],
      ['鈴木二郎', true, 0, null],
    ])
    await mark('課長', '田中花子', seen.sheets[0]?.edition ?? -1, 'A')
    const [tanaka, suzuki] = (await team('課長')).sheets
    expect(tanaka).toMatchObject({ edition: 1, mine: { overall: 'A', items: { judgement: { mark: 'A' } } } })
    expect(suzuki).toMatchObject({ edition: 0, mine: null })
    expect(await codeOf(mark('課長', '田中花子', 0, 'B'))).toBe('evaluation.savedElsewhere')
  })

  it('counts what was noted of each within the period: shared notes and observations, and nothing that is private', async () => {
    const note = (text: string) =>
      city.as(as('田中花子'), (tx, actor) =>
        writeNote(tx, actor, { happenedOn: '2026-07-01', about: ['ability/officer/judgement'], text }),
      )
    await note('自分だけのメモ')
    const { noteId } = await note('見せるメモ')
    await city.as(as('田中花子'), (tx, actor) => shareNote(tx, actor, { noteId, isShared: true }))
    for (const happenedOn of ['2026-08-01', '2025-08-01'])
      await city.as(as('課長'), (tx, actor) =>
        writeObservation(tx, actor, {
          personId: small.id('田中花子'),
          happenedOn,
          about: ['ability/officer/judgement', 'behaviour/citizen/1'],
          tone: 'strength',
          text: '落ち着いていた',
        }),
      )
    const [tanaka] = (await team('課長')).sheets
    expect(tanaka?.evidence).toEqual({
      judgement: { notes: 1, observations: 1 },
      behaviour: { notes: 0, observations: 1 },
    })
  })

  it('gives the adjuster the evaluator’s marks once they are sent, and others nothing', async () => {
    const before = (await team('部長', 'adjuster')).sheets.find(({ name }) => name === '田中花子')
    expect(before).toMatchObject({ mayMark: false, mine: null, evaluators: null })
    const all = Object.fromEntries(
      ['knowledge', 'judgement', 'planning', 'coordination', 'ethics', 'motivation'].map((id) => [
        id,
        { mark: 'A', comment: '' },
      ]),
    )
    const sheetId = await sheetOf(cycleId, '田中花子')
    await city.as(as('課長'), (tx, actor) =>
      saveMarks(tx, actor, {
        sheetId,
        stage: 'evaluator',
        edition: 1,
        items: all,
        overall: 'A',
        overallComment: '次は主査の仕事を',
      }),
    )
    await act('課長', sheetId, 'sendEvaluation')
    await act('部長', sheetId, 'startAdjustment')
    const after = (await team('部長', 'adjuster')).sheets.find(({ name }) => name === '田中花子')
    expect(after).toMatchObject({ mayMark: true, evaluators: { overall: 'A' } })
    expect((await team('課長')).sheets.find(({ name }) => name === '田中花子')?.mayMark).toBe(false)
    for (const who of ['田中花子', '税務課長', '人事一']) expect((await team(who)).sheets).toEqual([])
  })

  it('stands in the reader log, sheet by sheet', async () => {
    const looks = await city.superuser(
      `select count(*)::integer as n from platform.audit_entry where did = 'evaluation.readSheet' and fields = '{team}' and record = $1`,
      [await sheetOf(cycleId, '鈴木二郎')],
    )
    expect(Number(looks[0]?.n)).toBeGreaterThan(2)
  })

  it('shows what was disclosed of the period before to the present chain, where the scheme says so', async () => {
    const sheetId = await sheetOf(cycleId, '田中花子')
    await mark('部長', '田中花子', 0, 'B', 'adjuster')
    await act('部長', sheetId, 'sendAdjustment')
    await act('局長', sheetId, 'startConfirmation')
    await act('局長', sheetId, 'confirm')
    city.standOn('2027-03-15')
    await act('人事一', sheetId, 'disclose')
    const first = cycleId
    cycleId = await opened({
      name: '次の年',
      periodFrom: '2027-04-01',
      periodTo: '2028-03-31',
      baseOn: '2028-01-01',
      disclosureOn: null,
    })
    const [tanaka, suzuki] = (await team('課長')).sheets
    expect(tanaka?.previous).toMatchObject({
      cycleName: '令和8年度 能力評価',
      overall: 'B',
      comments: { overall: '次は主査の仕事を' },
    })
    expect(suzuki?.previous).toBeNull()
    expect(
      (await city.as(as('税務課長'), (tx) => tx.selectFrom('evaluation.result').selectAll().execute())).length,
    ).toBe(0)
    cycleId = first
  })
})
