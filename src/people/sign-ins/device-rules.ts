/** In the order in which they are looked for: a later name stands in the words of an earlier one too. */
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/CrOS/, 'Chromebook'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
]
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const firstOf = (known: typeof systems, agent: string) => known.find(([sign]) => sign.test(agent))?.[1]

/** A device in plain words, from what its browser says of itself; it may say anything, so nothing is decided by it. */
export function deviceName(agent: string | null): string {
  if (agent === null || agent === '') return '分からない端末'
  const [system, browser] = [firstOf(systems, agent), firstOf(browsers, agent)]
  if (system && browser) return `${system}の${browser}`
  return system ?? browser ?? '分からない端末'
}
