import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { approveDisposal, createDemoCity, eraseStep, placeHold, proposeDisposal } from '../people/index.ts'
import { openBackup, restoreBackup, writeBackup } from '../platform/backup/index.ts'
import { connect, openCity, prepareServer, readMigrations } from '../platform/database/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { cityClock } from './place.ts'
import { readDisposals, repeat, sayDue, writeCopy } from './retention-command.ts'

const today = '2026-11-24'
const city = testCity(today)
const folder = mkdtempSync(join(tmpdir(), 'sodachi-retention-'))
const said: string[] = []
const out = { line: (text: string) => void said.push(text), note: (text: string) => void said.push(text) }
const calm = new AbortController().signal
const restored = `sodachi_test_restored_${process.pid}`
let personnel: string[]
/** Three who left long before; the second is held after the backup, the third when the 決裁 is carried out. */
let gone: string[]

const rowsOf = async (name: string | undefined) => {
  const client = await connect({ ...inject('postgres'), database: name ?? city.connection.database ?? '' })
  const { rows } = await client.query<{ id: string; n: number }>(
    `select p.id, (select count(*) from people.person_name n where n.person_id = p.id) + (select count(*) from people.employment e where e.person_id = p.id)
      + (select count(*) from people.staff_number s where s.person_id = p.id) as n
     from people.person p where p.id = any ($1) order by array_position($1, p.id)`,
    [gone],
  )
  await client.end()
  return rows.map(({ n }) => Number(n))
}

beforeAll(async () => {
  await createDemoCity(city, { staff: 120, seed: 1, today })
  personnel = (
    await city.superuser(`select a.id from people.account a join people.duty_grant g on g.account_id = a.id
      where g.duty = 'personnel' and a.is_demo order by a.demo_order limit 2`)
  ).map(({ id }) => String(id))
  const people = await city.superuser(`select gen_random_uuid() as id from generate_series(1, 3)`)
  gone = people.map(({ id }) => String(id))
  for (const [at, id] of gone.entries()) {
    await city.superuser(`insert into people.person (id) values ($1)`, [id])
    await city.superuser(
      `insert into people.person_name (person_id, written, kana, during) values ($1, $2, 'カコ', '[1960-04-01,)')`,
      [id, `過去 ${at}`],
    )
    await city.superuser(
      `insert into people.staff_number (person_id, number, during) values ($1, $2, '[1960-04-01,1990-04-01)')`,
      [id, `gone-${at}`],
    )
    await city.superuser(
      `insert into people.employment (person_id, kind, job_family, during) values ($1, 'regular', '一般事務職', '[1960-04-01,1990-04-01)')`,
      [id],
    )
  }
}, 120_000)

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  const maker = await connect({ ...inject('postgres'), database: 'postgres' })
  await maker.query(`drop database if exists ${restored} with (force)`)
  await maker.end()
})

describe('sodachi retention', () => {
  it('says what is due, in numbers', async () => {
    expect(await sayDue(city, out)).toBe(0)
    expect(said).toContain('人事の記録: 満ちた記録 3 件')
  })

  it('refuses a file that is no copy', () => {
    const file = join(folder, 'no.json')
    writeFileSync(file, '{"format":"else"}')
    expect(() => readDisposals(file)).toThrow(expect.objectContaining({ code: 'people.brokenCopy' }))
  })

  it('a city that was restored from before a 決裁 loses again what was erased, and nothing else', async () => {
    const file = join(folder, 'city.tar.gz')
    const client = await connect(city.connection)
    await writeBackup(client, { file, force: true, version: '0', clockOf: cityClock, signal: calm, note: () => {} })
    await client.end()

    const [one = '', other = ''] = personnel
    const hold = { class: null, cause: 'litigation', reason: '訴え', until: null } as const
    await city.as({ account: one }, (tx, actor) => placeHold(tx, actor, { ...hold, staffNumber: 'gone-1' }))
    const { disposalId } = await city.as({ account: one }, (tx, actor) =>
      proposeDisposal(tx, actor, { class: 'service', reason: '満了', documentNumber: '総人第9号' }),
    )
    await city.as({ account: other }, (tx, actor) => approveDisposal(tx, actor, disposalId))
    await city.superuser(
      `insert into people.retention_hold (person_id, cause, reason, placed_by, until) values ($1, 'audit', '監査', $2, $3)`,
      [gone[2], one, today],
    )
    await city.as({ account: other }, (tx, actor) => eraseStep(tx, actor, disposalId, 100))
    await city.superuser(`update people.retention_hold set ended_at = now(), ended_by = $2 where person_id = $1`, [
      gone[2],
      one,
    ])
    expect(await rowsOf(undefined)).toEqual([0, 3, 3])

    const copy = join(folder, 'disposals.json')
    expect(await writeCopy(city, copy, out)).toBe(0)
    expect(readFileSync(copy, 'utf8')).not.toMatch(/過去|gone-/)
    expect(readFileSync(copy, 'utf8')).not.toContain(gone[0])

    const maker = await connect({ ...inject('postgres'), database: 'postgres' })
    await maker.query(`create database ${restored}`)
    await maker.end()
    const target = await connect({ ...inject('postgres'), database: restored })
    await prepareServer(target)
    const release = readMigrations()
    const backup = await openBackup(file, release, calm)
    await restoreBackup(target, backup, { release, clockOf: cityClock, signal: calm, note: () => {} })
    await backup.close()
    await target.end()
    expect(await rowsOf(restored)).toEqual([3, 3, 3])

    const again = openCity({ ...inject('postgres'), database: restored }, city.clock, 2)
    try {
      for (const gonePeople of [1, 0]) {
        said.length = 0
        await repeat(again, readDisposals(copy), out)
        expect(said).toEqual([`控えにある 1 件の廃棄をもう一度行い、${gonePeople} 件の記録を消去しました。`])
        expect(await rowsOf(restored)).toEqual([0, 3, 3])
      }
      const record = await again.asOperator('test', (tx) =>
        tx
          .selectFrom('people.disposal')
          .select(['id', 'erased', 'spared', 'documentNumber', 'repeatedAt'])
          .executeTakeFirst(),
      )
      expect(record).toMatchObject({
        id: disposalId,
        erased: 1,
        spared: 1,
        documentNumber: '総人第9号',
        repeatedAt: expect.any(String),
      })
    } finally {
      await again.close()
    }
  }, 120_000)
})
