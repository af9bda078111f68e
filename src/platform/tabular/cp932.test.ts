import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCp932, encodeCp932 } from './cp932.ts'

const hex = (text: string) => Buffer.from(encodeCp932(text).bytes).toString('hex')
const textOf = (code: string) => decodeCp932(Buffer.from(code, 'hex')).text

describe('CP932', () => {
  it.each([
    ['あ', '82a0'],
    ['ｱ', 'b1'],
    ['①', '8740'],
    ['㈱', '878a'],
    ['髙', 'fbfc'],
    ['﨑', 'fab1'],
    ['\u{FA19}', 'fb7e'],
    ['\u212B', '81f0'],
    ['〓', '81ac'],
    ['\uE000', 'f040'],
    ['\uE03F', 'f080'],
    ['\uE757', 'f9fc'],
    ['￢', '81ca'], // three codes mean it; Windows writes the one of JIS
    ['Ⅰ', '8754'], // and row 13 of NEC before the copy of IBM
    ['表', '955c'], // the second byte is a backslash
  ])('writes and reads %s as %s', (character, code) => {
    expect(hex(character)).toBe(code)
    expect(textOf(code)).toBe(character)
  })

  it.each([
    ['〜', '8160', '～'],
    ['−', '817c', '－'],
    ['‖', '8161', '∥'],
    ['—', '815c', '―'],
    ['¥', '818f', '￥'],
  ])('writes both forms of a twin: %s is %s and is read as %s', (twin, code, windows) => {
    expect(hex(twin)).toBe(code)
    expect(hex(windows)).toBe(code)
    expect(textOf(code)).toBe(windows)
    expect(encodeCp932(twin).replaced).toEqual([])
  })

  it('writes 〓 for what it lacks and says so', () => {
    expect(encodeCp932('𠮷田').replaced).toEqual([{ character: '𠮷', written: '〓' }])
    expect(hex('𠮷田')).toBe('81ac9363')
    expect(encodeCp932('葛\u{E0100}城').replaced).toEqual([{ character: '葛\u{E0100}', written: '葛' }])
    expect(encodeCp932('𠮷\u{E0100}').replaced).toEqual([{ character: '𠮷\u{E0100}', written: '〓' }])
  })

  it('joins a voicing mark before it gives up', () => {
    expect(hex('か\u3099')).toBe('82aa')
  })

  it.each([
    ['83', '\uFFFD'],
    ['8341ff', 'ア\uFFFD'],
    ['832c41', '\uFFFD,A'], // a comma after half a character is still a comma
    ['80', '\uFFFD'],
  ])('marks the bytes %s that are no text', (code, text) => {
    expect(decodeCp932(Buffer.from(code, 'hex'))).toEqual({ text, damaged: true })
  })

  it('gives every readable pair back, as the platform reads it, and finds it again', () => {
    const platform = new TextDecoder('shift_jis')
    let pairs = 0
    const wrong: string[] = []
    for (let lead = 0x81; lead <= 0xfc; lead++) {
      for (let trail = 0x40; trail <= 0xfc; trail++) {
        if (trail === 0x7f) continue // no second byte; the platform reads it as U+001A, after an old IBM table
        const bytes = Uint8Array.of(lead, trail)
        const { text, damaged } = decodeCp932(bytes)
        if (damaged) continue
        pairs++
        if (text !== platform.decode(bytes) || decodeCp932(encodeCp932(text).bytes).text !== text) wrong.push(text)
      }
    }
    expect(wrong).toEqual([])
    expect(pairs).toBeGreaterThan(9_000)
  })

  it('loses nothing without saying so', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { bytes, replaced } = encodeCp932(text)
        const back = decodeCp932(bytes)
        expect(back.damaged).toBe(false)
        expect([...back.text].filter((character) => character === '〓').length).toBe(
          replaced.filter(({ written }) => written === '〓').length + [...text].filter((one) => one === '〓').length,
        )
      }),
    )
  })
})
