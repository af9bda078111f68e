import { Option } from 'commander'
import { terminal } from './output.ts'
import { openPlace, type Place, type PlaceOptions } from './place.ts'
import { cityCommand, countArgument, listArgument } from './place-options.ts'
import { type ServeOptions, servePlace } from './serve.ts'
import { slowOption } from './slow-statements.ts'

export const serveCommand = () =>
  cityCommand('serve')
    .description('このデータで、そだちを動かします。')
    .addOption(
      new Option('--port <number>', 'ポート').argParser(countArgument(0, 65_535)).default(8080).env('SODACHI_PORT'),
    )
    .addOption(new Option('--host <address>', '待ち受けるアドレス').default('127.0.0.1').env('SODACHI_HOST'))
    .addOption(
      new Option('--base-url <url>', '職員がブラウザーで開くアドレス（TLS のプロキシを前に置くとき）').env(
        'SODACHI_BASE_URL',
      ),
    )
    .addOption(contentPortOption())
    .addOption(contentUrlOption())
    .addOption(
      new Option(
        '--trusted-proxies <addresses...>',
        '前に置くプロキシのアドレス。X-Forwarded-For を信じます（10.0.0.5 192.168.0.0/24 など）',
      )
        .argParser(listArgument)
        .env('SODACHI_TRUSTED_PROXIES'),
    )
    .addOption(
      new Option(
        '--metrics-networks <addresses...>',
        '/metrics を読める、ほかの機械のアドレス（10.20.5.0/24 など）。既定では、この機械からだけ読めます',
      )
        .argParser(listArgument)
        .env('SODACHI_METRICS_NETWORKS'),
    )
    .addOption(slowOption())
    .option('--no-worker', '時間のかかる処理は「sodachi worker」に任せます')
    .action(async (options: PlaceOptions & ServeOptions) => {
      const place = await openPlace(options, 'serve')
      await serveUntilStopped(place, options)
    })

export const contentPortOption = () =>
  new Option('--content-port <number>', '教材のファイルを出すポート（既定: 空いているどれか）')
    .argParser(countArgument(0, 65_535))
    .default(0)
    .env('SODACHI_CONTENT_PORT')
export const contentUrlOption = () =>
  new Option(
    '--content-url <url>',
    'ブラウザーが教材のファイルを開くアドレス。そだちとは別のホスト名（--base-url を決めたときに要ります）',
  ).env('SODACHI_CONTENT_URL')

/** Serves until SIGINT or SIGTERM, then ends requests, the city and its server, in this order. */
export async function serveUntilStopped(place: Place, options: ServeOptions) {
  const stopped = untilStopped()
  try {
    const server = await servePlace(place, options)
    terminal.line(`そだちを ${server.url} で動かしています。止めるには Ctrl+C を押してください。`)
    await stopped
    await server.close()
  } finally {
    await place.close()
  }
}

/** Settles at the first SIGINT or SIGTERM. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
