import { describe, expect, it } from 'vitest'
import { passkeyObstacle, passkeyObstacles, passkeyRefusal } from './passkey-rules.ts'

const may = { hasSite: true, takesPassword: true, isShared: false, count: 0 }

describe('what keeps somebody from registering a passkey', () => {
  it.each([
    ['nothing', {}, null],
    ['nine are there', { count: 9 }, null],
    ['ten are there', { count: 10 }, 'full'],
    ['a shared terminal', { isShared: true }, 'sharedTerminal'],
    ['the provider alone signs the account in', { takesPassword: false, isShared: true }, 'throughProvider'],
    ['a city without https', { hasSite: false, takesPassword: false, count: 10 }, 'noSite'],
  ] as const)('%s', (_, facts, obstacle) => {
    expect(passkeyObstacle({ ...may, ...facts })).toBe(obstacle)
  })

  it('is said with how to mend it, each in its own words', () => {
    const said = passkeyObstacles.map((one) => passkeyRefusal(one)?.message)
    expect(new Set(said).size).toBe(passkeyObstacles.length)
    expect(said).not.toContain(undefined)
    expect(passkeyRefusal(null)).toBeNull()
  })
})
