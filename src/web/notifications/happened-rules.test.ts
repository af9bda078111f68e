import { describe, expect, it } from 'vitest'
import { piecesOf } from './happened-rules.ts'

describe('what was told', () => {
  it('shows its days in the calendar of the city', () => {
    expect(piecesOf('{2027-04-01}から施行し、{2028-03-31}に終わります。')).toEqual([
      { day: '2027-04-01' },
      { words: 'から施行し、' },
      { day: '2028-03-31' },
      { words: 'に終わります。' },
    ])
  })

  it('leaves other braces as they are', () => {
    expect(piecesOf('{様式1}を読めます。')).toEqual([{ words: '{様式1}を読めます。' }])
  })
})
