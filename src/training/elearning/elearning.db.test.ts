import { describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { nominate } from '../deciding.ts'
import { apply } from '../enrolments.ts'
import { listMine } from '../lists.ts'
import { dated, trainedCity } from '../testing/trained-city.ts'
import { createContentApp } from './content-server.ts'
import { samplePackage } from './demo/sample-package.ts'
import { endLearning } from './ending.ts'
import { completeByLearning, listLessons, openMaterial } from './learning.ts'
import type { Scorm } from './learning-rules.ts'
import { prepareMaterialFile, putMaterialFile } from './material-files.ts'
import type { MaterialKind, MaterialText } from './material-rules.ts'
import { listMaterials, makeMaterial, removeMaterial, saveMaterial } from './materials.ts'
import { listResults } from './results.ts'
import { answerQuiz, saveSitting } from './saving.ts'

const city = testCity('2026-04-01')
const { as, codeOf, centre, course, session, small } = trainedCity(city)
const origin = 'http://127.0.0.1:9'
const text: MaterialText = {
  title: '教材',
  body: '本文',
  minutes: null,
  passPercent: null,
  mostTries: null,
  questions: [],
}
const quiz: MaterialText = {
  ...text,
  title: 'テスト',
  passPercent: 50,
  mostTries: 2,
  questions: [
    { says: '一', choices: ['ア', 'イ'], rightOnes: [1], isMultiple: false, explanation: 'イだから' },
    { says: '二', choices: ['ア', 'イ', 'ウ'], rightOnes: [0, 2], isMultiple: true, explanation: '' },
  ],
}
const make = (courseId: string, kind: MaterialKind, more: Partial<MaterialText> = {}) =>
  centre((tx, actor) => makeMaterial(tx, actor, { courseId, kind, ...text, ...more }))
async function put(
  materialId: string,
  bytes: Uint8Array,
  kind: MaterialKind,
  name: string,
  to: 'file' | 'captions' = 'file',
) {
  const looked = await prepareMaterialFile(new File([Uint8Array.from(bytes)], name), kind, to)
  return centre((tx, actor) => putMaterialFile(tx, actor, materialId, looked))
}
const open = (who: string, materialId: string) =>
  city.as(as(who), (tx, actor) => openMaterial(tx, actor, materialId, origin))
type Sent = Partial<Parameters<typeof saveSitting>[2]> & { readonly materialId: string }
const save = (who: string, sent: Sent) =>
  city.as(as(who), (tx, actor) =>
    saveSitting(tx, actor, { edition: 0, item: '', version: 0, data: {}, seconds: 60, isDone: false, ...sent }),
  )
const answer = (who: string, materialId: string, version: number, answers: number[][]) =>
  city.as(as(who), (tx, actor) => answerQuiz(tx, actor, { materialId, version, answers, seconds: 30 }))
const stateOf = async (who: string) => (await city.as(as(who), (tx, actor) => listMine(tx, actor))).items[0]?.state

/** A course with an eラーニング 回 that runs, in which these have a seat. */
async function learning(names: readonly string[], title: string) {
  const courseId = await course({ title, deliveries: ['e-learning'] })
  const sessionId = await session(courseId, {
    delivery: 'e-learning',
    capacity: 5,
    applyUntil: '2026-04-30',
    days: ['2026-04-01', '2026-04-30'].map((onDay) => ({
      ...(dated.days[0] as (typeof dated.days)[number]),
      onDay,
      hall: '',
    })),
  })
  for (const name of names)
    await city.as(as(name), (tx, actor) => apply(tx, actor, { sessionId, motive: '', aim: '目標' }))
  return { courseId, sessionId }
}

describe('教材 are learned by who has a seat, in the days of the 回', () => {
  it('leads to 修了 when each is done; a quiz is marked by the server, and its answers come afterwards', async () => {
    const { courseId } = await learning(['田中花子'], '一')
    const read = await make(courseId, 'text')
    const test = await make(courseId, 'quiz', quiz)
    expect(await codeOf(open('鈴木二郎', read.materialId))).toBe('training.noSeatToLearn')
    expect(await codeOf(open('課長', read.materialId))).toBe('training.noSeatToLearn')
    const opened = await open('田中花子', test.materialId)
    expect(JSON.stringify(opened)).not.toMatch(/rightOnes|right_ones|イだから/)
    expect(opened.questions[1]).toEqual({ says: '二', choices: ['ア', 'イ', 'ウ'], isMultiple: true })
    expect(await codeOf(answer('田中花子', test.materialId, 0, [[1]]))).toBe('training.notAllAnswered')
    const wrong = await answer('田中花子', test.materialId, 0, [[0], [0, 1]])
    expect(wrong).toMatchObject({
      now: 0,
      isPassed: false,
      right: [false, false],
      told: null,
      isCompleted: false,
      tries: 1,
    })
    const right = await answer('田中花子', test.materialId, 1, [[1], [0, 1]])
    expect(right).toMatchObject({ now: 50, isPassed: true, isDone: true, percent: 50, isCompleted: false, tries: 2 })
    expect(right.told?.[0]).toEqual({ rightOnes: [1], explanation: 'イだから' })
    expect(await codeOf(answer('田中花子', test.materialId, 2, [[1], [0, 2]]))).toBe('training.noTriesLeft')
    expect(await stateOf('田中花子')).toBe('admitted')
    await open('田中花子', read.materialId)
    expect(await save('田中花子', { materialId: read.materialId, isDone: true })).toMatchObject({ isCompleted: true })
    expect(await stateOf('田中花子')).toBe('completed')
    // It may be read again, and changes nothing.
    expect((await open('田中花子', read.materialId)).isLive).toBe(false)
    expect(await codeOf(answer('田中花子', test.materialId, 2, [[1], [0, 2]]))).toBe('training.notToAnswer')
  })

  it('asks nothing of what is used no more, and is not reached without 教材', async () => {
    const { courseId } = await learning(['局長'], '外した教材')
    const [kept, gone] = [await make(courseId, 'text'), await make(courseId, 'text')]
    for (const { materialId } of [kept, gone]) await open('局長', materialId)
    await centre((tx, actor) => removeMaterial(tx, actor, gone.materialId))
    expect(await save('局長', { materialId: kept.materialId, isDone: true })).toMatchObject({ isCompleted: true })
    const bare = await learning(['局長'], '教材のない研修')
    const [own] = await city.superuser(`select id from training.enrolment where session_id = $1`, [bare.sessionId])
    const done = await city.as(as('局長'), (tx) => completeByLearning(tx, String(own?.id)))
    expect(done).toBe(false)
  })

  it('is not opened before its days or after them', async () => {
    const { courseId } = await learning(['田中花子'], '期間')
    const { materialId } = await make(courseId, 'text')
    city.standOn('2026-05-01')
    expect(await codeOf(open('田中花子', materialId))).toBe('training.noSeatToLearn')
    expect(await codeOf(save('田中花子', { materialId, isDone: true }))).toBe('training.noSeatToLearn')
    city.standOn('2026-04-01')
    await open('田中花子', materialId)
  })

  it('ends with its days for whoever has not done all: 未修了, or 欠席 where nothing was opened; they are told', async () => {
    const { courseId, sessionId } = await learning(['課長', '税務課長'], '終わり')
    const { materialId } = await make(courseId, 'text')
    await open('課長', materialId)
    city.standOn('2026-04-30')
    await city.asService('due-asks', endLearning)
    const states = () =>
      city.superuser(`select state from training.enrolment where session_id = $1 order by queue`, [sessionId])
    expect(await states()).toEqual([{ state: 'admitted' }, { state: 'admitted' }])
    city.standOn('2026-05-01')
    await city.asService('due-asks', endLearning)
    await city.asService('due-asks', endLearning)
    expect(await states()).toEqual([{ state: 'incomplete' }, { state: 'absent' }])
    expect(
      await city.superuser(
        `select count(*)::integer as n from platform.notification where key like 'training.learning-ended/%' and happened like '「終わり%'`,
      ),
    ).toEqual([{ n: 2 }])
    city.standOn('2026-04-01')
  })

  it('tells a screen that is behind, and writes nothing over', async () => {
    const { courseId } = await learning(['鈴木二郎'], '二つの画面')
    const { materialId } = await make(courseId, 'text')
    await open('鈴木二郎', materialId)
    const { version } = await save('鈴木二郎', { materialId, data: { at: 1 } })
    await save('鈴木二郎', { materialId, version, data: { at: 2 } })
    expect(await codeOf(save('鈴木二郎', { materialId, version, data: { at: 9 } }))).toBe('training.sittingMovedOn')
    expect(await codeOf(save('鈴木二郎', { materialId, data: { at: 9 } }))).toBe('training.sittingMovedOn')
    expect((await open('鈴木二郎', materialId)).sittings).toMatchObject([{ data: { at: 2 }, seconds: 120, version: 2 }])
  })

  it.each(['1.2', '2004'] as Scorm[])(
    'plays a package of SCORM %s: resumes, counts 合格点 of the course, and completes',
    async (scorm) => {
      const { courseId } = await learning(['税務一'], `パッケージ${scorm}`)
      const { materialId } = await make(courseId, 'scorm', { passPercent: 80 })
      expect(await codeOf(open('税務一', materialId))).toBe('training.noFileYet')
      await put(materialId, samplePackage({ scorm, title: '見本', pages: ['一', '二'] }), 'scorm', 'a.zip')
      const opened = await open('税務一', materialId)
      expect(opened.package).toMatchObject({ scorm, number: 1, items: [{ href: 'index.html' }] })
      const item = opened.package?.items[0]?.item ?? ''
      const cmi = (status: string, raw: string) =>
        scorm === '1.2'
          ? { suspend_data: 'page=1', core: { lesson_status: status, score: { raw } } }
          : { suspend_data: 'page=1', completion_status: 'completed', success_status: status, score: { raw } }
      const one = await save('税務一', { materialId, edition: 1, item, data: cmi('failed', '40') })
      expect(one).toMatchObject({ isDone: false, percent: 40, isCompleted: false })
      expect((await open('税務一', materialId)).sittings[0]?.data).toEqual(cmi('failed', '40'))
      expect(await codeOf(save('税務一', { materialId, edition: 1, item: 'other', data: {} }))).toBe(
        'training.sittingMovedOn',
      )
      expect(await codeOf(save('税務一', { materialId, edition: 2, item, data: {} }))).toBe('training.sittingMovedOn')
      const two = await save('税務一', { materialId, edition: 1, item, version: 1, data: cmi('passed', '90') })
      expect(two).toMatchObject({ isDone: true, percent: 90, isCompleted: true })
    },
  )
})

describe('who sees what', () => {
  it('keeps scores to the person and the keepers, and where they stand and how long to the person', async () => {
    const { courseId, sessionId } = await learning(['鈴木二郎'], '壁')
    const { materialId } = await make(courseId, 'quiz', { ...quiz, passPercent: 100 })
    await open('鈴木二郎', materialId)
    await answer('鈴木二郎', materialId, 0, [[1], [0]])
    const rows = (who: string, table: 'training.learning' | 'training.sitting' | 'training.question') =>
      city.as(
        as(who),
        async (tx) =>
          (await tx.selectFrom(table).select('materialId').where('materialId', '=', materialId).execute()).length,
      )
    for (const [who, learned, sat, asked] of [
      ['鈴木二郎', 1, 1, 0],
      ['育成一', 1, 0, 2],
      ['課長', 0, 0, 0],
      ['局長', 0, 0, 0],
      ['田中花子', 0, 0, 0],
    ] as const) {
      expect([
        who,
        await rows(who, 'training.learning'),
        await rows(who, 'training.sitting'),
        await rows(who, 'training.question'),
      ]).toEqual([who, learned, sat, asked])
    }
    const results = await centre((tx, actor) => listResults(tx, actor, sessionId))
    expect(results.items[0]).toMatchObject({ name: '鈴木二郎', standings: [{ percent: 50, tries: 1, isDone: false }] })
    expect(JSON.stringify(results)).not.toMatch(/seconds/)
    expect(await codeOf(city.as(as('課長'), (tx, actor) => listResults(tx, actor, sessionId)))).toBe(
      'training.notKeeper',
    )
  })

  it('lets nobody write what came of somebody else, nor complete their own by hand', async () => {
    const { courseId } = await learning(['田中花子', '鈴木二郎'], '他人')
    const { materialId } = await make(courseId, 'text')
    await open('鈴木二郎', materialId)
    const [his] = await city.superuser(`select enrolment_id as id from training.learning where material_id = $1`, [
      materialId,
    ])
    await city.as(as('田中花子'), (tx) =>
      tx.updateTable('training.learning').set({ percent: 1 }).where('materialId', '=', materialId).execute(),
    )
    expect(await city.superuser(`select percent from training.learning where material_id = $1`, [materialId])).toEqual([
      { percent: null },
    ])
    const sit = city.as(as('田中花子'), (tx) =>
      tx
        .insertInto('training.sitting')
        .values({ enrolmentId: String(his?.id), materialId, edition: 0, item: '', data: '{}', seconds: 1 })
        .execute(),
    )
    await expect(sit).rejects.toThrow(/row-level security/)
    const own = city.as(as('鈴木二郎'), (tx) =>
      tx.updateTable('training.enrolment').set({ state: 'completed' }).where('id', '=', String(his?.id)).execute(),
    )
    await expect(own).rejects.toThrow(/nobody decides their own/)
  })
})

describe('keepers', () => {
  it('write 教材 of their own courses; what somebody has begun is kept, and used no more', async () => {
    const { courseId, sessionId } = await learning(['税務一'], '担当')
    const { materialId } = await make(courseId, 'text')
    expect(
      await codeOf(city.as(as('課長'), (tx, actor) => makeMaterial(tx, actor, { courseId, kind: 'text', ...text }))),
    ).toBe('training.notKeeper')
    expect(await codeOf(city.as(as('税務一'), (tx, actor) => listMaterials(tx, actor, courseId)))).toBe(
      'training.notKeeper',
    )
    expect(await codeOf(centre((tx, actor) => makeMaterial(tx, actor, { courseId, kind: 'quiz', ...text })))).toBe(
      'training.unfit',
    )
    expect(await codeOf(centre((tx, actor) => saveMaterial(tx, actor, { materialId, version: 7, ...text })))).toBe(
      'training.materialChanged',
    )
    await open('税務一', materialId)
    const other = await make(courseId, 'text')
    expect(await centre((tx, actor) => removeMaterial(tx, actor, other.materialId))).toEqual({ isOut: false })
    expect(await centre((tx, actor) => removeMaterial(tx, actor, materialId))).toEqual({ isOut: true })
    const lessons = await city.as(as('税務一'), (tx, actor) => listLessons(tx, actor, courseId))
    expect(lessons.items).toEqual([])
    await centre((tx, actor) => nominate(tx, actor, { sessionId, personIds: [small.id('田中花子')] }))
    expect((await city.as(as('田中花子'), (tx, actor) => listLessons(tx, actor, courseId))).isLive).toBe(true)
  })

  it('put nothing half: a package that is refused leaves the one before', async () => {
    const { courseId } = await learning([], '半分')
    const { materialId } = await make(courseId, 'scorm')
    await put(materialId, samplePackage({ scorm: '1.2', title: '一', pages: ['一'] }), 'scorm', 'a.zip')
    expect(await codeOf(put(materialId, Buffer.from('no zip'), 'scorm', 'b.zip'))).toBe('training.packageNoZip')
    expect(await codeOf(put(materialId, Buffer.from('%PDF-1.7'), 'pdf', 'b.mp4'))).toBe('files.misnamed')
    const { items } = await centre((tx, actor) => listMaterials(tx, actor, courseId))
    expect(items[0]).toMatchObject({ package: { number: 1 }, file: { name: 'a.zip' } })
  })
})

describe('the second origin', () => {
  const serve = () => createContentApp({ city, origin, appOrigins: ['http://localhost:8'] })
  const ask = (path: string, init: RequestInit = {}) => serve().request(`${origin}${path}`, init)

  it('gives out files of a package by the pass in the path, for a while, and sets no cookie', async () => {
    const { courseId } = await learning(['田中花子'], '原点')
    const { materialId } = await make(courseId, 'scorm')
    await put(materialId, samplePackage({ scorm: '2004', title: '見本', pages: ['一'] }), 'scorm', 'a.zip')
    const base = new URL((await open('田中花子', materialId)).content?.base ?? '').pathname
    const page = await ask(`${base}/p/index.html`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<h1>見本</h1>')
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('set-cookie')).toBeNull()
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain(`connect-src ${origin}${base}/p/ data: blob:`)
    expect(policy).toContain(`frame-ancestors ${origin} http://localhost:8`)
    for (const path of [
      `${base}/p/none.html`,
      `${base}/p/..%2fp%2findex.html`,
      `${base}/file`,
      `/${'a'.repeat(43)}/p/index.html`,
      '/index.html',
      '/api/session',
    ])
      expect([path, (await ask(path)).status]).toEqual([path, 404])
    expect((await ask(`${base}/p/index.html`, { method: 'POST' })).status).toBe(405)
    expect((await ask(`${base}/p/course.js`, { headers: { 'Service-Worker': 'script' } })).status).toBe(404)
    const stage = await ask(`${base}/stage/stage.html`)
    expect(stage.headers.get('content-security-policy')).toContain("default-src 'none'")
    // What stands in the database opens nothing.
    const [row] = await city.superuser(`select encode(token, 'hex') as token from training.content_pass limit 1`)
    expect((await ask(`/${row?.token}/p/index.html`)).status).toBe(404)
    await city.superuser(`update training.content_pass set expires_at = '2020-01-01'`)
    expect((await ask(`${base}/p/index.html`)).status).toBe(404)
  })

  it('gives a film in parts, with its captions for the city’s own page', async () => {
    const { courseId } = await learning(['田中花子'], '動画')
    const { materialId } = await make(courseId, 'video')
    const film = Buffer.alloc(2_500_000, 7)
    film.write('\0\0\0\x18ftypmp42', 0, 'latin1')
    await put(materialId, film, 'video', 'a.mp4')
    expect(await codeOf(put(materialId, Buffer.from('1\n00:00'), 'video', 'a.vtt', 'captions'))).toBe(
      'training.captionsUnreadable',
    )
    await put(materialId, Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nこんにちは\n'), 'video', 'a.vtt', 'captions')
    const opened = await open('田中花子', materialId)
    expect(opened.content?.hasCaptions).toBe(true)
    const base = new URL(opened.content?.base ?? '').pathname
    const part = await ask(`${base}/file`, {
      headers: { Range: 'bytes=1048570-1048585', Origin: 'http://localhost:8' },
    })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe('bytes 1048570-1048585/2500000')
    expect(part.headers.get('access-control-allow-origin')).toBe('http://localhost:8')
    expect(Buffer.from(await part.arrayBuffer())).toEqual(film.subarray(1048570, 1048586))
    expect((await ask(`${base}/file`, { headers: { Range: 'bytes=2500000-' } })).status).toBe(416)
    const captions = await ask(`${base}/captions.vtt`, { headers: { Origin: 'http://elsewhere' } })
    expect(await captions.text()).toContain('こんにちは')
    expect(captions.headers.get('access-control-allow-origin')).toBeNull()
  })
})
