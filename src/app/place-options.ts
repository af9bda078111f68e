import { Command, InvalidArgumentError, Option } from 'commander'
import { isDay } from '../platform/calendar/index.ts'
import type { City } from '../platform/database/index.ts'
import { openPlace, type Place, type PlaceOptions } from './place.ts'

/** A command that works on a city: with the two ways to say which. */
export function cityCommand(name: string): Command {
  return new Command(name)
    .addOption(new Option('--data <folder>', '組込みデータベースの置き場所（既定: ./data）').conflicts('databaseUrl'))
    .addOption(new Option('--database-url <url>', '外部の PostgreSQL（15 以上）の接続先').conflicts('data'))
}

/** Opens the city, runs a command that answers with its exit code, and closes what was opened whatever happens. */
export async function withCity(options: PlaceOptions, work: (city: City, place: Place) => Promise<number>) {
  const place = await openPlace(options, 'command')
  try {
    process.exitCode = await work(place.city, place)
  } finally {
    await place.close()
  }
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

/** Several values as arguments of their own, or as one text with spaces, as the environment has them. */
export function listArgument(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(/[\s,]+/).filter((one) => one !== '')]
}
