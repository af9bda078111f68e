import { describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { clearExpired } from './clear-expired.ts'
import { discardImport, listImports } from './imports.ts'
import { nextRun, perform, Stopped, showProgress } from './queue.ts'
import { startImportRuns } from './runner.ts'
import { accountIn, clerkOf, find, officeIn, sampleFiles, work } from './testing/office.ts'
import { stopWork } from './work.ts'

const city = testCity('2026-11-23')
const office = officeIn(city)
const sound = sampleFiles('roster-300')
const dirty = sampleFiles('roster-dirty')

describe('who may go on with an import', () => {
  it('is anybody of 人事課: a colleague sees where it stands and continues', async () => {
    const importId = await office.sato.start()
    await office.sato.put(importId, { 'org.csv': sound['org.csv'] })
    expect(await office.suzuki.see(importId)).toMatchObject({
      step: 'files',
      startedBy: '人事課 佐藤',
      files: [{ file: 'org.csv' }],
    })
    await office.suzuki.put(importId, sound)
    expect(await office.sato.see(importId)).toMatchObject({ step: 'columns', touchedBy: '人事課 鈴木' })
  })

  it('is nobody who saw an older state: they are told who did what', async () => {
    const importId = await office.sato.start()
    const { version } = await office.sato.see(importId)
    await office.suzuki.put(importId, { 'org.csv': sound['org.csv'] })
    await expect(office.sato.as((tx, actor) => discardImport(tx, actor, { importId, version }))).rejects.toMatchObject({
      code: 'imports.movedOn',
      message: '画面を開いたあとで、人事課 鈴木さんがファイルを入れました。',
    })
  })

  it('is nobody without the duty, and nobody whose duty ended before the run began', async () => {
    const importId = await office.sato.start()
    const stranger = clerkOf(city, await accountIn(city, '税務課', null))
    await expect(stranger.start()).rejects.toMatchObject({ code: 'people.notPersonnel' })
    await expect(stranger.see(importId)).rejects.toMatchObject({ code: 'people.notPersonnel' })
    await expect(find(stranger, importId)).rejects.toMatchObject({ code: 'people.notPersonnel' })
    await expect(stranger.as((tx, actor) => listImports(tx, actor))).rejects.toMatchObject({
      code: 'people.notPersonnel',
    })

    await office.sato.put(importId, sound)
    await office.sato.settle(importId)
    await office.sato.askCheck(importId)
    await city.superuser(`update people.duty_grant set revoked_at = now() where account_id = $1`, [office.sato.account])
    expect(await work(city)).toMatchObject({ state: 'refused', fault: { code: 'people.notPersonnel' } })
    expect(await office.suzuki.see(importId)).toMatchObject({ step: 'check', isChecked: false })
  })
})

describe('a run', () => {
  async function asked() {
    const importId = await office.sato.start()
    await office.sato.put(importId, sound)
    await office.sato.settle(importId)
    await office.sato.askCheck(importId)
    return importId
  }

  it('stops when somebody asks for it, and what it did is taken back', async () => {
    const importId = await asked()
    const run = await nextRun(city)
    if (!run) throw new Error('a run waits')
    const end = await perform(city, run, ({ phase }) => {
      if (phase === 'trying') throw new Stopped()
    })
    expect(end?.state).toBe('stopped')
    expect(await office.sato.see(importId)).toMatchObject({
      step: 'check',
      isChecked: false,
      run: { state: 'stopped' },
    })
    expect(await city.superuser('select from people.roster_plan')).toEqual([])
    await office.sato.askCheck(importId)
    expect(await work(city)).toMatchObject({ state: 'done' })
  })

  it('hears that it is to stop where it shows its progress, also before it began', async () => {
    const importId = await asked()
    await office.suzuki.as((tx, actor) => stopWork(tx, actor, importId))
    expect(await work(city)).toMatchObject({ state: 'stopped' })
    await office.sato.askCheck(importId)
    const run = await nextRun(city)
    if (!run) throw new Error('a run waits')
    const heard: Promise<boolean>[] = []
    await perform(city, run, (progress) => {
      if (progress.phase !== 'reading' || heard.length > 0) return
      heard.push(
        office.suzuki.as((tx, actor) => stopWork(tx, actor, importId)).then(() => showProgress(city, run.id, progress)),
      )
    })
    expect(await heard[0]).toBe(true)
  })

  it('is one at a time, and an import that works just now takes nothing else', async () => {
    const importId = await asked()
    await expect(office.sato.askCheck(importId)).rejects.toMatchObject({ code: 'imports.underWay' })
    const other = await office.suzuki.start()
    await office.suzuki.put(other, sound)
    await office.suzuki.settle(other)
    await office.suzuki.askCheck(other)
    const run = await nextRun(city)
    if (!run) throw new Error('a run waits')
    const meanwhile: Promise<unknown>[] = []
    await perform(city, run, ({ phase }) => {
      if (phase !== 'reading' || meanwhile.length > 0) return
      meanwhile.push(nextRun(city).then((second) => second && perform(city, second, () => {})))
    })
    expect(await Promise.all(meanwhile)).toEqual([null])
    expect(await office.suzuki.see(other)).toMatchObject({ run: { state: 'waiting' } })
    expect(await work(city)).toMatchObject({ state: 'done' })
  })

  it('that died with its process is found and told', async () => {
    const importId = await asked()
    await city.superuser(`update people.roster_import_run set state = 'running'`)
    expect(await nextRun(city)).toBeNull()
    expect(await office.sato.see(importId)).toMatchObject({ step: 'check', run: { state: 'crashed' } })
    await office.sato.askCheck(importId)
    expect(await work(city)).toMatchObject({ state: 'done' })
  })
})

describe('what is uploaded', () => {
  it('is deleted when HR gives the import up', async () => {
    const importId = await office.sato.start()
    await office.sato.put(importId, sound)
    const { version } = await office.sato.see(importId)
    await office.suzuki.as((tx, actor) => discardImport(tx, actor, { importId, version }))
    expect(await city.superuser('select from people.roster_import_file')).toEqual([])
    expect(await office.sato.see(importId)).toMatchObject({ state: 'discarded', endedBy: '人事課 鈴木' })
    await expect(office.sato.put(importId, sound)).rejects.toMatchObject({ code: 'imports.closed' })
  })

  it('is deleted when nobody touched it for 30 days, and not a day before', async () => {
    const importId = await office.sato.start()
    await office.sato.check(importId, dirty)
    expect((await office.sato.see(importId)).keptUntil).toBe('2026-12-23')
    city.standOn('2026-12-23')
    expect(await city.asService('job', clearExpired)).toBe(0)
    city.standOn('2026-12-24')
    expect(await city.asService('job', clearExpired)).toBe(1)
    for (const table of ['file', 'finding', 'change'])
      expect(await city.superuser(`select from people.roster_import_${table}`), table).toEqual([])
    expect(await office.sato.see(importId)).toMatchObject({ state: 'expired' })
  })
})

describe('the process that serves', () => {
  it('does the runs that people ask for on a thread of its own, and ends when it is told to', async () => {
    const importId = await office.sato.start()
    await office.sato.put(importId, dirty)
    await office.sato.settle(importId)
    await office.sato.askCheck(importId)
    const ran = Promise.withResolvers<Record<string, unknown>>()
    const runs = startImportRuns(city, {
      info: (fields, message) => message === 'import ran' && ran.resolve(fields),
      error: (fields) => ran.reject(new Error(JSON.stringify(fields))),
    })
    expect(await ran.promise).toMatchObject({ state: 'done' })
    await runs.stop()
    expect(await office.sato.see(importId)).toMatchObject({ step: 'check', defects: 10, run: { state: 'done' } })
  })
})
