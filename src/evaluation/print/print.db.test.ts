import { beforeAll, describe, expect, it } from 'vitest'
import { openedBytes, openFile } from '../../platform/files/index.ts'
import { startJobs } from '../../platform/jobs/index.ts'
import { printedFor } from '../../platform/pdf/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { evaluatedCity } from '../testing/evaluated-city.ts'
import { markedItems } from '../testing/marked-items.ts'
import { pdfWords } from '../testing/pdf-words.ts'
import { saveMarks, saveSelfReport } from '../writing.ts'
import { collectDisclosure } from './disclosure-letter.ts'
import { askPrinting, printRecord, printRecordsJob } from './print.ts'
import { collectRecord } from './record-data.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, withScheme, opened, sheetOf, act } = evaluatedCity(city)
let cycleId: string
let sheetId: string

const recordFor = async (who: string, sheet = sheetId) => {
  const record = await city.as(as(who), (tx, actor) => collectRecord(tx, actor, sheet))
  const { file } = await printRecord(record, '2027-03-20')
  return { name: file.name, words: await pdfWords(new Uint8Array(await file.arrayBuffer())) }
}

/** Tanaka's sheet from 自己申告 to 確認: the evaluator gives A with B for 判断, the adjuster B. */
beforeAll(async () => {
  await withScheme()
  cycleId = await opened({ disclosureOn: '2027-03-15' })
  sheetId = await sheetOf(cycleId, '田中花子')
  city.standOn('2027-01-05')
  await act('田中花子', sheetId, 'beginSelfReport')
  await city.as(as('田中花子'), (tx, actor) =>
    saveSelfReport(tx, actor, {
      sheetId,
      edition: 0,
      items: { judgement: '窓口の案内を直した' },
      overall: '一年を振り返った',
    }),
  )
  await act('田中花子', sheetId, 'sendSelfReport')
  await act('課長', sheetId, 'startEvaluation')
  await city.as(as('課長'), async (tx, actor) =>
    saveMarks(tx, actor, {
      sheetId,
      stage: 'evaluator',
      edition: 0,
      items: await markedItems(tx, actor, sheetId, 'B', '#strong[確かめた] $x$'),
      overall: 'A',
      overallComment: '待ち時間が短くなった',
    }),
  )
  await act('課長', sheetId, 'sendEvaluation')
  await act('部長', sheetId, 'startAdjustment')
  await city.as(as('部長'), (tx, actor) =>
    saveMarks(tx, actor, {
      sheetId,
      stage: 'adjuster',
      edition: 0,
      items: {},
      overall: 'B',
      overallComment: '課の間をそろえた',
    }),
  )
  await act('部長', sheetId, 'sendAdjustment')
})

