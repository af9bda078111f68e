import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { answerAfterDisclosure } from './after-disclosure.ts'
import { changeChain } from './chains.ts'
import { postpone } from './cycles.ts'
import { discloseDue, settleDue } from './nightly.ts'
import { evaluatedCity } from './testing/evaluated-city.ts'
import { saveInterview, saveMarks, saveSelfReport } from './writing.ts'

const city = testCity('2026-04-01')
const { small, as, withScheme, opened, sheetOf, act } = evaluatedCity(city)
let cycleId: string
let sheetId: string

beforeAll(async () => {
  await withScheme()
  cycleId = await opened()
  sheetId = await sheetOf(cycleId, '田中花子')
})

/** Open 手続き of somebody in the cycle: what, and by when. */
const tasksOf = async (name: string) =>
  (
    await city.superuser(
      `select split_part(key, '/', 1) as key, act, due_on::text as due from platform.task where person_id = $1 and done_at is null and key like 'evaluation.%' order by key`,
      [small.id(name)],
    )
  ).map(({ key, act, due }) => `${String(key).slice('evaluation.'.length)} ${act}（${due}）`)
/** Where a 手続き of somebody leads. */
const linkOf = async (name: string, doing: string) =>
  (
    await city.superuser(`select link from platform.task where person_id = $1 and done_at is null and key like $2`, [
      small.id(name),
      `evaluation.${doing}/%`,
    ])
  )[0]?.link
const nightly = () => city.asService('job', (tx, actor) => settleDue(tx, actor))
const marks = Object.fromEntries(
  ['knowledge', 'judgement', 'planning', 'coordination', 'ethics', 'motivation'].map((id) => [
    id,
    { mark: 'B', comment: '' },
  ]),
)
const mark = (who: string, id: string, stage: 'evaluator' | 'adjuster') =>
  city.as(as(who), (tx, actor) =>
    saveMarks(tx, actor, {
      sheetId: id,
      stage,
      edition: 0,
      items: stage === 'evaluator' ? marks : {},
      overall: 'B',
      overallComment: '事実のとおり',
    }),
  )

