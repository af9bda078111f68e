import { globSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { call } from '@orpc/server'
import packageFile from '../../package.json' with { type: 'json' }
import { growth } from '../growth/index.ts'
import { verifyAudit } from '../platform/audit/index.ts'
import { type BackupRun, backupLimits, writeBackup } from '../platform/backup/index.ts'
import { type City, usingFor } from '../platform/database/index.ts'
import type { Log } from '../platform/http/index.ts'
import { takeLock } from '../platform/postgres/index.ts'
import { insist, no, refusals } from '../platform/refusal.ts'
import { faultOf, keepRun, secondsSince } from './note-run.ts'
import type { Output } from './output.ts'
import { cityClock, isThere, openPlace, type Place, type PlaceOptions, withServer } from './place.ts'
import { restore } from './restore-command.ts'
import { servePlace } from './serve.ts'
import { purposeOf } from './uses.ts'

const refuse = refusals('drill', {
  nothingToTry: no({
    kind: 'bad',
    says: '試すバックアップも、ここに市のデータもありません。',
    fix: 'バックアップのファイルを指定するか、--data または --database-url で市を指定してください。',
  }),
  noPage: no<[what: string]>({
    kind: 'bad',
    says: (what) => `戻すことはできましたが、${what}が答えません。`,
    fix: 'このバックアップで市を動かせるとは限りません。「sodachi doctor」を実行し、別のバックアップでも試してください。',
  }),
  unsoundAudit: no<[count: number]>({
    kind: 'bad',
    says: (count) => `戻すことはできましたが、監査の記録に合わないところが ${count} 件あります。`,
    fix: '動いている市で「sodachi audit verify」を実行し、いつからのことか確かめてください。',
  }),
})

export type DrillOptions = {
  /** The backup to try; without it one is taken of the city as it stands. */
  readonly file?: string | undefined
  /** Where the city is restored for the moment. */
  readonly folder: string
}

type Came = Pick<BackupRun, 'backupId' | 'backupSeconds' | 'restoreSeconds' | 'bytes' | 'rowCount'>
const nothingYet: Came = { backupId: null, backupSeconds: null, restoreSeconds: null, bytes: null, rowCount: null }

/**
 * Tries whether the city comes back from a backup: restores it into an empty embedded server of its own, reads every row back, serves it, asks
 * for its first pages and examines its audit. Says the times beside the limits, writes them down in the city, and leaves nothing else behind.
 */
export async function drill(options: PlaceOptions, tried: DrillOptions, signal: AbortSignal, out: Output) {
  const hasCity = isThere(options)
  if (!hasCity && tried.file === undefined) throw refuse.nothingToTry()
  const began = performance.now()
  let came = nothingYet
  const tell = (more: Partial<Came>) => {
    came = { ...came, ...more }
  }
  const keep = async (fault: string | null) => {
    if (!hasCity) return out.note('ここには市のデータがないので、結果は記録していません。')
    const place = tried.file === undefined ? null : resolve(tried.file)
    const run = { kind: 'drill', askedBy: 'command', place, seconds: secondsSince(began), fault, ...came } as const
    await withServer(options, (_, { connection }) => keepRun(connection, run, out))
  }
  try {
    await inEmptyFolder(tried.folder, async (folder) => {
      const file = tried.file ?? (await backUpInto(options, join(folder, 'city.tar.gz'), tell, signal, out))
      await tryOut(file, join(folder, 'data'), tell, signal, out)
    })
  } catch (error) {
    await keep(faultOf(signal.aborted ? signal.reason : error))
    throw error
  }
  await keep(null)
  for (const line of report(came, secondsSince(began))) out.line(line)
}

/** A folder that is gone afterwards, whatever happens; what a killed drill left is removed first, for it holds everybody's records. */
async function inEmptyFolder(parent: string, work: (folder: string) => Promise<void>) {
  for (const file of globSync('sodachi-drill-*/lock', { cwd: parent })) {
    const lock = takeLock(join(parent, file), 'exclusive')
    if (!lock) continue // a drill that is under way
    lock.release()
    rmSync(dirname(join(parent, file)), { recursive: true, force: true })
  }
  const folder = mkdtempSync(join(parent, 'sodachi-drill-'))
  const lock = takeLock(join(folder, 'lock'), 'exclusive')
  try {
    await work(folder)
  } finally {
    lock?.release()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function backUpInto(
  options: PlaceOptions,
  file: string,
  tell: (more: Partial<Came>) => void,
  signal: AbortSignal,
  out: Output,
) {
  out.note('バックアップを取っています。')
  const began = performance.now()
  const written = await withServer(
    options,
    (client) =>
      writeBackup(client, { file, force: false, version: packageFile.version, clockOf: cityClock, signal, note() {} }),
    signal,
  )
  tell({ backupId: written.id, backupSeconds: secondsSince(began), bytes: written.bytes })
  return file
}

/** As after a loss: the restore in a process of its own kind, then the city served from it. */
async function tryOut(
  file: string,
  data: string,
  tell: (more: Partial<Came>) => void,
  signal: AbortSignal,
  out: Output,
) {
  const began = performance.now()
  out.note('空のデータベースに戻しています。')
  const restored = await restore({ data }, file, signal, { line: out.note, note() {} })
  tell({ ...restored, bytes: statSync(file).size })
  const place = await openPlace({ data }, 'serve')
  try {
    await firstPages(place)
    tell({ restoreSeconds: secondsSince(began) })
    signal.throwIfAborted()
    out.note('監査の記録を確かめています。')
    const { isSound, findingCount } = await verifyAudit(place.city, null)
    insist(isSound ? null : refuse.unsoundAudit(findingCount))
  } finally {
    await place.close()
  }
}

const silent: Log & { flush(): void } = { info() {}, error() {}, flush() {} }

/** The page of sign-in with the name of the city, as a browser gets it, and the home of one account. */
async function firstPages(place: Place) {
  const server = await servePlace(place, { host: '127.0.0.1', port: 0, contentPort: 0, worker: false }, silent)
  try {
    const page = await fetch(server.url)
    if (!page.ok || !(await page.text()).includes('id="app"')) throw refuse.noPage('サインインの画面')
    const session = await fetch(`${server.url}/api/session`)
    if (!session.ok) throw refuse.noPage('サインインの画面')
  } finally {
    await server.close()
  }
  await firstHome(place.city)
}

/** The home of any account that may sign in; a city that has none yet has no home either. */
async function firstHome(city: City) {
  const account = await city.asOperator('drill', (tx) =>
    tx
      .selectFrom('people.account')
      .select('id')
      .where('disabledAt', 'is', null)
      .orderBy(({ eb }) => eb('personId', 'is', null))
      .orderBy('id')
      .limit(1)
      .executeTakeFirst(),
  )
  if (!account) return
  const context = {
    as: <T>(work: Parameters<City['as']>[1]) => city.as({ account: account.id }, work) as Promise<T>,
    requestId: 'drill',
  }
  await usingFor(purposeOf('growth.home'), () => call(growth.home, undefined, { context })).catch(() => {
    throw refuse.noPage('ホーム')
  })
}

function report(came: Came, seconds: number): string[] {
  const { backupSeconds, restoreSeconds, rowCount } = came
  const beside = (what: string, took: number | null, limit: number) =>
    took === null ? [] : [`  ${what}: ${took} 秒（目安は ${limit} 秒以内${took > limit ? '。超えています' : ''}）`]
  return [
    'バックアップから市を戻せました。戻したものは消しました。',
    ...beside('バックアップ', backupSeconds, backupLimits.backupSeconds),
    ...beside('戻し始めてから最初の画面まで', restoreSeconds, backupLimits.restoreSeconds),
    `  照合した行: ${(rowCount ?? 0).toLocaleString('ja')} 行、監査の記録: 合わないところはありません`,
    `  全体: ${seconds} 秒`,
  ]
}
