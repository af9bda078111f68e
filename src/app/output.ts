import { CommanderError } from 'commander'
import { Refusal } from '../platform/refusal.ts'

/** Exit codes of the command line. */
export const exit = { done: 0, badInput: 1, usage: 2, internal: 3 } as const

/** Where a command writes: results to `line`, what a person should notice to `note`. */
export type Output = { line(text: string): void; note(text: string): void }

export const terminal: Output = {
  line: (text) => process.stdout.write(`${text}\n`),
  note: (text) => process.stderr.write(`${text}\n`),
}

/** Says why a command failed, in words where it was expected, and returns the exit code. */
export function explainFailure(error: unknown, out: Output): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.usage
  if (error instanceof Refusal) {
    out.note(`${error.message}\n→ ${error.fix}`)
    for (const { field, message, fix } of error.problems) out.note(`  ${field}: ${message} ${fix}`)
    return exit.badInput
  }
  const { code, message } = error as Error & { code?: string }
  if (code === 'EADDRINUSE' || code === 'EADDRNOTAVAIL' || isFailure(error, 'EACCES', 'listen')) {
    out.note(
      `このアドレスとポートでは待ち受けられません（${message}）。\n→ ほかのプログラムが使っていないか確かめるか、--host と --port で別のものを指定してください。`,
    )
    return exit.badInput
  }
  if (unreachable.has(code ?? '') || isFailure(error, 'ENOENT', 'connect')) {
    out.note(
      `データベースに届きません（${message}）。\n→ 接続先、利用者名、パスワードを確かめ、「sodachi doctor」を実行してください。`,
    )
    return exit.badInput
  }
  if (code === '42501') {
    out.note(
      `接続した利用者には、この操作の権限がありません（${message}）。\n→ docs/operations.md「An external PostgreSQL」にある利用者で接続してください。`,
    )
    return exit.badInput
  }
  out.note(`思わぬ誤りで止まりました: ${error instanceof Error ? (error.stack ?? message) : String(error)}`)
  return exit.internal
}

/** Codes of Node and PostgreSQL for a server or database that is not where, or not open to whom, the caller said. */
const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ERR_INVALID_URL',
  'ETIMEDOUT',
  '28000',
  '28P01',
  '3D000',
  '57P03',
])

const isFailure = (error: unknown, code: string, call: string) => {
  const failed = error as { code?: string; syscall?: string }
  return failed.code === code && failed.syscall === call
}
