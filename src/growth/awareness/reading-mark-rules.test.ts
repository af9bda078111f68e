import { describe, expect, it } from 'vitest'
import { markOf } from './reading-mark-rules.ts'

describe('「読みました」', () => {
  it('stays from the first reading of these words, whichever version had them', () => {
    expect(
      markOf([
        { isSameWords: true, readOn: '2026-04-10' },
        { isSameWords: true, readOn: '2025-05-01' },
      ]),
    ).toEqual({ readOn: '2025-05-01', isChanged: false })
  })

  it('is asked again where only other words were read', () => {
    expect(markOf([{ isSameWords: false, readOn: '2025-05-01' }])).toEqual({ readOn: null, isChanged: true })
  })

  it('is not there where nothing was read', () => {
    expect(markOf([])).toEqual({ readOn: null, isChanged: false })
  })
})
