import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connect } from '../database/index.ts'
import { testCity } from '../testing/database.ts'
import { type BackupRun, lastRuns, noteRun } from './index.ts'

const city = testCity('2026-04-01')
const accounts: Record<string, string> = {}

beforeAll(async () => {
  await city.superuser(`select set_config('sodachi.today', '2026-04-01', false)`)
  for (const duty of ['system-administrator', 'personnel', 'auditor']) {
    const [account] = await city.superuser(
      'insert into people.account (login_name, label) values ($1, $1) returning id',
      [duty],
    )
    accounts[duty] = String(account?.id)
    await city.superuser(
      `insert into people.duty_grant (account_id, duty, during, approved_at, reason) values ($1, $2, '[2026-01-01,)', now(), '試験')`,
      [accounts[duty], duty],
    )
  }
})
beforeEach(() => city.superuser('delete from platform.backup_run; delete from platform.audit_entry'))

const good: BackupRun = {
  kind: 'backup',
  askedBy: 'command',
  backupId: '5f7c3a52-9c0e-4d0e-8a6e-3f0d7c1b2a10',
  place: '/backup/city.tar.gz',
  seconds: 6.4,
  backupSeconds: 6.4,
  restoreSeconds: null,
  bytes: 43_000_000,
  rowCount: 576_000,
  fault: null,
}
const goodDrill: BackupRun = { ...good, kind: 'drill', place: null, restoreSeconds: 31.5 }

async function note(run: BackupRun) {
  const client = await connect(city.connection)
  try {
    return await noteRun(client, run, city.clock)
  } finally {
    await client.end()
  }
}
const seenBy = (duty: string) => city.as({ account: accounts[duty] ?? '' }, (tx) => lastRuns(tx))

describe('what became of backups and drills', () => {
  it('is nothing in a new city', async () => {
    const none = { last: null, lastGood: null }
    expect(await seenBy('system-administrator')).toEqual({ backup: none, drill: none })
  })

  it('shows システム管理者 the last of each, and the last that went well behind one that did not', async () => {
    await note({ ...good, seconds: 5 })
    await note(good)
    await note({ ...good, backupId: null, backupSeconds: null, bytes: null, rowCount: null, fault: '書き込めません。' })
    await note(goodDrill)
    const { backup, drill } = await seenBy('system-administrator')
    expect(backup.last).toMatchObject({ fault: '書き込めません。', bytes: null })
    expect(backup.lastGood).toEqual({ ...good, endedAt: '2026-04-01 09:00:00+09' })
    expect(drill.last).toEqual({ ...goodDrill, endedAt: '2026-04-01 09:00:00+09' })
    expect(drill.lastGood).toEqual(drill.last)
  })

  it('is for nobody else', async () => {
    await note(good)
    for (const duty of ['personnel', 'auditor']) expect((await seenBy(duty)).backup.last).toBeNull()
  })

  it('of a drill stands in the audit, under the number of its backup', async () => {
    await note(goodDrill)
    expect(await city.superuser('select actor_kind, actor_name, did, record from platform.audit_entry')).toEqual([
      { actor_kind: 'operator', actor_name: 'drill', did: 'platform.drill', record: good.backupId },
    ])
  })

  it('has no place in a database of an earlier level, which is left as it is', async () => {
    await city.superuser('alter table platform.backup_run rename to elsewhere')
    expect(await note(good)).toBe(false)
    await city.superuser('alter table platform.elsewhere rename to backup_run')
    expect(await note(good)).toBe(true)
  })
})
