import { describe, expect, it } from 'vitest'
import { versionStanding } from './version-standing-rules.ts'

describe('where a version stands', () => {
  it.each([
    { state: 'draft', effectiveOn: '2020-04-01', inForceTo: null, standing: 'draft' },
    { state: 'withdrawn', effectiveOn: '2027-04-01', inForceTo: null, standing: 'withdrawn' },
    { state: 'published', effectiveOn: '2026-11-25', inForceTo: null, standing: 'to-come' },
    { state: 'published', effectiveOn: '2026-11-24', inForceTo: null, standing: 'in-force' },
    { state: 'published', effectiveOn: '2020-04-01', inForceTo: '2026-11-25', standing: 'in-force' },
    { state: 'published', effectiveOn: '2020-04-01', inForceTo: '2026-11-24', standing: 'past' },
  ] as const)('on 2026-11-24: $state from $effectiveOn to $inForceTo is $standing', ({ standing, ...version }) => {
    expect(versionStanding(version, '2026-11-24')).toBe(standing)
  })
})
