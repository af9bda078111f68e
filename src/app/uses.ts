import type { Purpose } from '../people/index.ts'

/**
 * What each room is for, by the 利用目的 of the ledger: every operation and every job of it reads under that use, and the wall holds it to
 * the ledger. null is the keeping of the records themselves, and showing them to those whose record or work they are. A line with an
 * operation's own beginning goes before that of its room. A test holds the list to the API: a new room has to say what it is for.
 */
const uses: Readonly<Record<string, Purpose | null>> = {
  session: null,
  signIns: null,
  notifications: null,
  tasks: null,
  jobs: null,
  files: null,
  mail: null,
  operations: null,
  platform: null,
  backup: null,
  policy: null,
  people: null,
  insight: null,
  disclosure: null,
  requests: null,
  evaluation: 'evaluation',
  'evaluation.use': 'pay',
  'evaluation.calculateUseRun': 'pay',
  'evaluation.promotion': 'promotion',
  'evaluation.guidance': null,
  training: null,
  audit: null,
  growth: 'growth',
  'growth.awareness': 'statistics',
}

/** The line for an operation or a job: the longest that it begins with. undefined where no line speaks of it. */
export function usesLine(operation: string): string | undefined {
  const parts = operation.split('.')
  for (let length = parts.length; length > 0; length--) {
    const beginning = parts.slice(0, length).join('.')
    if (beginning in uses) return beginning
  }
  return undefined
}

/** What it is for. Whatever nobody spoke of is refused everything: no kind of record may be used for `nothing`. */
export function purposeOf(operation: string): Purpose | 'nothing' | null {
  const line = usesLine(operation)
  return line === undefined ? 'nothing' : (uses[line] ?? null)
}
