import { Command } from 'commander'
import { askWhatIsDueIn } from '../growth/index.ts'
import { type ImportRoster, importRoster } from '../people/index.ts'
import { terminal } from './output.ts'
import type { PlaceOptions } from './place.ts'
import { cityCommand, dayArgument, withCity } from './place-options.ts'

export const importCommand = () =>
  new Command('import').description('ほかのシステムのデータを取り込みます。').addCommand(
    cityCommand('roster')
      .description('人事給与システムの名簿を取り込みます。直すところがあれば、すべて示して何も変えません。')
      .requiredOption('--org <file>', '所属のファイル')
      .requiredOption('--staff <file>', '職員のファイル')
      .requiredOption('--history <file>', '発令のファイル')
      .option('--as-of <day>', '基準日（既定: 今日）', dayArgument)
      .option('--dry-run', '何が変わるかを示すだけで、何も残しません')
      .option('--apply <plan>', '確かめた計画を、その番号で適用します')
      .option('--leave-out <numbers>', '取り込まずに前回値のままにする職員番号（コンマ区切り）')
      .option('--json', '機械で読む形で出します')
      .action((options: PlaceOptions & ImportRoster) =>
        withCity(options, async (city) => {
          const code = await importRoster(city, options, terminal)
          // Orders that take effect today ask for reading; a running server would notice within five minutes.
          if (code === 0 && !options.dryRun) await askWhatIsDueIn(city)
          return code
        }),
      ),
  )
