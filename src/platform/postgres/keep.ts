import { isServerOf, readPidFile } from './postmaster.ts'

const LOOK_EVERY_MS = 1_000

/**
 * Starts a server again that ended without us, killed or short of memory, as long as a `serve` needs it.
 * Returns what ends the watch; a start under way is awaited, so that it can be stopped after.
 */
export function keepRunning(
  cluster: string,
  startAgain: () => Promise<unknown>,
  log: (line: string) => void,
): () => Promise<void> {
  let underWay: Promise<void> | null = null
  const look = async () => {
    const found = readPidFile(cluster)
    if (found && isServerOf(cluster, found.pid) !== 'no') return
    log('データベースが止まったので、もう一度起動します。')
    try {
      await startAgain()
      log('データベースを起動しました。')
    } catch (error) {
      log(`データベースを起動できませんでした: ${(error as Error).message}`) // the next look tries again
    }
  }
  const timer = setInterval(() => {
    underWay ??= look().finally(() => {
      underWay = null
    })
  }, LOOK_EVERY_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await underWay
  }
}
