import { spawnSync } from 'node:child_process'
import { openAsBlob, rmSync } from 'node:fs'
import { report } from './report.ts'
import { serveFolder } from './server.ts'

type Run = { work: string; state: string; refusal: { says: string } | null }
type File = { file: string; columns: { name: string; header: string | null }[] }
type Import = { version: number; planId: string | null; defects: number | null; run: Run | null; files: File[] }

const password = 'mikan tokei hashigo'

/** The same roster through the wizard of 人事課, into an empty city with a policy: from the question to the answer, as people wait for it. */
export async function wizardImport(data: string, roster: string, staff: number, asOf: string) {
  const said = spawnSync(
    process.execPath,
    [
      'bin/sodachi.ts',
      ...['admin', 'create', '--login', 'bench', '--label', '人事課', '--duty', 'personnel', '--data', data],
    ],
    { encoding: 'utf8' },
  ).stdout
  const [, code = ''] = /登録コード: (\S+?)（/.exec(said) ?? []
  const served = await serveFolder(data)
  const { url } = served
  try {
    const post = (path: string, body: unknown, cookie = '') =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { origin: url, cookie, ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }) },
        body: body instanceof FormData ? body : JSON.stringify(body),
      }).then(answered)
    await post('/api/people/activate', { staffNumber: 'bench', code, password })
    const signedIn = await post('/api/auth/sign-in/username', { username: 'bench', password })
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const { importId } = (await (await post('/api/people/imports', {}, cookie)).json()) as { importId: string }
    const path = `/api/people/imports/${importId}`
    const look = async () => (await (await fetch(url + path, { headers: { cookie } }).then(answered)).json()) as Import

    for (const file of ['org.csv', 'staff.csv', 'history.csv']) {
      const form = new FormData()
      form.set('version', String((await look()).version))
      form.set('file', file)
      form.set('upload', await openAsBlob(`${roster}/${file}`), file)
      await post(`${path}/files`, form, cookie)
    }
    const { version: filled, files } = await look()
    const known = files.map(({ file, columns }) => [
      file,
      Object.fromEntries(columns.map(({ name, header }) => [name, header])),
    ])
    await post(`${path}/columns`, { version: filled, columns: Object.fromEntries(known) }, cookie)
    const ended = async (work: string) => {
      for (;;) {
        const now = await look()
        if (now.run?.work === work && !['waiting', 'running'].includes(now.run.state)) {
          if (now.run.state !== 'done') throw new Error(`wizard, ${work}: ${now.run.state} ${now.run.refusal?.says}`)
          return now
        }
        await new Promise((later) => setTimeout(later, 50))
      }
    }
    let began = performance.now()
    await post(`${path}/check`, { version: (await look()).version, asOf }, cookie)
    const { version, planId, defects } = await ended('check')
    if (planId === null) throw new Error(`wizard: no plan, ${defects} defects`)
    const checking = (performance.now() - began) / 1000
    began = performance.now()
    await post(`${path}/apply`, { version, planId, isConfirmed: true }, cookie)
    await ended('apply')
    const applying = (performance.now() - began) / 1000
    const label = `import wizard, ${staff} staff with history`
    report({ name: `${label}: check and what would change`, value: checking, unit: 's', limit: null, better: 'lower' })
    report({ name: `${label}: apply`, value: applying, unit: 's', limit: 10, better: 'lower' })
  } finally {
    await served.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

async function answered(answer: Response): Promise<Response> {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`)
  return answer
}
