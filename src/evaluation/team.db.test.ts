import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { shareNote, writeNote, writeObservation } from './notes.ts'
import { readTeam, type TeamStage } from './team.ts'
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

const team = (who: string, stage: TeamStage = 'evaluator') =>
  city.as(as(who), (tx, actor) => readTeam(tx, actor, { cycleId, stage }))
const sheetIn = async (who: string, name: string, stage: TeamStage = 'evaluator') =>
  (await team(who, stage)).sheets.find(({ person }) => person.name === name)
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
    expect(seen.sheets.map(({ person, markings }) => [person.name, markings])).toEqual([
      ['田中花子', []],
      ['鈴木二郎', []],
    ])
    const marked = seen.sheets[0]?.markables.map(({ id }) => id)
    expect(marked).toContain('judgement')
    expect(marked).not.toContain('management') // 主事級 has no such cell
    await mark('課長', '田中花子', 0, 'A')
    const [tanaka, suzuki] = (await team('課長')).sheets
    expect(tanaka?.markings).toMatchObject([
      { edition: 1, isMine: true, overall: 'A', items: { judgement: { mark: 'A' } } },
    ])
    expect(suzuki?.markings).toEqual([])
    expect(await codeOf(mark('課長', '田中花子', 0, 'B'))).toBe('evaluation.savedElsewhere')
  })

  it('brings what was noted of each: shared notes and observations, and nothing that is private', async () => {
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
    const of = (await team('課長')).facts.find(({ personId }) => personId === small.id('田中花子'))
    expect(of?.notes.map(({ text }) => text)).toEqual(['見せるメモ'])
    expect(of?.observations.map(({ happenedOn }) => happenedOn)).toEqual(['2026-08-01', '2025-08-01'])
  })

  it('gives the adjuster the evaluator’s marks once they are sent, and others nothing', async () => {
    expect(await sheetIn('部長', '田中花子', 'adjuster')).toBeUndefined()
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
    const after = await sheetIn('部長', '田中花子', 'adjuster')
    expect(after?.may).toContain('orderEvaluationAgain')
    expect(after?.markings).toMatchObject([{ stage: 'evaluator', isMine: false, overall: 'A' }])
    expect(await sheetIn('課長', '田中花子')).toBeUndefined()
    for (const who of ['田中花子', '税務課長', '人事一']) expect((await team(who)).sheets).toEqual([])
  })

  it('stands in the reader log, sheet by sheet', async () => {
    const looks = await city.superuser(
      `select count(*)::integer as n from platform.audit_entry where did = 'evaluation.readSheet' and fields = '{sheet}' and record = $1`,
      [await sheetOf(cycleId, '鈴木二郎')],
    )
    expect(Number(looks[0]?.n)).toBeGreaterThan(2)
  })

  it('shows what was disclosed of the period before to the present chain, where the scheme says so', async () => {
    const sheetId = await sheetOf(cycleId, '田中花子')
    await mark('部長', '田中花子', 0, 'B', 'adjuster')
    await act('部長', sheetId, 'sendAdjustment')
    expect(await sheetIn('部長', '田中花子', 'adjuster')).toBeUndefined()
    // Three values, each for itself.
    expect((await sheetIn('局長', '田中花子', 'confirmer'))?.markings).toMatchObject([
      { stage: 'adjuster', overall: 'B' },
      { stage: 'evaluator', overall: 'A' },
    ])
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
      overallComment: '次は主査の仕事を',
    })
    expect(suzuki?.previous).toBeNull()
    expect(
      (await city.as(as('税務課長'), (tx) => tx.selectFrom('evaluation.result').selectAll().execute())).length,
    ).toBe(0)
    cycleId = first
  })
})
