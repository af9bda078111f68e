import { describe, expect, it } from 'vitest'
import { figureOf, figureProblem } from './figure-rules.ts'

describe('a number that somebody typed', () => {
  it.each([
    ['73', 73],
    ['７３．５', 73.5],
    [' 1,502 ', 1502],
    ['－3', -3],
    ['0', 0],
    ['', null],
    ['　', null],
    ['73％', 'not a number'],
    ['1.2.3', 'not a number'],
    ['多い', 'not a number'],
  ])('%s is %s', (text, figure) => {
    expect(figureOf(text)).toBe(figure)
  })

  it('is asked for where it is needed, and nothing is not 0', () => {
    expect(figureProblem('', true)).toBe('数字を入れてください。')
    expect(figureProblem('', false)).toBeNull()
    expect(figureProblem('約70', false)).toContain('数字で')
  })
})
