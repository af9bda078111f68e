import { no, refusals } from '../platform/refusal.ts'

const refuse = refusals('platform', {
  interrupted: no({
    kind: 'bad',
    says: '途中で止めました。書きかけのものは残していません。',
    fix: '続けるときは、同じコマンドをはじめから実行してください。',
  }),
})

/**
 * Runs work that undoes itself when its signal is aborted by Ctrl+C or SIGTERM, and ends as a refusal then. A second signal ends the
 * process at once, as everywhere.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const stop = () => {
    unlisten()
    controller.abort(refuse.interrupted())
  }
  const unlisten = () => {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    return await work(controller.signal)
  } catch (error) {
    controller.signal.throwIfAborted() // whatever broke, it broke because of that
    throw error
  } finally {
    unlisten()
  }
}
