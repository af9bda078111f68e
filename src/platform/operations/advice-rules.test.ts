import { describe, expect, it } from 'vitest'
import { adviceOn, type Facts } from './advice-rules.ts'

/** A city about which there is nothing to say. */
const fine: Facts = {
  now: Temporal.Instant.from('2026-11-24T01:00:00Z'),
  today: Temporal.PlainDate.from('2026-11-24'),
  disk: { freeBytes: 80e9, totalBytes: 250e9 },
  backupDisk: { freeBytes: 900e9, totalBytes: 1000e9 },
  hasSchedule: true,
  goodBackupAt: '2026-11-23T17:05:00Z',
  backupFault: null,
  goodDrillAt: '2026-04-10T01:00:00Z',
  drillFault: null,
  unsealedSeconds: 1,
  jobsParked: 0,
  oldestJobSeconds: 2,
  nights: [{ title: '取込みの片付け', occurrence: '2026-11-24', isParked: false }],
  hasMailServer: true,
  oldestMailSeconds: 20,
  connections: 12,
  connectionsMost: 40,
  shed: 0,
  faults: 0,
  lateMilliseconds: 11,
  migrationsKnown: 36,
  migrations: 36,
}

describe('稼働の状況: what needs somebody', () => {
  it('says nothing of a city that runs well', () => {
    expect(adviceOn(fine)).toEqual([])
  })

  it.each<[string, Partial<Facts>, 'act' | 'look', RegExp, RegExp]>([
    ['less than 1 GB of disk', { disk: { freeBytes: 0.9e9, totalBytes: 20e9 } }, 'act', /0\.9 GB/, /大きく/],
    ['less than a tenth and 10 GB', { disk: { freeBytes: 9e9, totalBytes: 250e9 } }, 'look', /9\.0 GB/, /大きく/],
    [
      'a full folder of backups',
      { backupDisk: { freeBytes: 0, totalBytes: 1e12 } },
      'act',
      /バックアップの置き場所/,
      /keep/,
    ],
    ['no backup ever', { goodBackupAt: null, hasSchedule: false }, 'act', /一度もできていません/, /backup-schedule/],
    ['a backup of three days ago', { goodBackupAt: '2026-11-21T00:00:00Z' }, 'act', /3 日たっています/, /処理の状況/],
    ['no schedule', { hasSchedule: false }, 'look', /決まっていません/, /backup-schedule/],
    ['a backup that failed', { backupFault: 'ディスクがいっぱいです。' }, 'act', /最後のバックアップ/, /ディスク/],
    ['no drill ever', { goodDrillAt: null }, 'look', /復元訓練をまだ/, /sodachi drill/],
    ['a drill of two years ago', { goodDrillAt: '2024-11-01T00:00:00Z' }, 'look', /一年以上/, /sodachi drill/],
    ['a drill that failed', { drillFault: '行が足りません。' }, 'act', /復元訓練は/, /行が足りません/],
    ['a parked job', { jobsParked: 2 }, 'act', /2 件/, /処理の状況/],
    ['a job that nobody begins', { oldestJobSeconds: 1_260 }, 'act', /21 分/, /worker/],
    ['a seal that is late', { unsealedSeconds: 150 }, 'act', /2 分/, /serve/],
    ['mail that does not leave', { oldestMailSeconds: 4_000 }, 'act', /メール/, /メールサーバー/],
    ['connections nearly used up', { connections: 33 }, 'act', /40 のうち 33/, /max_connections/],
    ['faults', { faults: 3 }, 'look', /3 件/, /unexpected/],
    ['requests turned away', { shed: 7 }, 'look', /7 件を断りました/, /プロセス/],
    ['a process that stands still at times', { lateMilliseconds: 800 }, 'look', /0\.5 秒/, /負荷/],
    ['a database of a newer release', { migrations: 37 }, 'act', /新しい版/, /動かし直して/],
  ])('says of %s what it is and what to do', (_, facts, level, says, fix) => {
    const [one, ...others] = adviceOn({ ...fine, ...facts })
    expect(others).toEqual([])
    expect(one).toMatchObject({ level, says: expect.stringMatching(says), fix: expect.stringMatching(fix) })
  })

  it('names the nights that did not come, but not one that is parked or new', () => {
    const night = (title: string, occurrence: string | null, isParked = false) => ({ title, occurrence, isParked })
    const nights = [
      night('甲', '2026-11-22'),
      night('乙', '2026-11-23'),
      night('丙', '2026-11-20', true),
      night('丁', null),
    ]
    expect(adviceOn({ ...fine, nights }).map(({ says }) => says)).toEqual([
      '毎晩の処理（甲）が、ゆうべ動いていません。',
    ])
  })

  it('asks nobody to look after mail that a city without a mail server does not send', () => {
    expect(adviceOn({ ...fine, hasMailServer: false, oldestMailSeconds: 90_000 })).toEqual([])
  })

  it('puts what is pressing first', () => {
    const advice = adviceOn({ ...fine, hasSchedule: false, faults: 1, jobsParked: 1 })
    expect(advice.map(({ level }) => level)).toEqual(['act', 'look', 'look'])
  })

  it('does not guess what cannot be known: an external server has no folder here', () => {
    expect(adviceOn({ ...fine, disk: null, backupDisk: null, lateMilliseconds: null, unsealedSeconds: null })).toEqual(
      [],
    )
  })
})
