// What a keeper of the city should know, and what to do about it. Ours: no document sets these limits; each says why where it is not plain.

/** What is looked at. Ages in seconds, sizes in bytes; null where it is not known, or does not apply here. */
export type Facts = {
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
  readonly disk: Space | null
  readonly backupDisk: Space | null
  readonly hasSchedule: boolean
  /** Of the last backup that went well, however it was asked for. */
  readonly goodBackupAt: string | null
  /** Why the last backup did not go well; null when it did. */
  readonly backupFault: string | null
  readonly goodDrillAt: string | null
  readonly drillFault: string | null
  readonly unsealedSeconds: number | null
  readonly jobsParked: number
  readonly oldestJobSeconds: number | null
  readonly nights: readonly { readonly title: string; readonly occurrence: string | null; readonly isParked: boolean }[]
  readonly hasMailServer: boolean
  readonly oldestMailSeconds: number | null
  readonly connections: number
  readonly connectionsMost: number
  readonly shed: number
  readonly faults: number
  readonly lateMilliseconds: number | null
  /** Migrations of the release that answers, and those that the database has. */
  readonly migrationsKnown: number
  readonly migrations: number
}

export type Space = { readonly freeBytes: number; readonly totalBytes: number }

export type Advice = {
  /** act: something is lost or stands still until somebody acts. look: worth a look. */
  readonly level: 'act' | 'look'
  readonly says: string
  readonly fix: string
  /** The page where it is done. */
  readonly page: '/jobs' | '/mail' | null
}

/** What needs somebody, the pressing first. Empty when nothing does. */
export function adviceOn(facts: Facts): Advice[] {
  const all = [
    ...spaceAdvice(facts),
    ...backupAdvice(facts),
    ...workAdvice(facts),
    ...loadAdvice(facts),
    ...releaseAdvice(facts),
  ]
  return all.toSorted((one, other) => (one.level === other.level ? 0 : one.level === 'act' ? -1 : 1))
}

