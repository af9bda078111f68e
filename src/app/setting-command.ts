import { Command } from 'commander'
import { changeCitySetting, citySetting, listCitySettings } from '../people/index.ts'
import { backupSchedule, folderRefusal, type Reach } from '../platform/backup/index.ts'
import type { City } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { exit, type Output, terminal } from './output.ts'
import type { PlaceOptions } from './place.ts'
import { cityCommand, withCity } from './place-options.ts'
import { webRoot } from './web-root.ts'

export const settingCommand = () =>
  new Command('setting')
    .description('市の設定を見て、変えます。')
    .addCommand(
      cityCommand('list')
        .description('市の設定を、いまの値と意味とともに並べます。')
        .action((options: PlaceOptions) => withCity(options, (city) => listSettings(city, terminal))),
    )
    .addCommand(
      cityCommand('get')
        .description('一つの設定の値を JSON で出します。')
        .argument('<key>', '設定の名前')
        .action((key: string, options: PlaceOptions) => withCity(options, (city) => getSetting(city, key, terminal))),
    )
    .addCommand(
      cityCommand('set')
        .description('一つの設定の値を、全体として置き換えます。')
        .argument('<key>', '設定の名前')
        .argument('<json>', `新しい値（例: '"そだち市"'、'["鷹匠"]'）`)
        .action((key: string, json: string, options: PlaceOptions) =>
          withCity(options, (city, { dataDir }) => setSetting(city, { key, json }, { webRoot, dataDir }, terminal)),
        ),
    )

// Settings are open to everybody who reaches the city: reading them needs no rights.

export async function listSettings(city: City, out: Output): Promise<number> {
  const settings = await city.as({ signedOut: true }, listCitySettings)
  const width = Math.max(...settings.map(({ key }) => key.length))
  for (const { key, means, value, isSet } of settings)
    out.line(`${key.padEnd(width)} ${means}: ${JSON.stringify(value)}${isSet ? '' : '（初めのまま）'}`)
  return exit.done
}

export async function getSetting(city: City, key: string, out: Output): Promise<number> {
  const { value } = await city.as({ signedOut: true }, (tx) => citySetting(tx, key))
  out.line(JSON.stringify(value))
  return exit.done
}

type Given = { readonly key: string; readonly json: string }

/** Sets a value; a folder of the server is looked at first, as far as the user of this command can see it. */
export async function setSetting(city: City, given: Given, reach: Reach, out: Output): Promise<number> {
  const { was, now } = await city.asOperator('setting set', async (tx) => {
    const before = await citySetting(tx, given.key)
    await changeCitySetting(tx, given.key, given.json)
    const schedule = await backupSchedule(tx)
    if (given.key === 'backup-schedule' && schedule) insist(folderRefusal(schedule.folder, reach))
    return { was: before.value, now: (await citySetting(tx, given.key)).value }
  })
  out.line(`${given.key} を ${JSON.stringify(was)} から ${JSON.stringify(now)} に変えました。`)
  return exit.done
}
