import { sql } from 'kysely'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { openedBytes, openFile } from '../../platform/files/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { judge, markAttendance, readAttendance } from '../attendance.ts'
import { nominate } from '../deciding.ts'
import { dated, trainedCity } from '../testing/trained-city.ts'
import { collectAll, collectMine, printCertificates } from './certificates.ts'
import { handOut, listHandouts, prepareHandout, takeHandoutAway } from './handouts.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, centre, course, session } = trainedCity(city)
const nominated = { choice: 'nominated', applyFrom: null, applyUntil: null, capacity: 5 } as const

async function held(title: string, minutes: Readonly<Record<string, number>>) {
  city.standOn('2026-04-01')
  const courseId = await course({ title })
  const sessionId = await session(courseId, nominated)
  const personIds = Object.keys(minutes).map((name) => small.id(name))
  await centre((tx, actor) => nominate(tx, actor, { sessionId, personIds }))
  const { items } = await centre((tx, actor) => readAttendance(tx, actor, sessionId))
  const ids = Object.fromEntries(items.map(({ name, enrolmentId }) => [name ?? '', enrolmentId]))
  return { courseId, sessionId, ids, minutes }
}
async function judged({ sessionId, ids, minutes }: Awaited<ReturnType<typeof held>>) {
  city.standOn('2026-05-11')
  const marks = Object.entries(ids).map(([name, enrolmentId]) => ({
    enrolmentId,
    minutes: minutes[name] ?? 0,
    late: 0,
    early: 0,
    reason: '',
  }))
  await centre((tx, actor) => markAttendance(tx, actor, { sessionId, number: 1, marks }))
  await centre((tx, actor) => judge(tx, actor, sessionId))
}
const wordsOf = async (file: File) => {
  const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(await file.arrayBuffer())), {
    mergePages: true,
  })
  return { words: text.normalize('NFKC').replace(/\s/g, ''), totalPages }
}

describe('修了証', () => {
  it('is one page for each who completed the 回, with a number that is given once a 年度 and kept', async () => {
    const first = await held('窓口対応研修', { 田中花子: 420, 鈴木二郎: 100, 税務一: 400 })
    const mine = (who: string, id = first.ids[who] ?? '') => city.as(as(who), (tx, actor) => collectMine(tx, actor, id))
    expect(await codeOf(mine('田中花子'))).toBe('training.nothingToCertify')
    await judged(first)
    const all = await centre((tx, actor) => collectAll(tx, actor, first.sessionId))
    expect(all.map(({ number }) => number)).toEqual(['令和8年度 第1号', '令和8年度 第2号'])
    const { file } = await printCertificates(all, '2026-05-11')
    expect(file.name).toBe('修了証_窓口対応研修 第1回.pdf')
    const { words, totalPages } = await wordsOf(file)
    expect(totalPages).toBe(2)
    for (const said of [
      '令和8年度第1号',
      '修了証',
      '田中花子様',
      '税務一様',
      '窓口対応研修',
      '令和8年5月11日',
      '6時間',
      'そだち市人材育成センター',
    ])
      expect(words).toContain(said)
    expect(words).not.toContain('鈴木二郎')

    // The next goes on counting; what has a number keeps it.
    const second = await held('文書研修', { 鈴木二郎: 420 })
    await judged(second)
    const suzuki = await mine('鈴木二郎', second.ids.鈴木二郎 ?? '')
    expect(suzuki[0]?.number).toBe('令和8年度 第3号')
    expect((await mine('税務一'))[0]?.number).toBe(all.find(({ name }) => name === '税務一')?.number)

    expect(await codeOf(mine('田中花子', first.ids.税務一 ?? ''))).toBe('training.noSuchEnrolment')
    expect(await codeOf(mine('鈴木二郎'))).toBe('training.nothingToCertify')
    expect(await codeOf(city.as(as('課長'), (tx, actor) => collectAll(tx, actor, first.sessionId)))).toBe(
      'training.notKeeper',
    )
    // By direct SQL nobody gives a number to what they do not keep.
    await city.as(as('課長'), (tx) =>
      tx.selectNoFrom((eb) => eb.fn('training.certify', [eb.val([first.ids.鈴木二郎])]).as('x')).execute(),
    )
    expect(await city.superuser('select number from training.certificate')).toHaveLength(3)
  })
})

describe('資料', () => {
  it('is for who takes part in the 回 for which it is, before it or from its last day on, and for its keepers', async () => {
    const one = await held('資料の研修', { 田中花子: 0 })
    const other = await session(one.courseId, {
      ...nominated,
      name: '第2回',
      days: [{ ...dated.days[0], onDay: '2026-06-01' } as (typeof dated.days)[number]],
    })
    await centre((tx, actor) => nominate(tx, actor, { sessionId: other, personIds: [small.id('鈴木二郎')] }))
    const prepared = () => prepareHandout(new File(['%PDF-1.7\n%%EOF\n'], '手引き.pdf', { type: 'application/pdf' }))
    const hand = async (name: string, handed: 'before' | 'after', sessionId: string | null, who = '育成一') => {
      const file = await prepared()
      return city.as(as(who), (tx, actor) =>
        handOut(tx, actor, { courseId: one.courseId, sessionId, name, handed }, file),
      )
    }
    expect(await codeOf(hand('だれかの資料', 'before', null, '田中花子'))).toBe('training.notKeeper')
    await hand('1 事前', 'before', null)
    await hand('3 第1回の答え', 'after', one.sessionId)
    const { handoutId } = await hand('2 第2回の地図', 'before', other)
    const seen = async (who: string) =>
      (await city.as(as(who), (tx) => listHandouts(tx, one.courseId, undefined))).items.map(({ name }) => name)
    expect(await seen('育成一')).toEqual(['1 事前', '2 第2回の地図', '3 第1回の答え'])
    expect(await seen('田中花子')).toEqual(['1 事前'])
    expect(await seen('鈴木二郎')).toEqual(['1 事前', '2 第2回の地図'])
    expect(await seen('税務一')).toEqual([])
    city.standOn('2026-05-11')
    expect(await seen('田中花子')).toEqual(['1 事前', '3 第1回の答え'])

    // The file goes the way of its handout.
    const { items } = await city.as(as('鈴木二郎'), (tx) => listHandouts(tx, one.courseId, other))
    const fileId = items[1]?.file?.fileId ?? ''
    const opened = await city.as(as('鈴木二郎'), (tx) => openFile(tx, fileId))
    expect(Buffer.from((await openedBytes(opened)) ?? []).toString()).toContain('%PDF-1.7')
    expect(await codeOf(city.as(as('田中花子'), (tx) => openFile(tx, fileId)))).toBe('files.noSuchFile')
    expect(await codeOf(city.as(as('鈴木二郎'), (tx, actor) => takeHandoutAway(tx, actor, handoutId)))).toBe(
      'training.notKeeper',
    )
    await centre((tx, actor) => takeHandoutAway(tx, actor, handoutId))
    expect(await seen('鈴木二郎')).toEqual(['1 事前'])
    await city.asService('job', (tx) => sql`select platform.clear_files()`.execute(tx))
    expect(await city.superuser('select id from platform.file where id = $1', [fileId])).toEqual([])
  })
})
