import { readFileSync, writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { copyDisposals, type DisposalCopy, listDue, readCopy, repeatDisposals } from '../people/index.ts'
import type { City } from '../platform/database/index.ts'
import { exit, type Output, terminal } from './output.ts'
import type { PlaceOptions } from './place.ts'
import { cityCommand, withCity } from './place-options.ts'

export const retentionCommand = () =>
  new Command('retention')
    .description('保存期間の満ちた記録を数え、廃棄記録の控えを作り、復元のあとで廃棄をくり返します。')
    .addCommand(
      cityCommand('list')
        .description('保存期間の満ちた記録の数を、区分ごとに示します。何も消しません。')
        .action((options: PlaceOptions) => withCity(options, (city) => sayDue(city, terminal))),
    )
    .addCommand(
      cityCommand('copy')
        .description('廃棄記録の控えを書き出します。バックアップとは別の場所に置いてください。')
        .argument('<file>', '作るファイル。あれば置き換えます（例: disposals.json）')
        .action((file: string, options: PlaceOptions) => withCity(options, (city) => writeCopy(city, file, terminal))),
    )
    .addCommand(
      cityCommand('repeat')
        .description('バックアップから戻した市で、控えにある廃棄をもう一度行います。')
        .argument('<file>', '「sodachi retention copy」で作ったファイル')
        .action((file: string, options: PlaceOptions) =>
          withCity(options, (city) => repeat(city, readDisposals(file), terminal)),
        ),
    )

export async function sayDue(city: City, out: Output): Promise<number> {
  const due = await city.asOperator('retention list', (tx) => listDue(tx))
  for (const one of due)
    out.line(
      `${one.name}: 満ちた記録 ${one.due} 件${one.held > 0 ? `、ほかに廃棄を止めているもの ${one.held} 件` : ''}`,
    )
  out.note(
    due.length === 0
      ? '保存期間の満ちた記録はありません。'
      : '消すには、人事課の二人が「保存期間と廃棄」の画面で決めます。',
  )
  return exit.done
}

export async function writeCopy(city: City, file: string, out: Output): Promise<number> {
  const copy = await city.asOperator('retention copy', (tx) => copyDisposals(tx))
  writeFileSync(file, `${JSON.stringify(copy, null, 1)}\n`, { mode: 0o600 })
  out.line(`廃棄記録の控えを作りました: ${file}（廃棄 ${copy.disposals.length} 件、停止 ${copy.held.length} 件）`)
  return exit.done
}

/** Reads a copy of the 廃棄記録, before anything else is done. Refuses what is none. */
export const readDisposals = (file: string): DisposalCopy => readCopy(file, readFileSync(file, 'utf8'))

export async function repeat(city: City, copy: DisposalCopy, out: Output): Promise<number> {
  const gone = await city.asOperator('retention repeat', (tx) => repeatDisposals(tx, copy))
  out.line(`控えにある ${copy.disposals.length} 件の廃棄をもう一度行い、${gone} 件の記録を消去しました。`)
  return exit.done
}
