import { terminal } from './output.ts'
import { migratePlace, type PlaceOptions } from './place.ts'
import { cityCommand } from './place-options.ts'

export const migrateCommand = () =>
  cityCommand('migrate')
    .description('データベースをこの版の形にします。すべて適用するか、何も変えないかのどちらかです。')
    .action(async (options: PlaceOptions) => {
      const applied = await migratePlace(options)
      if (applied.length === 0) terminal.line('適用する移行はありません。')
      for (const name of applied) terminal.line(`適用しました: ${name}`)
    })
