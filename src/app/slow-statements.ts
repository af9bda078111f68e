import { Option } from 'commander'
import type { City } from '../platform/database/index.ts'
import type { Log } from '../platform/http/index.ts'
import { countArgument } from './place-options.ts'

export type SlowOptions = {
  /** Milliseconds from which a statement is named in the log; 0 names none. */
  readonly slowQueryMs?: number | undefined
}

export const slowOption = () =>
  new Option('--slow-query-ms <number>', 'この時間（ミリ秒）より長いデータベースの文を、記録に残します。0 は残しません')
    .argParser(countArgument(0, 600_000))
    .default(500)
    .env('SODACHI_SLOW_QUERY_MS')

/** One line for each: how long, of which operation and request, and the statement without its values. */
export function logSlowStatements(city: Pick<City, 'tellSlow'>, { slowQueryMs = 0 }: SlowOptions, log: Log) {
  if (slowQueryMs > 0)
    city.tellSlow(slowQueryMs, ({ milliseconds, ...facts }) => log.info({ ms: milliseconds, ...facts }, 'slowQuery'))
}
