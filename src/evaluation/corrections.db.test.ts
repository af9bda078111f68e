import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { fileAppeal } from './appeals.ts'
import { type AskedCorrection, correctResult } from './corrections.ts'
import { collectRecord } from './print/record-data.ts'
import { readSheet } from './record.ts'
import { citySchemed, evaluatedCity } from './testing/evaluated-city.ts'
import { markedItems } from './testing/marked-items.ts'
import { saveMarks } from './writing.ts'

const city = testCity('2026-04-01')
const { as, codeOf, withScheme, opened, sheetOf, act } = evaluatedCity(city)
let cycleId: string
let sheetId: string

const read = (who: string) => city.as(as(who), (tx, actor) => readSheet(tx, actor, sheetId))
const correct = async (who: string, more: Partial<AskedCorrection> = {}) => {
  const [row] = await city.superuser('select version from evaluation.sheet where id = $1', [sheetId])
  const asked = {
    sheetId,
    version: Number(row?.version),
    field: 'overall',
    item: null,
    value: 'A',
    reason: '転記の誤り',
    documentNumber: '総人第40号',
    ...more,
  } as const
  return city.as(as(who), (tx, actor) => correctResult(tx, actor, asked))
}
const bySql = (who: string, statement: string) =>
  city.as(as(who), async (tx) => (await sql.raw(statement).execute(tx)).rows)

beforeAll(async () => {
  await withScheme({ ...citySchemed, disclosure: { ...citySchemed.disclosure, scope: 'marks' } })
  cycleId = await opened()
  sheetId = await sheetOf(cycleId, '田中花子')
  city.standOn('2027-01-20')
  await act('課長', sheetId, 'startEvaluation')
  await city.as(as('課長'), async (tx, actor) =>
    saveMarks(tx, actor, {
      sheetId,
      stage: 'evaluator',
      edition: 0,
      items: await markedItems(tx, actor, sheetId, 'C', '記録のとおり'),
      overall: 'B',
      overallComment: '事実のとおり',
    }),
  )
  await act('課長', sheetId, 'sendEvaluation')
  await act('部長', sheetId, 'startAdjustment')
  await city.as(as('部長'), (tx, actor) =>
    saveMarks(tx, actor, { sheetId, stage: 'adjuster', edition: 0, items: {}, overall: 'B', overallComment: '' }),
  )
  await act('部長', sheetId, 'sendAdjustment')
  await act('局長', sheetId, 'startConfirmation')
})

