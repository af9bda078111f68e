import { writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'

// Loaded into a served process by `soak`: told to (SIGUSR2), it collects what nobody holds any more, and writes how many bytes stay to the file that it was given.
const file = process.env.SODACHI_TRIAL_STAYING
if (isMainThread && file) {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  process.on('SIGUSR2', () => {
    collect()
    collect()
    const { heapUsed, external } = process.memoryUsage()
    writeFileSync(file, String(heapUsed + external))
  })
}
