import { openLog } from '../platform/http/index.ts'
import { terminal } from './output.ts'
import { openPlace, type PlaceOptions } from './place.ts'
import { cityCommand } from './place-options.ts'
import { untilStopped } from './serve-command.ts'
import { logSlowStatements, type SlowOptions, slowOption } from './slow-statements.ts'
import { startWork } from './work.ts'

export const workerCommand = () =>
  cityCommand('worker')
    .description('時間のかかる処理と毎晩の処理だけを動かします（「serve --no-worker」と組み合わせます）。')
    .addOption(slowOption())
    .action(async (options: PlaceOptions & SlowOptions) => {
      const stopped = untilStopped()
      const place = await openPlace(options, 'command')
      try {
        const log = openLog()
        logSlowStatements(place.city, options, log)
        const work = await startWork(place, log)
        terminal.line('処理を動かしています。止めるには Ctrl+C を押してください。')
        await stopped
        await work.stop()
        log.flush()
      } finally {
        await place.close()
      }
    })
