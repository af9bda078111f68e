import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'

/** A serving Sodachi under measurement. */
export type Serving = {
  readonly url: string
  readonly pid: number
  /** Seconds from spawn to the first good answer. */
  readonly startSeconds: number
  stop(): Promise<void>
}

/** The same with a cookie of each demo sign-in, by login name. */
export type Served = Serving & { readonly cookies: ReadonlyMap<string, string> }

type DemoSignIn = { loginName: string; label: string; password: string }

/** Serves a folder and signs everybody of the demo in. */
export async function serveFolder(data: string): Promise<Served> {
  const serving = await startServing(data)
  return { ...serving, cookies: await signEverybodyIn(serving.url) }
}

/** Serves a folder, at a port of its own or at the one given. */
export async function startServing(data: string, at?: number): Promise<Serving> {
  const port = at ?? (await freePort())
  const url = `http://127.0.0.1:${port}`
  const began = performance.now()
  const child = spawn(process.execPath, ['bin/sodachi.ts', 'serve', '--data', data, '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await firstAnswer(url, child)
  return {
    url,
    pid: child.pid ?? 0,
    startSeconds: (performance.now() - began) / 1000,
    stop: () =>
      new Promise((stopped) => {
        if (child.exitCode !== null || child.signalCode !== null) return stopped()
        child.once('exit', () => stopped())
        child.kill('SIGTERM')
      }),
  }
}

async function signEverybodyIn(url: string): Promise<ReadonlyMap<string, string>> {
  const offered = (await (await fetch(`${url}/api/session/demo-sign-ins`)).json()) as DemoSignIn[]
  const cookies = new Map<string, string>()
  for (const { loginName, password } of offered) {
    const answer = await fetch(`${url}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ username: loginName, password }),
    })
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
    if (!answer.ok || !cookie) throw new Error(`no sign-in for ${loginName}: ${answer.status}`)
    cookies.set(loginName, cookie)
  }
  return cookies
}

async function firstAnswer(url: string, child: ChildProcess) {
  while (child.exitCode === null) {
    try {
      if ((await fetch(`${url}/readyz`)).ok) return
    } catch {
      await new Promise((later) => setTimeout(later, 20))
    }
  }
  throw new Error(`serve ended with ${child.exitCode}`)
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
