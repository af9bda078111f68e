import { demoSignIns } from '../people/index.ts'
import { systemClock } from '../platform/calendar/index.ts'
import type { City } from '../platform/database/index.ts'
import { fillDemo } from './demo-city.ts'
import { exit, terminal } from './output.ts'
import { openPlace, type PlaceOptions } from './place.ts'
import { cityCommand, countArgument, dayArgument } from './place-options.ts'
import type { ServeOptions } from './serve.ts'
import { contentPortOption, contentUrlOption, serveUntilStopped } from './serve-command.ts'

type DemoOptions = PlaceOptions & ServeOptions & { staff: number; seed: number; today?: string; serve?: true }

export const demoCommand = () =>
  cityCommand('demo')
    .description('見本の市（架空市）を空のデータベースに作ります。すでにあれば、そのまま使います。')
    .option('--staff <number>', '職員の数（会計年度任用職員は別に加わります）', countArgument(120, 30_000), 1_000)
    .option('--seed <number>', '同じ値からは同じ市ができます', countArgument(0, 2 ** 31), 1)
    .option('--today <day>', '見本の市の「今日」。作ったあとは動きません（既定: 作る日）', dayArgument)
    .option('--serve', '続けて動かします')
    .option('--port <number>', 'ポート', countArgument(0, 65_535), 8080)
    .option('--host <address>', '待ち受けるアドレス', '127.0.0.1')
    .option('--base-url <url>', '職員がブラウザーで開くアドレス')
    .addOption(contentPortOption())
    .addOption(contentUrlOption())
    .option('--no-worker', '時間のかかる処理は「sodachi worker」に任せます')
    .action(async (options: DemoOptions) => {
      const place = await openPlace(options, 'command')
      try {
        await makeOrKeep(place.city, options)
      } finally {
        await place.close()
      }
      // Opened again, because the city's clock is the demo's day from now on.
      if (options.serve) await serveUntilStopped(await openPlace(options, 'serve'), options)
      else process.exitCode = exit.done
    })

async function makeOrKeep(city: City, { staff, seed, today, serve }: DemoOptions) {
  const there = await city.as({ signedOut: true }, demoSignIns)
  if (there.length === 0) {
    const day = today ?? systemClock().today().toString()
    const counts = await fillDemo(city, { staff, seed, day }, terminal.note)
    terminal.line(
      `架空市を作りました（${day} 現在、職員 ${counts.staff} 人と会計年度任用職員 ${counts.fiscalYearStaff} 人、所属 ${counts.units}、発令 ${counts.orders} 件）。すべて架空のデータです。`,
    )
  } else {
    const day = city.clock.today().toString()
    terminal.line(`前に作った架空市を使います（${day} 現在）。`)
    if (today !== undefined && today !== day)
      terminal.note(`--today ${today} は使いません。別の日の市は、別の --data に作ってください。`)
  }
  const signIns = await city.as({ signedOut: true }, demoSignIns)
  terminal.line(`\nサインインできる人（パスワードはどれも ${signIns[0]?.password}）`)
  for (const { loginName, label } of signIns) terminal.line(`  ${loginName.padEnd(12)} ${label}`)
  if (!serve) terminal.line('\n「sodachi serve」で動かせます。')
}
