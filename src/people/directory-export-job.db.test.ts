import { beforeAll, describe, expect, it, vi } from 'vitest'
import { bytesOf, openFile } from '../platform/files/files.ts'
import { startJobs } from '../platform/jobs/index.ts'
import { readXlsx } from '../platform/tabular/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { askDirectoryExport, directoryExportJob } from './directory-export-job.ts'
import { smallCity } from './testing/small-city.ts'

const city = testCity('2026-04-01')
const small = smallCity(city)
let reader: string

beforeAll(async () => {
  await small.addUnit('総務局', 'bureau', null)
  await small.addUnit('人事課', 'section', '総務局')
  await small.addPerson({ name: '佐藤一郎', kana: 'サトウ　イチロウ', unit: '人事課', grade: 'officer' })
  await small.addPerson({ name: '鈴木二郎', kana: 'スズキ　ジロウ', unit: '人事課', grade: 'officer' })
  await small.rebuild()
  reader = await small.account('佐藤一郎')
})

describe('職員名簿 as a job', () => {
  it('makes a file for whoever asked, as they would get it at once', async () => {
    const { jobId } = await city.as({ account: reader }, (tx, actor) =>
      askDirectoryExport(tx, actor, { columns: ['name', 'unit'], format: 'xlsx', sort: 'kana' }),
    )
    const engine = await startJobs(city, [directoryExportJob], { info() {}, error() {} })
    try {
      await vi.waitFor(
        async () =>
          expect(await city.superuser('select state, said from platform.job where id = $1', [jobId])).toEqual([
            { state: 'done', said: { says: '2人を書き出しました。' } },
          ]),
        { timeout: 20_000, interval: 100 },
      )
    } finally {
      await engine.stop()
    }
    const [file] = await city.superuser('select id, name from platform.file where owner_id = $1', [jobId])
    expect(file?.name).toBe('職員名簿_2026-04-01.xlsx')
    const opened = await city.as({ account: reader }, (tx) => openFile(tx, String(file?.id)))
    const { rows } = await readXlsx(await bytesOf(opened, null))
    expect(rows.map(({ cells }) => cells[0])).toEqual(['佐藤一郎', '鈴木二郎'])
    expect(
      await city.superuser(
        `select actor_kind, account_id, fields from platform.audit_entry where did = 'people.exportDirectory'`,
      ),
    ).toEqual([{ actor_kind: 'service', account_id: reader, fields: ['name', 'unit'] }])
  })
})
