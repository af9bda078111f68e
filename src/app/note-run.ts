import { type BackupRun, noteRun } from '../platform/backup/index.ts'
import { type ConnectionConfig, connect } from '../platform/database/index.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Output } from './output.ts'
import { cityClock } from './place.ts'

/** Seconds since `began`, to a tenth. */
export const secondsSince = (began: number) => Math.round((performance.now() - began) / 100) / 10

/** Why a run came to nothing, for an administrator; of an error that nobody expected its kind alone, because its message may hold values of people. */
export function faultOf(error: unknown): string {
  if (error instanceof Refusal) return `${error.message}${error.fix}`
  const { name = 'Error', code } = error as { name?: string; code?: unknown }
  if (code === '53100' || code === 'ENOSPC')
    return 'ディスクの空きがありません。空きを作って、もう一度実行してください。'
  return `思わぬ誤りで止まりました（${typeof code === 'string' ? `${name} ${code}` : name}）。`
}

/** Writes down what became of a run. Where that cannot be written the run itself stands, and the reader is told. */
export async function keepRun(connection: ConnectionConfig, run: BackupRun, out: Output) {
  try {
    const client = await connect(connection)
    try {
      await noteRun(client, run, await cityClock(client))
    } finally {
      await client.end()
    }
  } catch (error) {
    out.note(`結果を記録できませんでした。${faultOf(error)}`)
  }
}
