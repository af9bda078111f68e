import { Command } from 'commander'
import { exportPolicy, type ImportPolicy, importPolicy, listPolicies } from '../policy/index.ts'
import { terminal } from './output.ts'
import type { PlaceOptions } from './place.ts'
import { cityCommand, dayArgument, withCity } from './place-options.ts'

export const policyCommand = () =>
  new Command('policy')
    .description('方針を取り込み、書き出し、一覧します。')
    .addCommand(
      cityCommand('import')
        .description('方針のファイルを新しい版として取り込みます。直すところがあれば、すべて示して何も変えません。')
        .argument('<file>', '方針のファイル（YAML）')
        .requiredOption('--effective-on <day>', '施行日', dayArgument)
        .option('--publish', '公開します（付けなければ下書き）')
        .option('--json', '機械で読む形で出します')
        .action((file: string, options: PlaceOptions & Omit<ImportPolicy, 'file'>) =>
          withCity(options, (city) => importPolicy(city, { ...options, file }, terminal)),
        ),
    )
    .addCommand(
      cityCommand('export')
        .description('方針の版を、取り込んだときと同じ内容で書き出します。')
        .option('--version <id>', '版（既定: 今日施行中の版）')
        .action((options: PlaceOptions & { version?: string }) =>
          withCity(options, (city) => exportPolicy(city, options, terminal)),
        ),
    )
    .addCommand(
      cityCommand('list')
        .description('方針の版を一覧します。')
        .option('--json', '機械で読む形で出します')
        .action((options: PlaceOptions & { json?: boolean }) =>
          withCity(options, (city) => listPolicies(city, options, terminal)),
        ),
    )
