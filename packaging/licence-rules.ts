/** Licences, by their SPDX names, under which something may stand in what a city is given: none asks for more than to be named. */
const open = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'PostgreSQL',
  'Unlicense',
  'Zlib',
])

/**
 * Whether a licence as package.json has it (`MIT`, `(MIT OR CC0-1.0)`, `MIT AND ISC`) lets its package be shipped: every part that holds
 * together, one of those that can be chosen. What cannot be read may not.
 */
export function mayShip(licence: string | undefined): boolean {
  const bare = (licence ?? '').trim().replace(/^\((.*)\)$/, '$1')
  if (/[()]/.test(bare)) return false // nothing that is shipped has one inside another
  return bare.split(/ OR /).some((choice) => choice.split(/ AND /).every((one) => open.has(one.trim())))
}
