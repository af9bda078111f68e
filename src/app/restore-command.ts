import { openBackup, restoreBackup } from '../platform/backup/index.ts'
import { readMigrations } from '../platform/database/index.ts'
import { no, refusals } from '../platform/refusal.ts'
import { interruptible } from './interrupt.ts'
import { type Output, terminal } from './output.ts'
import { cityClock, type PlaceOptions, withServer } from './place.ts'
import { cityCommand, withCity } from './place-options.ts'
import { readDisposals, repeat } from './retention-command.ts'

const refuse = refusals('platform', {
  inUse: no({
    kind: 'conflict',
    says: 'このデータフォルダーは、ほかのプロセスが使っています。',
    fix: '「sodachi serve」などを止めてから復元するか、新しいデータフォルダーを指定してください。',
  }),
})

export const restoreCommand = () =>
  cityCommand('restore')
    .description('バックアップを空のデータベースに戻します。すべて戻すか、何も変えないかのどちらかです。')
    .argument('<file>', '「sodachi backup」で作ったファイル')
    .option('--disposals <file>', '廃棄記録の控え。バックアップのあとに消した記録を、もう一度消します')
    .action((file: string, { disposals, ...options }: PlaceOptions & { disposals?: string }) =>
      interruptible(async (signal) => {
        const copy = disposals === undefined ? null : readDisposals(disposals)
        await restore(options, file, signal, terminal)
        if (copy) await withCity(options, (city) => repeat(city, copy, terminal))
        else
          terminal.note(
            'バックアップのあとに廃棄した記録が戻っているかもしれません。控えがあれば、動かす前に「sodachi retention repeat 控え」で消してください。',
          )
      }),
    )

/** Restores a file into an empty place; returns the number of the backup and how many rows were read back and compared. */
export async function restore(options: PlaceOptions, file: string, signal: AbortSignal, out: Output) {
  const release = readMigrations()
  out.note('バックアップを確かめています。')
  const backup = await openBackup(file, release, signal)
  try {
    const { id, city, day, at, sodachi } = backup.manifest
    const rows = backup.sums.reduce((total, sum) => total + sum.rows, 0)
    out.note(`${city ?? '名前を決めていない市'}、${day} 現在（${at} にそだち ${sodachi} で作成）。壊れていません。`)
    await withServer(
      options,
      async (client, server) => {
        if (server.dataDir !== null && !server.isOurs) throw refuse.inUse()
        const since = await restoreBackup(client, backup, { release, clockOf: cityClock, signal, note: out.note })
        out.line(
          `復元しました（${backup.sums.length} 表、${rows.toLocaleString('ja')} 行。すべて読み戻して照合しました）。`,
        )
        for (const name of since) out.line(`適用しました: ${name}`)
        out.note('パスワードは元のままです。全員がサインインし直します。')
      },
      signal,
    )
    return { backupId: id, rowCount: rows }
  } finally {
    await backup.close()
  }
}
