import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tx } from '../database/index.ts'
import { testCity } from '../testing/database.ts'
import { clear } from './clear.ts'
import { bytesOf, keepFile, latestFiles, openFile, prepareFile } from './files.ts'
import { openStorage } from './storage.ts'
import { closedPort, startStorageServer } from './testing/storage-server.ts'

const city = testCity('2026-11-24')
let server: Awaited<ReturnType<typeof startStorageServer>>
let owner: string
let other: string

beforeAll(async () => {
  server = await startStorageServer()
  owner = await account('owner')
  other = await account('other')
})
afterAll(() => server.stop())

async function account(name: string): Promise<string> {
  const [row] = await city.superuser('insert into people.account (login_name, label) values ($1, $1) returning id', [
    name,
  ])
  return String(row?.id)
}
async function job(): Promise<string> {
  const [row] = await city.superuser(
    `insert into platform.job (kind, asked_by) values ('trial.job', $1) returning id`,
    [owner],
  )
  return String(row?.id)
}
const as = <T>(who: string, work: (tx: Tx) => Promise<T>) => city.as({ account: who }, work)
const examined = (bytes: Uint8Array) => ({ name: '名簿.xlsx', mediaType: 'application/pdf', bytes })
const step = <T>(work: (tx: Tx, actor: never, keep: never) => Promise<T>) =>
  city.asService('job', (tx) => work(tx, undefined as never, undefined as never))

describe.each(['database', 's3'] as const)('a file in the %s', (store) => {
  const storage = () => (store === 's3' ? openStorage(server.env) : null)
  const put = async (bytes: Uint8Array, jobId: string) => {
    const prepared = await prepareFile(examined(bytes), storage())
    await as(owner, (tx) => keepFile(tx, prepared, { kind: 'jobs.result', id: jobId }))
    return prepared.id
  }
  const take = async (who: string, id: string) => bytesOf(await as(who, (tx) => openFile(tx, id)), storage())

  it.each([1, 1024 * 1024, 1024 * 1024 + 1, 3_000_000])('comes back byte for byte: %d bytes', async (size) => {
    const bytes = randomBytes(size)
    const id = await put(bytes, await job())
    expect(Buffer.from(await take(owner, id)).equals(bytes)).toBe(true)
  })

  it('is taken with the duties with which it was asked for, and not once one of them has ended', async () => {
    const jobId = await job()
    const id = await put(randomBytes(10), jobId)
    await city.superuser(`update platform.job set duties = '{personnel}' where id = $1`, [jobId])
    await expect(take(owner, id)).rejects.toMatchObject({ code: 'files.noSuchFile' })
    const [grant] = await city.superuser(
      `insert into people.duty_grant (account_id, duty, during, approved_at, reason) values ($1, 'personnel', '[2026-01-01,)', now(), '試験') returning id`,
      [owner],
    )
    expect(await take(owner, id)).toHaveLength(10)
    await city.superuser('update people.duty_grant set revoked_at = now() where id = $1', [grant?.id])
    await expect(take(owner, id)).rejects.toMatchObject({ code: 'files.noSuchFile' })
  })

  it('is taken by whom the room lets see it, and there for nobody else', async () => {
    const jobId = await job()
    const id = await put(randomBytes(10), jobId)
    await expect(take(other, id)).rejects.toMatchObject({ code: 'files.noSuchFile' })
    await expect(city.as({ signedOut: true }, (tx) => openFile(tx, id))).rejects.toMatchObject({
      code: 'files.noSuchFile',
    })
    await as(other, async (tx) =>
      expect(await tx.selectFrom('platform.filePart').select('fileId').execute()).toEqual([]),
    )
    const prepared = await prepareFile(examined(randomBytes(10)), storage())
    await expect(as(other, (tx) => keepFile(tx, prepared, { kind: 'jobs.result', id: jobId }))).rejects.toMatchObject({
      code: '42501',
    })
    expect(await city.superuser('select from platform.file where id = $1', [prepared.id])).toEqual([])
  })

  it('is audited when it is taken', async () => {
    const id = await put(randomBytes(10), await job())
    await take(owner, id)
    expect(await city.superuser(`select did, account_id from platform.audit_entry where record = $1`, [id])).toEqual([
      { did: 'files.take', account_id: owner },
    ])
  })

  it('that was changed since is refused', async () => {
    const id = await put(randomBytes(10), await job())
    if (store === 's3') await storage()?.put(id, randomBytes(10))
    else await city.superuser(`update platform.file_part set bytes = 'x' where file_id = $1`, [id])
    await expect(take(owner, id)).rejects.toMatchObject({ code: 'files.damaged' })
  })

  it('goes with what it hung on, at night; the latest of one that stays is shown', async () => {
    const [gone, stays] = [await job(), await job()]
    const lost = await put(randomBytes(10), gone)
    await put(randomBytes(10), stays)
    const latest = await put(randomBytes(10), stays)
    await city.superuser('delete from platform.job where id = $1', [gone])
    expect(await clear({ step }, storage())).toMatch(/^1件のファイル/)
    await expect(take(owner, lost)).rejects.toMatchObject({ code: 'files.noSuchFile' })
    const shown = await as(owner, (tx) => latestFiles(tx, 'jobs.result', [gone, stays]))
    expect([...shown].map(([id, { fileId }]) => [id, fileId])).toEqual([[stays, latest]])
  })
})

describe('the storage of a city', () => {
  const storage = (change: Record<string, string> = {}) => openStorage({ ...server.env, ...change })

  it('gives back the place of what has no file, and of nothing else', async () => {
    const open = storage()
    const prepared = await prepareFile(examined(randomBytes(10)), open)
    await as(owner, async (tx) => keepFile(tx, prepared, { kind: 'jobs.result', id: await job() }))
    const orphan = randomUUID()
    await open?.put(orphan, randomBytes(10)) // its transaction was taken back
    await clear({ step }, open)
    expect(await open?.get(orphan)).toHaveLength(10) // perhaps its transaction goes on
    const later = { ...open, list: () => open?.list(Temporal.Now.instant().add({ hours: 1 })) } as typeof open
    await clear({ step }, later)
    await expect(open?.get(orphan)).rejects.toMatchObject({ code: 'files.damaged' })
    expect(await open?.get(prepared.id)).toHaveLength(10)
  })

  it('that is away, or does not know us, is said in words, and nothing is kept', async () => {
    const away = storage({ SODACHI_S3_URL: `http://127.0.0.1:${await closedPort()}` })
    await expect(prepareFile(examined(randomBytes(10)), away)).rejects.toMatchObject({ code: 'files.storageAway' })
    const unknown = storage({ SODACHI_S3_KEY: 'nobody' })
    await expect(prepareFile(examined(randomBytes(10)), unknown)).rejects.toMatchObject({ code: 'files.storageAway' })
    const elsewhere = storage({ SODACHI_S3_BUCKET: 'no-such-bucket' })
    await expect(prepareFile(examined(randomBytes(10)), elsewhere)).rejects.toMatchObject({ code: 'files.storageAway' })
  })

  it('is none where the environment names none, and is not opened half named', () => {
    expect(openStorage({})).toBeNull()
    expect(() => openStorage({ SODACHI_S3_URL: 'http://127.0.0.1:1' })).toThrow(/SODACHI_S3_BUCKET/)
  })
})
