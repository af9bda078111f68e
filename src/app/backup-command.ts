import { resolve } from 'node:path'
import packageFile from '../../package.json' with { type: 'json' }
import { type BackupRun, backupRefusals, writeBackup } from '../platform/backup/index.ts'
import { interruptible } from './interrupt.ts'
import { faultOf, keepRun, secondsSince } from './note-run.ts'
import { type Output, terminal } from './output.ts'
import { cityClock, isThere, type PlaceOptions, withServer } from './place.ts'
import { cityCommand } from './place-options.ts'

type BackupFile = { readonly file: string; readonly force: boolean }

export const backupCommand = () =>
  cityCommand('backup')
    .description('市のデータの写しを一つのファイルに作ります。動かしたままで取れます。')
    .argument('<file>', '作るファイル（例: sodachi-2026-04-01.tar.gz）')
    .option('--force', '同じ名前のファイルがあれば置き換えます', false)
    .action((file: string, { force, ...options }: PlaceOptions & { force: boolean }) =>
      interruptible((signal) => backUp(options, { file, force }, signal, terminal)),
    )

export async function backUp(options: PlaceOptions, { file, force }: BackupFile, signal: AbortSignal, out: Output) {
  if (!isThere(options)) throw backupRefusals.nothingThere()
  await withServer(
    options,
    async (client, { connection }) => {
      const began = performance.now()
      const keep = (came: Pick<BackupRun, 'backupId' | 'backupSeconds' | 'bytes' | 'rowCount' | 'fault'>) =>
        keepRun(
          connection,
          {
            kind: 'backup',
            askedBy: 'command',
            place: resolve(file),
            seconds: secondsSince(began),
            restoreSeconds: null,
            ...came,
          },
          out,
        )
      try {
        const options = { file, force, version: packageFile.version, clockOf: cityClock, signal, note: out.note }
        const { id, tables, rows, bytes, leftOut } = await writeBackup(client, options)
        await keep({ backupId: id, backupSeconds: secondsSince(began), bytes, rowCount: rows, fault: null })
        out.line(
          `バックアップを作りました: ${file}（${(bytes / 1e6).toFixed(1)} MB、${tables} 表、${rows.toLocaleString('ja')} 行）`,
        )
        out.note(
          `職員の個人情報が入っています。鍵のかかる場所に置いてください。サインインの秘密と ${leftOut.join('、')} は入っていません（復元すると、パスワードはそのままで、全員がサインインし直します）。`,
        )
      } catch (error) {
        const fault = faultOf(signal.aborted ? signal.reason : error)
        await keep({ backupId: null, backupSeconds: null, bytes: null, rowCount: null, fault })
        throw error
      }
    },
    signal,
  )
}
