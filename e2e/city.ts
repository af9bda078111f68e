import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type StartedCity = {
  readonly url: string
  /** Its data folder, for the command line. */
  readonly data: string
  stop(): Promise<void>
}

type Environment = (url: string) => Promise<Readonly<Record<string, string>>>

export const newFolder = () => mkdtempSync(join(tmpdir(), 'sodachi-e2e-'))

/**
 * Starts a city in a folder and at a port of its own, with what its environment shall say beside ours; `stop` ends it and leaves nothing
 * behind. It begins as a copy of `made`, where there is one.
 */
export async function startCity(
  command: readonly string[],
  environmentAt: Environment = async () => ({}),
  made?: string,
): Promise<StartedCity> {
  const data = newFolder()
  if (made !== undefined) cpSync(made, data, { recursive: true, preserveTimestamps: true })
  const port = await freePort()
  const url = `http://localhost:${port}`
  const server = spawn(process.execPath, ['bin/launch.mjs', ...command, '--data', data, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(await environmentAt(url)) },
  })
  let said = ''
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (part) => {
      said += part
    })
  }
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const stop = async () => {
    server.kill('SIGTERM')
    await ended
    rmSync(data, { recursive: true, force: true })
  }

  try {
    await answers(url, () => server.exitCode !== null)
  } catch (error) {
    await stop()
    throw new Error(`The city did not start.\n${said}`, { cause: error })
  }
  return { url, data, stop }
}

/** Longest time that making and starting the city may take, in milliseconds. */
const startLimit = 120_000

async function answers(url: string, hasEnded: () => boolean) {
  const began = performance.now()
  while (performance.now() - began < startLimit && !hasEnded()) {
    const isReady = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(hasEnded() ? 'it ended by itself' : `no answer within ${startLimit / 1000} s`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
