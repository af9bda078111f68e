import { Refusal } from '../refusal.ts'

/** One thing that `sodachi doctor` looked at. `fix` beside `ok` is advice: it works, but could be better. */
export type Finding = {
  readonly topic: string
  readonly ok: boolean
  readonly says: string
  readonly fix: string | null
}

export type Result = Omit<Finding, 'topic'>
export type Look = () => Result | Promise<Result>

export const good = (says: string): Result => ({ ok: true, says, fix: null })
export const advice = (says: string, fix: string): Result => ({ ok: true, says, fix })
export const bad = (says: string, fix: string): Result => ({ ok: false, says, fix })

/** Looks at one thing after another. What cannot be looked at is a finding too. */
export async function examine(looks: readonly [string, Look][]): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [topic, look] of looks) findings.push({ topic, ...(await lookSafely(look)) })
  return findings
}

async function lookSafely(look: Look): Promise<Result> {
  try {
    return await look()
  } catch (error) {
    if (error instanceof Refusal) return bad(error.message, error.fix)
    return bad(
      `調べられませんでした（${(error as Error).message}）。`,
      '接続と権限を確かめて、もう一度実行してください。',
    )
  }
}