const act = (says: string, fix: string, page: Advice['page'] = null): Advice => ({ level: 'act', says, fix, page })
const look = (says: string, fix: string, page: Advice['page'] = null): Advice => ({ level: 'look', says, fix, page })

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`

function spaceAdvice({ disk, backupDisk }: Facts): Advice[] {
  const of = (space: Space | null, name: string, makeRoom: string) => {
    if (space === null) return []
    const { freeBytes, totalBytes } = space
    if (freeBytes < 1e9)
      return [
        act(`${name}の空きが ${gigabytes(freeBytes)} しかありません。足りなくなると、保存ができません。`, makeRoom),
      ]
    const isScarce = freeBytes < 10e9 && freeBytes < totalBytes / 10
    return isScarce ? [look(`${name}の空きが ${gigabytes(freeBytes)} になりました。`, makeRoom)] : []
  }
  return [
    ...of(disk, 'データの置き場所', '要らないファイルを消すか、ディスクを大きくしてください。'),
    ...of(
      backupDisk,
      'バックアップの置き場所',
      '古い写しを別の場所に移すか、残す数（backup-schedule の keep）を減らしてください。',
    ),
  ]
}

/** A day and some hours: the night's backup may start late and take its time. */
const oldBackupHours = 30
/** A year and a month. Ours: once a year is what the manual asks for. */
const oldDrillDays = 395

function backupAdvice({ now, hasSchedule, goodBackupAt, backupFault, goodDrillAt, drillFault }: Facts): Advice[] {
  const found: Advice[] = []
  const schedule =
    '「sodachi setting set backup-schedule」で、毎日のバックアップの時刻と置き場所を決めてください（運用の手引「Backup and restore」）。'
  if (backupFault !== null) found.push(act('最後のバックアップは、できませんでした。', backupFault))
  if (goodBackupAt === null) found.push(act('バックアップがまだ一度もできていません。', schedule))
  else if (hoursBetween(goodBackupAt, now) > oldBackupHours)
    found.push(
      act(
        `最後のバックアップから ${Math.floor(hoursBetween(goodBackupAt, now) / 24)} 日たっています。`,
        hasSchedule ? '処理の状況で「毎日のバックアップ」の結果を見て、サーバーのログを確かめてください。' : schedule,
        hasSchedule ? '/jobs' : null,
      ),
    )
  else if (!hasSchedule) found.push(look('毎日のバックアップが決まっていません。', schedule))
  const drill = '「sodachi drill」で、バックアップから市を戻せることを確かめてください。動かしたままできます。'
  if (drillFault !== null) found.push(act('最後の復元訓練は、うまくいきませんでした。', drillFault))
  else if (goodDrillAt === null) found.push(look('復元訓練をまだしていません。', drill))
  else if (hoursBetween(goodDrillAt, now) > oldDrillDays * 24)
    found.push(look('最後の復元訓練から一年以上たっています。', drill))
  return found
}

const hoursBetween = (instant: string, now: Temporal.Instant) =>
  (now.epochMilliseconds - Temporal.Instant.from(instant).epochMilliseconds) / 3_600_000

function workAdvice(facts: Facts): Advice[] {
  const { unsealedSeconds, jobsParked, oldestJobSeconds, nights, today, hasMailServer, oldestMailSeconds } = facts
  const found: Advice[] = []
  const worker =
    '「sodachi serve」か「sodachi worker」が動いているか、サーバーのログにエラーがないか、確かめてください。'
  if (jobsParked > 0)
    found.push(
      act(
        `止まった処理が ${jobsParked} 件あります。`,
        '処理の状況で番号を見て原因を直し、もう一度試すか、取りやめてください。',
        '/jobs',
      ),
    )
  if (oldestJobSeconds !== null && oldestJobSeconds > 10 * 60)
    found.push(act(`処理が ${Math.floor(oldestJobSeconds / 60)} 分、始まらずに待っています。`, worker, '/jobs'))
  const late = nights.filter(
    ({ occurrence, isParked }) =>
      !isParked && occurrence !== null && Temporal.PlainDate.from(occurrence).until(today).days > 1,
  )
  if (late.length > 0)
    found.push(
      act(`毎晩の処理（${late.map(({ title }) => title).join('、')}）が、ゆうべ動いていません。`, worker, '/jobs'),
    )
  if (unsealedSeconds !== null && unsealedSeconds > 60)
    found.push(act(`監査の封印が ${Math.floor(unsealedSeconds / 60)} 分、遅れています。`, worker))
  if (hasMailServer && oldestMailSeconds !== null && oldestMailSeconds > 60 * 60)
    found.push(
      act(
        '一時間以上、送れないメールがあります。',
        'メールサーバーが答えているか、設定が正しいか、確かめてください。',
        '/mail',
      ),
    )
  return found
}

function loadAdvice({ connections, connectionsMost, shed, faults, lateMilliseconds }: Facts): Advice[] {
  const found: Advice[] = []
  if (connections > connectionsMost * 0.8)
    found.push(
      act(
        `データベースの接続が ${connectionsMost} のうち ${connections} まで使われています。`,
        'プロセスの数を減らすか、サーバーの max_connections を増やすか、PgBouncer を置いてください。',
      ),
    )
  if (faults > 0)
    found.push(
      look(
        `このプロセスが動き始めてから、思わぬ誤りが ${faults} 件ありました。`,
        'サーバーのログで「unexpected」の行をさがし、開発元に伝えてください。名前や入力した値は入っていません。',
      ),
    )
  if (shed > 0)
    found.push(
      look(
        `このプロセスが動き始めてから、混み合って ${shed} 件を断りました。`,
        '続くときは、プロセスを増やしてください（運用の手引「What runs」）。',
      ),
    )
  if (lateMilliseconds !== null && lateMilliseconds > 500)
    found.push(look('このプロセスの動きが、ときどき 0.5 秒より長く止まっています。', '機械の負荷を確かめてください。'))
  return found
}

function releaseAdvice({ migrationsKnown, migrations }: Facts): Advice[] {
  if (migrations <= migrationsKnown) return []
  return [
    act(
      'データベースは、このプロセスより新しい版に合わせてあります。',
      '新しい版を入れて、このプロセスを動かし直してください。',
    ),
  ]
}
