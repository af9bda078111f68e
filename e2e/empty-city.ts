import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type StartedCity, startCity } from './city.ts'

type Administrator = { readonly loginName: string; readonly code: string }
export type EmptyCity = StartedCity & { readonly administrators: readonly Administrator[] }

const run = promisify(execFile)

/** A city on its first day: the model policy is published, two people of 人事課 have their codes, and nobody else is known. */
export async function startEmptyCity(): Promise<EmptyCity> {
  const city = await startCity(['serve'])
  const sodachi = async (...command: string[]) =>
    (await run(process.execPath, ['bin/launch.mjs', ...command, '--data', city.data])).stdout
  try {
    await sodachi('policy', 'import', 'policy/model/policy.yaml', '--effective-on', '2025-04-01', '--publish')
    const administrators: Administrator[] = []
    for (const [loginName, label] of [
      ['jinji-1', '人事課 千代田'],
      ['jinji-2', '人事課 勅使河原光右衛門三郎'],
    ] as const) {
      const said = await sodachi('admin', 'create', '--login', loginName, '--label', label, '--duty', 'personnel')
      const [, code = ''] = /登録コード: (\S+?)（/.exec(said) ?? []
      administrators.push({ loginName, code })
    }
    return { ...city, administrators }
  } catch (error) {
    await city.stop()
    throw error
  }
}
