import { accessSync, constants, existsSync, lstatSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { binariesPackage, findBinaries } from './binaries.ts'
import { hasCluster } from './cluster.ts'
import { holderOf, takeLock } from './file-lock.ts'
import { advice, bad, examine, type Finding, good, type Look, type Result } from './findings.ts'
import { runFolderOf } from './folders.ts'
import { chooseLauncher } from './launcher.ts'

const NODE_MAJOR = 26 // Temporal and type stripping without flags
const FREE_BYTES = 1_000_000_000 // a city of 10,000 with ten years of history and its forms, several times over

/** What this machine brings for Sodachi; with `dataDir`, also what the embedded server needs. Changes nothing, never throws. */
export function examineMachine({ dataDir }: { dataDir?: string } = {}): Promise<Finding[]> {
  const looks: [string, Look][] = [
    ['Node.js', lookAtNode],
    ['時計と時間帯', lookAtClock],
  ]
  if (dataDir !== undefined) {
    looks.push(
      ['内蔵 PostgreSQL', lookAtBinaries],
      ['内蔵 PostgreSQL の実行', lookAtRunning],
      ['データフォルダー', () => lookAtDataFolder(resolve(dataDir))],
      ['データフォルダーの中身', () => lookAtCluster(resolve(dataDir))],
      ['空き容量', () => lookAtSpace(resolve(dataDir))],
      ['接続用ソケット', () => lookAtSocket(resolve(dataDir))],
    )
  }
  return examine(looks)
}

function lookAtNode(): Result {
  const { node } = process.versions
  if (Number(node.split('.')[0]) >= NODE_MAJOR) return good(`${node} です。`)
  return bad(
    `${node} は古く、動きません。`,
    '「npm ci」で入る Node.js を使うよう、「npx sodachi …」で実行してください。',
  )
}

function lookAtClock(): Result {
  const now = Temporal.Now.zonedDateTimeISO('Asia/Tokyo')
  const shown = `${now.toPlainDate()} ${now.toPlainTime().toString({ smallestUnit: 'minute' })}（日本時間）`
  if (now.year < 2026) return bad(`${shown} を指しています。`, '機械の時計を合わせてください（NTP）。')
  return good(`${shown} です。機械の時間帯は ${Temporal.Now.timeZoneId()} で、Sodachi は日本時間で数えます。`)
}

function lookAtBinaries(): Result {
  return good(`PostgreSQL ${findBinaries().major}（${binariesPackage()}）があります。`)
}

async function lookAtRunning(): Promise<Result> {
  const trial = mkdtempSync(join(tmpdir(), 'sodachi-doctor-'))
  try {
    const { prefix, owner } = await chooseLauncher(findBinaries().postgres, trial, [trial])
    const isBound = prefix.includes('--pdeathsig')
    const how = `利用者番号 ${owner.uid} で実行できます。`
    if (isBound || process.platform !== 'linux') return good(how)
    return advice(
      `${how}ただし Sodachi が強制終了されると、データベースが残ります（次の起動で引き継ぎます）。`,
      'setpriv（util-linux 2.33 以上）を入れると、一緒に終わるようになります。',
    )
  } finally {
    rmSync(trial, { recursive: true, force: true })
  }
}

function lookAtDataFolder(dataDir: string): Result {
  const existing = existingPart(dataDir)
  try {
    accessSync(existing, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return bad(
      `${existing} に書き込めません。`,
      'フォルダーの持ち主と権限を確かめるか、--data で別の場所を指定してください。',
    )
  }
  if (existing !== dataDir) return good(`${dataDir} は、最初の起動で作られます。`)
  if (process.platform !== 'win32' && (lstatSync(dataDir).mode & 0o007) !== 0) {
    return advice(
      `${dataDir} は、ほかの利用者からも見えます。`,
      `「chmod 700 ${dataDir}」で、自分だけのものにしてください。`,
    )
  }
  return good(`${dataDir} を読み書きできます。`)
}

function lookAtCluster(dataDir: string): Result {
  const isMade = hasCluster(join(dataDir, 'postgres'), findBinaries().major)
  if (!isMade) return good('まだ空です。最初の起動で作られます。')
  // The owner's lock and not the serve's: a serve that starts just now waits for this one and is not refused by us.
  const owner = join(dataDir, 'locks', 'owner')
  const free = existsSync(owner) ? takeLock(owner, 'shared') : null
  free?.release()
  if (free || !existsSync(owner)) return good('データベースがあり、今は止まっています。')
  return good(`データベースがあり、プロセス ${holderOf(owner)?.pid ?? '?'} が動かしています。`)
}

function lookAtSpace(dataDir: string): Result {
  const { bavail, bsize } = statfsSync(existingPart(dataDir))
  const free = bavail * bsize
  const shown = `${(free / 1e9).toFixed(1)} GB 空いています。`
  if (free >= FREE_BYTES) return good(shown)
  return bad(shown, '1 GB 以上空けてください。足りなくなると、保存ができなくなります。')
}

function lookAtSocket(dataDir: string): Result {
  if (process.platform === 'win32') return good('この機械では 127.0.0.1 を使います。')
  return good(`${runFolderOf(dataDir)} に置きます。`)
}

function existingPart(path: string): string {
  return existsSync(path) ? path : existingPart(dirname(path))
}
