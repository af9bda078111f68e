import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../../bin/sodachi.ts', import.meta.url))
const running = new Set<ChildProcess>()

type Ended = { readonly code: number | null; readonly out: string; readonly err: string }
type Started = {
  readonly child: ChildProcess
  /** The first line of its output that fits; throws with all it said when it ends before. */
  line(pattern: RegExp): Promise<string>
  readonly ended: Promise<Ended>
}

/** Starts `sodachi …` in a process of its own, which knows of no city but the one it is told. */
export function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Started {
  const { DATABASE_URL: _, SODACHI_SECRET: __, ...inherited } = process.env
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text
  })
  const lines = createInterface({ input: child.stdout })
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child)
    return { code: code as number | null, ...said }
  })
  return {
    child,
    ended,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        lines.on('line', (line) => pattern.test(line) && resolve(line))
        lines.on('close', () => reject(new Error(`no line ${pattern} in: ${said.out}${said.err}`)))
      }),
  }
}

/** Runs `sodachi …` to its end. */
export const sodachi = (...args: readonly string[]): Promise<Ended> => start(args).ended

/** Ends what a failed test left running. */
export async function endAll() {
  await Promise.all(
    [...running].map((child) => {
      child.kill('SIGTERM')
      return once(child, 'close')
    }),
  )
}
