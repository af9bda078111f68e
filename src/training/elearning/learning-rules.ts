/** What a package says of itself in its cmi, as scorm-again renders it. Everything in it comes from the package: anything may stand there. */
export type Cmi = Readonly<Record<string, unknown>>
export type Scorm = '1.2' | '2004'

/** What of a package's own words counts here. */
export type Said = { readonly isFinished: boolean; readonly isFailed: boolean; readonly percent: number | null }

const part = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
const number = (value: unknown): number | null => {
  const read =
    typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : null
  return read === null || !Number.isFinite(read) ? null : read
}
const percentOf = (value: number) => Math.min(100, Math.max(0, Math.round(value * 100) / 100))

/** The share of points: `scaled` where the package gives it (2004), else raw between min and max, which are 0 and 100 where they are not given. */
function shareOf(score: unknown): number | null {
  const scaled = number(part(score, 'scaled'))
  if (scaled !== null) return percentOf(scaled * 100)
  const raw = number(part(score, 'raw'))
  if (raw === null) return null
  const [min, max] = [number(part(score, 'min')) ?? 0, number(part(score, 'max')) ?? 100]
  return max > min ? percentOf(((raw - min) / (max - min)) * 100) : null
}

/** Reads a cmi. SCORM 1.2 says finished and passed in one word, 2004 in two. */
export function readCmi(scorm: Scorm, cmi: Cmi): Said {
  if (scorm === '1.2') {
    const core = part(cmi, 'core')
    const status = part(core, 'lesson_status')
    return {
      isFinished: status === 'passed' || status === 'completed',
      isFailed: status === 'failed',
      percent: shareOf(part(core, 'score')),
    }
  }
  const [completion, success] = [part(cmi, 'completion_status'), part(cmi, 'success_status')]
  return {
    isFinished: success === 'passed' || (completion === 'completed' && success !== 'failed'),
    isFailed: success === 'failed',
    percent: shareOf(part(cmi, 'score')),
  }
}

/**
 * Whether a package is done: all that is launched of it has to be finished, and where the course has a 合格点 of its own, the mean of the scores has to reach it. Then a package
 * that calls itself failed below its own mark may be passed here, and the other way round.
 */
export function packageOutcome(items: readonly (Said | null)[], passPercent: number | null) {
  const scores = items.flatMap((said) => (said?.percent == null ? [] : [said.percent]))
  const percent = scores.length === 0 ? null : percentOf(scores.reduce((sum, one) => sum + one, 0) / scores.length)
  const isOver = (said: Said | null) => said?.isFinished === true || (passPercent !== null && said?.isFailed === true)
  const isDone = items.length > 0 && items.every(isOver) && (passPercent === null || (percent ?? 0) >= passPercent)
  return { percent, isDone }
}

/** Of what has been reached before and now, the better: what was passed stays passed. */
export const best = (before: number | null, now: number | null): number | null =>
  before === null ? now : now === null ? before : Math.max(before, now)

/** The most that one save may add to the time that somebody learned: a screen that was left open overnight is no learning. */
export const mostSecondsAtOnce = 600
