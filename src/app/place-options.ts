import { Command, InvalidArgumentError, Option } from 'commander'
import { isDay } from '../platform/calendar/index.ts'

/** A command that works on a city: with the two ways to say which. */
export function cityCommand(name: string): Command {
  return new Command(name)
    .addOption(new Option('--data <folder>', '組込みデータベースの置き場所（既定: ./data）').conflicts('databaseUrl'))
    .addOption(
      new Option('--database-url <url>', '外部の PostgreSQL（15 以上）の接続先').env('DATABASE_URL').conflicts('data'),
    )
}

export function dayArgument(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError('日付は 2026-04-01 の形で書いてください。')
  return text
}

export function countArgument(least: number, most: number) {
  return (text: string): number => {
    const count = Number(text)
    if (!Number.isInteger(count) || count < least || count > most)
      throw new InvalidArgumentError(`${least} から ${most} までの整数を書いてください。`)
    return count
  }
}
