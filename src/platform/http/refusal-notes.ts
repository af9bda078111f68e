import type { Refusal, RefusalKind } from '../refusal.ts'

/** What is noted of somebody who tries what is not theirs: the operation and why not, or that it happens again and again. */
export type Noted = {
  readonly did: 'platform.refused' | 'platform.refusedOften'
  readonly operation: string
  readonly code: string
}

type Tried = { since: number; noted: Set<string>; missed: number; isOften: boolean }

/** Within this time one kind of refusal is noted once, and after `most` of them one line says that there are more. */
const windowMs = 10 * 60_000
const most = 20
/** What is not there and what cannot be read is asked for in good faith too: an old link, a page of yesterday. So many are not. */
const misses = 50
/** Sessions that are remembered; the oldest is forgotten first. */
const mostSessions = 10_000

const isMiss = (kind: RefusalKind) => kind === 'hidden' || kind === 'bad'
/** Steps of the ordinary way, and no try to get round it. */
const ordinary = ['platform.proofNeeded', 'platform.dutyWaits', 'platform.dutyWaitsForKey']

/**
 * Decides what of the refusals is worth a line in the audit, so that whoever scans the API is seen and cannot fill it: at most 21 lines in ten
 * minutes of one session. `now` in milliseconds. Ours; asked for by ASVS 16.3.2 and 16.3.3.
 */
export function openRefusalNotes(now: () => number = Date.now) {
  const sessions = new Map<string, Tried>()

  function triedBy(session: string): Tried {
    const known = sessions.get(session)
    if (known && now() - known.since < windowMs) return known
    const fresh = { since: now(), noted: new Set<string>(), missed: 0, isOften: false }
    sessions.delete(session)
    sessions.set(session, fresh)
    const [oldest] = sessions.keys()
    if (sessions.size > mostSessions && oldest !== undefined) sessions.delete(oldest)
    return fresh
  }

  /** What to write of this refusal, or null. */
  return (session: string, operation: string, { kind, code }: Pick<Refusal, 'kind' | 'code'>): Noted | null => {
    if (!(kind === 'forbidden' || isMiss(kind)) || ordinary.includes(code)) return null
    const tried = triedBy(session)
    const often = (isMany: boolean): Noted | null => {
      if (!isMany || tried.isOften) return null
      tried.isOften = true
      return { did: 'platform.refusedOften', operation, code }
    }
    if (isMiss(kind)) {
      tried.missed += 1
      return often(tried.missed >= misses)
    }
    const one = `${operation} ${code}`
    if (tried.noted.has(one)) return null
    if (tried.noted.size >= most) return often(true)
    tried.noted.add(one)
    return { did: 'platform.refused', operation, code }
  }
}
