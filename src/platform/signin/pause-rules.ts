/** How tries that follow each other are slowed down. Ours: a pause that grows stops guessing, and nobody is shut out for good. */
export type Pace = {
  /** Tries without a pause between them. */
  readonly free: number
  /** Seconds after the first try that is not free; twice as long after each further one. */
  readonly firstPause: number
  readonly longestPause: number
  /** Seconds without a try after which all is forgotten. */
  readonly forgottenAfter: number
}

/** Of one name from one device or network. */
export const ownPace: Pace = { free: 5, firstPause: 30, longestPause: 15 * 60, forgottenAfter: 60 * 60 }
/** Of one name from everywhere but the devices that it knows: against many networks that work together. */
export const strangersPace: Pace = { free: 100, firstPause: 60, longestPause: 15 * 60, forgottenAfter: 60 * 60 }

/** Seconds to wait after the n-th try, n from 1. */
export function pauseAfter(tries: number, { free, firstPause, longestPause }: Pace): number {
  return tries < free ? 0 : Math.min(longestPause, firstPause * 2 ** (tries - free))
}

/** The pauses after the first, second … try, up to the longest. */
export function pausesOf(pace: Pace): number[] {
  const pauses: number[] = []
  while (pauses.at(-1) !== pace.longestPause) pauses.push(pauseAfter(pauses.length + 1, pace))
  return pauses
}

/** What counts as one network: an IPv4 address, or the 64 bits that one connection of IPv6 has to itself. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length
  const all = [...first, ...Array.from({ length: zeros }, () => '0'), ...last]
  return `${all
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')}::/64`
}
