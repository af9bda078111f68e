import { describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { mayShip } from './licence-rules.ts'
import { type Lock, linuxX64, type Manifest } from './shipped.ts'
import { serverParts } from './software-parts.ts'

describe('R19: what is shipped', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR CC0-1.0)', true],
    ['GPL-3.0-only OR MIT', true],
    ['MIT AND BSD-3-Clause', true],
    ['MIT AND GPL-2.0-only', false],
    ['MPL-2.0', false],
    ['AGPL-3.0-or-later', false],
    ['SEE LICENSE IN LICENSE.md', false],
    ['', false],
    [undefined, false],
  ])('under %s may be given to a city: %s', (licence, expected) => {
    expect(mayShip(licence)).toBe(expected)
  })

  it('has a licence that lets it be shipped, every package of the server', async () => {
    const { default: lock } = await import('../package-lock.json', { with: { type: 'json' } })
    const parts = serverParts(lock as unknown as Lock, manifest as unknown as Manifest, linuxX64)
    expect(parts.length).toBeGreaterThan(50)
    expect(parts.filter(({ licence }) => !mayShip(licence))).toEqual([])
  })
})
