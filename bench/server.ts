import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'

/** A serving Sodachi under measurement. */
export type Serving = {
  readonly url: string
  readonly pid: number
  /** Its folder. */
  readonly data: string
  /** Seconds from spawn to the first good answer. */
  readonly startSeconds: number
  stop(): Promise<void>
}

/** The same with a cookie of each demo sign-in, by login name. */
export type Served = Serving & { readonly cookies: ReadonlyMap<string, string> }

export type DemoSignIn = { loginName: string; label: string; password: string }

/** How a city is served other than plainly. */
export type How = {
  /** Beside what the process of the caller has. */
  readonly env?: Readonly<Record<string, string>>
  /** The server of the city, where it is not in the folder. */
  readonly databaseUrl?: string
  /** False where another process works the jobs. */
  readonly worker?: boolean
  /** Folder of another release. */
  readonly cwd?: string
  /** Is told what the server logs, line by line. */
  log?(line: string): void
}

/** Serves a folder and signs everybody of the demo in. */
export async function serveFolder(data: string, how: How = {}): Promise<Served> {
  const serving = await startServing(data, undefined, how)
  return { ...serving, cookies: await signEverybodyIn(serving.url) }
}

/** Serves a folder, at a port of its own or at the one given. */
export async function startServing(data: string, at?: number, how: How = {}): Promise<Serving> {
  const { env = {}, databaseUrl, worker = true, cwd, log } = how
  const port = at ?? (await freePort())
  const url = `http://127.0.0.1:${port}`
  const began = performance.now()
  const place = databaseUrl === undefined ? ['--data', data] : ['--database-url', databaseUrl]
  const args = ['bin/sodachi.ts', 'serve', ...place, '--port', String(port), ...(worker ? [] : ['--no-worker'])]
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: ['ignore', log ? 'pipe' : 'ignore', 'inherit'],
    // A folder keeps the secret that signs cookies; a database on a server does not.
    env: { ...process.env, ...(databaseUrl === undefined ? {} : { SODACHI_SECRET: 'trial'.repeat(10) }), ...env },
  })
  if (log && child.stdout) createInterface({ input: child.stdout }).on('line', log)
  const leave = () => child.kill('SIGKILL') // when we fail, nobody calls stop
  process.once('exit', leave)
  child.once('exit', () => process.off('exit', leave))
  await firstAnswer(url, child)
  return {
    url,
    pid: child.pid ?? 0,
    data,
    startSeconds: (performance.now() - began) / 1000,
    stop: () =>
      new Promise((stopped) => {
        if (child.exitCode !== null || child.signalCode !== null) return stopped()
        child.once('exit', () => stopped())
        child.kill('SIGTERM')
      }),
  }
}

export async function signEverybodyIn(url: string): Promise<ReadonlyMap<string, string>> {
  const cookies = new Map<string, string>()
  for (const one of await demoSignIns(url)) {
    const { cookie, status } = await signIn(url, one)
    if (cookie === null) throw new Error(`no sign-in for ${one.loginName}: ${status}`)
    cookies.set(one.loginName, cookie)
  }
  return cookies
}

/** Those whom a demo offers to sign in as. */
export async function demoSignIns(url: string): Promise<DemoSignIn[]> {
  return (await (await fetch(`${url}/api/session/demo-sign-ins`)).json()) as DemoSignIn[]
}

/** The cookie of a new session; null where it was refused. */
export async function signIn(url: string, { loginName, password }: DemoSignIn) {
  const answer = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username: loginName, password }),
  })
  return { status: answer.status, cookie: (answer.ok && answer.headers.getSetCookie()[0]?.split(';')[0]) || null }
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
