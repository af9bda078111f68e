import { describe, expect, it } from 'vitest'
import { standingInWords } from './version-words.ts'

const published = (effectiveOn: string, inForceTo: string | null) => ({ state: 'published', effectiveOn, inForceTo })

describe('where a version of the policy stands', () => {
  it.each([
    { version: published('2020-04-01', '2026-04-01'), day: '2026-03-31', words: '施行中' },
    { version: published('2020-04-01', '2026-04-01'), day: '2026-04-01', words: '以前の版' },
    { version: published('2026-04-01', null), day: '2026-03-31', words: '施行前（公開済み）' },
    { version: published('2026-04-01', null), day: '2026-04-01', words: '施行中' },
    {
      version: { state: 'draft', effectiveOn: '2026-04-01', inForceTo: null },
      day: '2027-01-01',
      words: '施行前（下書き）',
    },
    { version: { state: 'withdrawn', effectiveOn: '2026-04-01', inForceTo: null }, day: '2026-01-01', words: '取下げ' },
  ])('$version.state of $version.effectiveOn on $day: $words', ({ version, day, words }) => {
    expect(standingInWords(version, day)).toBe(words)
  })
})