describe('人事評価記録書', () => {
  it('says of one sheet what its reader may see: facts, the sentences of the policy, what was reported and given, as text', async () => {
    const { name, words } = await recordFor('部長')
    expect(name).toBe('人事評価記録書_田中花子.pdf')
    for (const said of [
      '人事評価記録書(能力評価)',
      '令和8年4月1日から令和9年3月31日まで',
      '田中花子',
      '課長部長局長',
      '窓口の案内を直した',
      '#strong[確かめた]$x$',
      '待ち時間が短くなった',
      '課の間をそろえた',
      'S=極めて優れている',
      '評価結果の開示(全体評語)',
    ])
      expect(words).toContain(said)
    expect(words).toContain('一次評価者A待ち時間が短くなった')
  })

  it('prints no mark for the person before its day, and then what was disclosed alone', async () => {
    expect(await codeOf(city.as(as('田中花子'), (tx, actor) => collectDisclosure(tx, actor, sheetId)))).toBe(
      'evaluation.nothingDisclosed',
    )
    const before = (await recordFor('田中花子')).words
    expect(before).toContain('窓口の案内を直した')
    for (const hidden of ['待ち時間が短くなった', '課の間をそろえた', '確かめた']) expect(before).not.toContain(hidden)
    expect(before).toContain('結果――')
    await act('局長', sheetId, 'startConfirmation')
    await act('局長', sheetId, 'confirm')
    city.standOn('2027-03-15')
    await act('人事一', sheetId, 'disclose')
    const letter = await city.as(as('田中花子'), (tx, actor) => collectDisclosure(tx, actor, sheetId))
    const { file } = await printedFor(letter.name, 'kaiji-tsuchi', letter.data, '2027-03-15')
    expect(file.name).toBe('評価結果の開示について_田中花子.pdf')
    const told = await pdfWords(new Uint8Array(await file.arrayBuffer()))
    for (const said of [
      '田中花子様',
      '令和9年3月15日',
      '全体評語B標準',
      '令和9年3月23日まで',
      '人事委員会への苦情相談',
    ])
      expect(told).toContain(said)
    for (const hidden of ['待ち時間が短くなった', '評価項目・目標']) expect(told).not.toContain(hidden)
    for (const who of ['課長', '部長'])
      expect(await codeOf(city.as(as(who), (tx, actor) => collectDisclosure(tx, actor, sheetId)))).toBe(
        'evaluation.notYourPart',
      )
    const after = (await recordFor('田中花子')).words
    expect(after).toContain('結果B')
    for (const hidden of ['待ち時間が短くなった', '課の間をそろえた', '確かめた']) expect(after).not.toContain(hidden)
  })

  it('is for whoever may read the sheet, and each print is in the reader log', async () => {
    const tried = (who: string) => codeOf(city.as(as(who), (tx, actor) => collectRecord(tx, actor, sheetId)))
    expect(await tried('鈴木二郎')).toBe('evaluation.noSuchSheet')
    expect(await tried('人事二')).toBe('evaluation.noSuchSheet')
    expect(await tried('人事一')).toBe('done')
    const entries = await city.superuser(
      `select count(*)::integer as count from platform.audit_entry where did = 'evaluation.printRecord' and about = $1`,
      [small.id('田中花子')],
    )
    expect(Number(entries[0]?.count)).toBeGreaterThanOrEqual(4)
  })
})

describe('many at once', () => {
  it('are a job of the officer: a zip with one PDF for each 所属, or one PDF of a unit', async () => {
    const ask = (asPdf: boolean, unitId: string | null) =>
      city.as(as('人事一'), (tx, actor) => askPrinting(tx, actor, { cycleId, unitId, as: asPdf ? 'pdf' : 'zip' }))
    expect(
      await codeOf(city.as(as('人事二'), (tx, actor) => askPrinting(tx, actor, { cycleId, unitId: null, as: 'zip' }))),
    ).toBe('evaluation.notOfficer')
    expect(await codeOf(ask(true, crypto.randomUUID()))).toBe('evaluation.nothingToPrint')
    const jobs = [await ask(false, null), await ask(true, small.id('支援課'))]
    const engine = await startJobs(city, [printRecordsJob], { info() {}, error() {} })
    const ended = async () =>
      (await city.superuser(`select state, said from platform.job order by turn`)).filter(
        ({ state }) => state !== 'waiting' && state !== 'running',
      )
    await expect.poll(async () => (await ended()).length, { timeout: 60_000 }).toBe(2)
    await engine.stop()
    expect((await ended()).map(({ state, said }) => [state, (said as { says: string }).says])).toEqual([
      ['done', '7枚の記録書を作りました。'],
      ['done', '3枚の記録書を作りました。'],
    ])
    const files = []
    for (const { jobId } of jobs)
      files.push(
        await city.as(as('人事一'), async (tx) => {
          const file = await tx
            .selectFrom('platform.file')
            .select('id')
            .where('ownerId', '=', jobId)
            .executeTakeFirstOrThrow()
          return openFile(tx, file.id)
        }),
      )
    expect(files.map(({ mediaType }) => mediaType)).toEqual(['application/zip', 'application/pdf'])
    const [zip, pdf] = await Promise.all(files.map((file) => openedBytes(file, null)))
    expect(Buffer.from(zip ?? []).toString('utf8')).toContain('支援課.pdf')
    const words = await pdfWords(pdf ?? new Uint8Array())
    for (const name of ['課長', '田中花子', '鈴木二郎']) expect(words).toContain(`氏名${name}`)
    expect(words).not.toContain('氏名税務課長')
  }, 90_000)
})