describe('手続き of a 評価シート', () => {
  it('asks nobody before 基準日, and for 自己申告 from then on, with its last day', async () => {
    await nightly()
    expect(await tasksOf('田中花子')).toEqual([])
    city.standOn('2027-01-04')
    await nightly()
    expect(await tasksOf('田中花子')).toEqual(['report 令和8年度 能力評価：自己申告を書いて出す（2027-01-12）'])
    expect(await tasksOf('課長')).toEqual(['report 令和8年度 能力評価：自己申告を書いて出す（2027-01-12）'])
  })

  it('moves with the sheet, one for all of an evaluator’s people, and ends by itself', async () => {
    const report = async (who: string) => {
      const own = await sheetOf(cycleId, who)
      await act(who, own, 'beginSelfReport')
      await city.as(as(who), (tx, actor) =>
        saveSelfReport(tx, actor, { sheetId: own, edition: 0, items: {}, overall: '一年続けた' }),
      )
      await act(who, own, 'sendSelfReport')
      return own
    }
    await report('田中花子')
    expect(await tasksOf('田中花子')).toEqual([])
    expect(await tasksOf('課長')).toContain('evaluate 令和8年度 能力評価：1人の一次評価をする（2027-02-01）')
    expect(await linkOf('課長', 'evaluate')).toBe('/evaluation')
    const suzuki = await report('鈴木二郎')
    expect(await tasksOf('課長')).toContain('evaluate 令和8年度 能力評価：2人の一次評価をする（2027-02-01）')
    // Of more than one it leads to where they lie beside each other, and of one to the list again.
    expect(await linkOf('課長', 'evaluate')).toBe(`/evaluation/marking?cycle=${cycleId}&stage=evaluator`)
    for (const id of [sheetId, suzuki]) {
      await act('課長', id, 'startEvaluation')
      await mark('課長', id, 'evaluator')
      await act('課長', id, 'sendEvaluation')
    }
    expect(await tasksOf('課長')).toEqual(['report 令和8年度 能力評価：自己申告を書いて出す（2027-01-12）'])
    expect(await tasksOf('部長')).toContain('adjust 令和8年度 能力評価：2人の評価を調整する（null）')
    expect(await linkOf('部長', 'adjust')).toBe(`/evaluation/marking?cycle=${cycleId}&stage=adjuster`)
  })

  it('comes back when a sheet is sent back', async () => {
    await act('部長', sheetId, 'startAdjustment')
    await act('部長', sheetId, 'orderEvaluationAgain', { comment: '事実を書き足してください' })
    expect(await tasksOf('課長')).toContain('evaluate 令和8年度 能力評価：1人の一次評価をする（2027-02-01）')
    await act('課長', sheetId, 'sendEvaluation')
    expect((await tasksOf('課長')).filter((task) => task.startsWith('evaluate'))).toEqual([])
  })

  it('follows another evaluator and another last day', async () => {
    const suzuki = await sheetOf(cycleId, '鈴木二郎')
    await city.as(as('人事一'), (tx, actor) =>
      changeChain(tx, actor, { sheetId: suzuki, role: 'adjuster', personId: small.id('局長') }),
    )
    expect(await tasksOf('局長')).toContain('adjust 令和8年度 能力評価：1人の評価を調整する（null）')
    expect(await tasksOf('部長')).toContain('adjust 令和8年度 能力評価：1人の評価を調整する（null）')
    expect(await linkOf('部長', 'adjust')).toBe('/evaluation')
    await city.as(as('人事一'), (tx, actor) =>
      postpone(tx, actor, { cycleId, sheetId: null, step: 'self-report', toOn: '2027-01-20', reason: '災害対応' }),
    )
    expect(await tasksOf('課長')).toContain('report 令和8年度 能力評価：自己申告を書いて出す（2027-01-20）')
  })

  it('tells the person of 開示, and both are asked for 期末面談 until each has met', async () => {
    await act('部長', sheetId, 'startAdjustment')
    await mark('部長', sheetId, 'adjuster')
    await act('部長', sheetId, 'sendAdjustment')
    await act('局長', sheetId, 'startConfirmation')
    await act('局長', sheetId, 'confirm')
    city.standOn('2027-03-15')
    await city.asService('job', (tx, actor) => discloseDue(tx, actor))
    await nightly()
    const notices = await city.superuser(
      `select happened, act, due_on::text as due from platform.notification where audience = $1 and key like 'evaluation.disclosed/%'`,
      [`person:${small.id('田中花子')}`],
    )
    expect(notices).toEqual([
      {
        happened: '令和8年度 能力評価の結果が開示されました。',
        act: '結果を読み、わからないところは期末面談で尋ねてください。苦情の申出は期限までです。',
        due: '2027-03-23',
      },
    ])
    const interview = 'interview 令和8年度 能力評価：期末面談をして、会ったことを記す（null）'
    const questions = 'questions 令和8年度 能力評価：開示のあとの二つの質問に答える（任意、無記名）（null）'
    expect(await tasksOf('田中花子')).toEqual([interview, questions])
    expect(await tasksOf('課長')).toContain(interview)
    await city.as(as('田中花子'), (tx, actor) =>
      saveInterview(tx, actor, {
        sheetId,
        kind: 'closing',
        edition: 0,
        plannedOn: null,
        agenda: '',
        agreed: '',
        met: true,
        waived: null,
      }),
    )
    expect(await tasksOf('田中花子')).toEqual([questions])
    expect(await tasksOf('課長')).toContain(interview)
    await city.as(as('田中花子'), (tx, actor) =>
      answerAfterDisclosure(tx, actor, { sheetId, facts: 'yes', next: 'partly' }),
    )
    await nightly()
    expect(await tasksOf('田中花子')).toEqual([])
    // Nothing is left that would say when they answered.
    expect(await city.superuser(`select from platform.task where key like 'evaluation.questions/%'`)).toEqual([])
  })
})
