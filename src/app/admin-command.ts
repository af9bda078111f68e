import { Command, Option } from 'commander'
import { createFirstAdministrators, type FirstDuty, firstDuties } from '../people/index.ts'
import { exit, terminal } from './output.ts'
import type { PlaceOptions } from './place.ts'
import { cityCommand, withCity } from './place-options.ts'

type AdminOptions = PlaceOptions & { login: string; label: string; duty: FirstDuty }

export const adminCommand = () =>
  new Command('admin').description('最初の担当者のアカウントを作ります。').addCommand(
    cityCommand('create')
      .description('その担当がまだ足りないあいだだけ使えます。登録コードを一度だけ表示します。')
      .requiredOption('--login <name>', 'サインインに使う名前')
      .requiredOption('--label <text>', 'だれのアカウントか（例: 人事課 山田）')
      .addOption(new Option('--duty <duty>', '担当').choices(firstDuties).makeOptionMandatory())
      .action(({ login, label, duty, ...options }: AdminOptions) =>
        withCity(options, async (city) => {
          const made = await createFirstAdministrators(city, [{ loginName: login, label, duty }])
          for (const { loginName, code, lastDay } of made) {
            terminal.line(`サインイン名: ${loginName}`)
            terminal.line(`登録コード: ${code}（${lastDay} まで）`)
          }
          terminal.note(
            'コードはもう一度表示できません。/activate の画面で、このコードを使ってパスワードを決めてください。',
          )
          return exit.done
        }),
      ),
  )
