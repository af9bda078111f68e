import { expect, it } from 'vitest'
import { secondsText, sizeText } from './figures.ts'

it.each([
  [0, '0バイト'],
  [999, '999バイト'],
  [1_000, '1KB'],
  [43_210_000, '43MB'],
  [1_550_000_000, '1.6GB'],
  [80_300_000_000, '80GB'],
  [9_990_000_000_000_000, '9990TB'],
])('%i bytes are %s', (bytes, text) => expect(sizeText(bytes)).toBe(text))

it.each([
  [0.84, '0.8秒'],
  [9, '9秒'],
  [64, '64秒'],
  [600, '10分'],
  [10_800, '3時間'],
  [432_000, '5日'],
])('%f seconds are %s', (seconds, text) => expect(secondsText(seconds)).toBe(text))