describe('評価結果の訂正', () => {
  it('is none before 確認, and then of an officer alone, with reason and number', async () => {
    expect(await codeOf(correct('人事一'))).toBe('evaluation.outOfTurn')
    await act('局長', sheetId, 'confirm')
    city.standOn('2027-03-15')
    await act('人事一', sheetId, 'disclose')
    for (const who of ['課長', '局長', '田中花子'])
      expect(await codeOf(correct(who))).toMatch(/^evaluation\.(notYourPart|ownSheet)$/)
    expect(await codeOf(correct('人事二'))).toBe('evaluation.noSuchSheet')
    expect(await codeOf(correct('人事一', { reason: ' ' }))).toBe('evaluation.reasonMissing')
    expect(await codeOf(correct('人事一', { documentNumber: '' }))).toBe('evaluation.basisMissing')
    expect(await codeOf(correct('人事一', { value: 'B' }))).toBe('evaluation.correctsNothing')
    expect(await codeOf(correct('人事一', { field: 'mark', item: '無い項目' }))).toBe('evaluation.nothingToCorrect')
    expect((await read('田中花子')).corrections).toEqual([])
  })

  it('changes the value for whoever reads the result; the earlier one, the reason and the number stand beside it', async () => {
    const { state } = await correct('人事一')
    expect(state).toBe('disclosed')
    await correct('人事一', { field: 'mark', item: 'judgement', value: 'B', documentNumber: '総人第41号' })
    const own = await read('田中花子')
    expect(own.results[0]).toMatchObject({ overall: 'A' })
    expect(own.results[0]?.items?.find(({ id }) => id === 'judgement')?.mark).toBe('B')
    expect(own.results[0]?.items?.find(({ id }) => id === 'ethics')?.mark).toBe('C')
    expect(own.corrections).toMatchObject([
      {
        field: 'overall',
        was: 'B',
        becomes: 'A',
        reason: '転記の誤り',
        documentNumber: '総人第40号',
        madeOn: '2027-03-15',
      },
      { field: 'mark', item: 'judgement', was: 'C', becomes: 'B' },
    ])
    expect(own.history.slice(-2)).toMatchObject([
      { says: '結果を訂正した', documentNumber: '総人第40号' },
      { says: '結果を訂正した', documentNumber: '総人第41号' },
    ])
    const chain = await read('局長')
    const of = (stage: string) => chain.markings.find((one) => one.stage === stage)
    expect([of('final')?.overall, of('adjuster')?.overall]).toEqual(['A', 'B'])
    const [row] = await city.superuser('select words from evaluation.result where sheet_id = $1', [sheetId])
    expect(row?.words).toBe('全体評語：A')
  })

  it('stands on 記録書 with both values', async () => {
    for (const who of ['田中花子', '局長'])
      expect((await city.as(as(who), (tx, actor) => collectRecord(tx, actor, sheetId))).corrections).toEqual([
        '令和9年3月15日　全体評語：BをAに訂正（総人第40号）。転記の誤り',
        expect.stringContaining('CをBに訂正（総人第41号）'),
      ])
  })

  it('of what was not disclosed stays from the person: neither value nor the word that there was one', async () => {
    await correct('人事一', {
      field: 'comment',
      item: 'judgement',
      value: '窓口の件を書き足した',
      documentNumber: '総人第42号',
    })
    expect((await read('田中花子')).corrections).toHaveLength(2)
    expect(await bySql('田中花子', `select field from evaluation.correction`)).toHaveLength(2)
    expect((await read('課長')).corrections).toHaveLength(3)
    const told = await city.superuser(`select key from platform.notification where key like 'evaluation.corrected/%'`)
    expect(told).toHaveLength(2)
  })

  it('is the only way: the database refuses any other', async () => {
    for (const statement of [
      `update evaluation.result set overall = 'S'`,
      `update evaluation.marking set overall = 'S' where stage = 'final'`,
      `update evaluation.correction set was = 'S'`,
    ])
      await expect(city.superuser(statement)).rejects.toMatchObject({ constraint: 'kept_as_written' })
    for (const who of ['課長', '局長', '田中花子', '人事二'])
      await expect(
        bySql(who, `select evaluation.correct_result('${sheetId}', 'overall', null, 'S', 'x', 'x')`),
      ).rejects.toMatchObject({ code: '42501' })
    // Without the act that tells it, a value does not change; nor is the act told without a value.
    await expect(
      bySql('人事一', `select evaluation.correct_result('${sheetId}', 'overall', null, 'S', 'x', 'x')`),
    ).rejects.toMatchObject({ constraint: 'correction_is_an_act' })
    await expect(
      act('人事一', sheetId, 'correct', { comment: '理由', documentNumber: '総人第43号' }),
    ).rejects.toMatchObject({
      constraint: 'correction_has_value',
    })
    expect((await read('田中花子')).results[0]?.overall).toBe('A')
  })

  it('leaves a 苦情 that runs and the record of the years as they are, and a round of 再評価 begins without it', async () => {
    const { appealId } = await city.as(as('田中花子'), (tx, actor) =>
      fileAppeal(tx, actor, { sheetId, kind: 'formal', text: '訂正の理由を知りたい', wish: '' }),
    )
    await correct('人事一', { value: 'B', documentNumber: '総人第44号' })
    const [appeal] = await city.superuser('select state, round from evaluation.appeal where id = $1', [appealId])
    expect(appeal).toEqual({ state: 'filed', round: 1 })
    await act('人事一', sheetId, 'evaluateAgain', { comment: '評価し直す', documentNumber: '総人第45号' })
    expect(await codeOf(correct('人事一', { value: 'S' }))).toBe('evaluation.outOfTurn')
    expect((await read('田中花子')).corrections.every(({ round }) => round === 1)).toBe(true)
    const erased = await city.superuser(
      `select name from evaluation.tables_kept() where name = 'evaluation.correction'`,
    )
    expect(erased).toHaveLength(1)
  })
})
