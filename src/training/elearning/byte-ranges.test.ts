import { describe, expect, it } from 'vitest'
import { mostBytesAtOnce, readRange } from './byte-ranges.ts'

describe('parts of a file', () => {
  it.each([
    [undefined, { from: 0, to: 1000, isPart: false }],
    ['bytes=0-', { from: 0, to: 1000, isPart: true }],
    ['bytes=100-199', { from: 100, to: 200, isPart: true }],
    ['bytes=900-5000', { from: 900, to: 1000, isPart: true }],
    ['bytes=-100', { from: 900, to: 1000, isPart: true }],
    ['bytes=-5000', { from: 0, to: 1000, isPart: true }],
    ['bytes=1000-', null],
    ['bytes=-0', null],
    ['bytes=5-2', null],
    ['bytes=0-1,5-6', { from: 0, to: 1000, isPart: false }],
    ['lines=0-1', { from: 0, to: 1000, isPart: false }],
  ])('%s', (header, range) => {
    expect(readRange(header, 1000)).toEqual(range)
  })
  it('come in pieces that a server can hold', () => {
    expect(readRange('bytes=0-', mostBytesAtOnce * 3)).toEqual({ from: 0, to: mostBytesAtOnce, isPart: true })
  })
})
