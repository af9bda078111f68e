import { tmpdir } from 'node:os'
import { type DrillOptions, drill } from './drill.ts'
import { interruptible } from './interrupt.ts'
import { terminal } from './output.ts'
import type { PlaceOptions } from './place.ts'
import { cityCommand } from './place-options.ts'

export const drillCommand = () =>
  cityCommand('drill')
    .description(
      'バックアップから市を戻せるかを試します。空の一時的なデータベースに戻して確かめ、かかった時間を記録し、すべて消します。',
    )
    .argument('[file]', '試すバックアップ。なければ、いまのデータから一つ作って試します')
    .option('--in <folder>', '戻してみる場所。バックアップの20倍ほどの空きが要ります', tmpdir())
    .action((file: string | undefined, { in: folder, ...options }: PlaceOptions & { in: DrillOptions['folder'] }) =>
      interruptible((signal) => drill(options, { file, folder }, signal, terminal)),
    )
