import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passwordRefusal } from './password-rules.ts'

const codeOf = (password: string, name = '00123456') => passwordRefusal(password, name)?.code ?? null

describe('a password', () => {
  it.each([
    'みどりの風 と 黒い猫',
    'correct horse battery',
    'Kawa-no-nagare7',
    '00123456 と 青い空の向こう側',
    'mypasswordisnotthis',
    '00123456kawanagare',
    '9043217658',
    'basketball58213',
    'michael and the red bicycle',
    '1234512346',
    'ab3yab3yyb',
    'correct horse battery '.repeat(6).slice(0, 128),
  ])('may be %s', (password) => {
    expect(codeOf(password)).toBeNull()
  })

  it.each([
    ['short', 'signin.tooShort'],
    ['123456789', 'signin.tooShort'],
    ['x1'.repeat(65), 'signin.tooLong'],
    ['00123456ab', 'signin.ownName'],
    ['００１２３４５６００１２３４５６', 'signin.ownName'],
    ['password1234', 'signin.common'],
    ['P@ssw0rd!!2026', 'signin.common'],
    ['Kumamoto2026', 'signin.common'],
    ['sakurasakura', 'signin.common'],
    ['qwertyuiop', 'signin.common'],
    ['1234567890', 'signin.common'],
    ['9876543210', 'signin.common'],
    ['klmnopqrstu', 'signin.common'],
    ['aaaaaaaaaaaa', 'signin.common'],
    ['1122112211', 'signin.common'],
    ['1357913579', 'signin.common'],
    ['1357924680', 'signin.common'],
    ['1q2w3e4r5t', 'signin.common'],
    ['basketball', 'signin.common'],
    ['BASKETBALL2026', 'signin.common'],
    ['!michelle99', 'signin.common'],
    ['M1chelle2026', 'signin.common'],
    ['shadowshadow', 'signin.common'],
    ['shadowshadow1', 'signin.common'],
    ['123qwe123qwe', 'signin.common'],
    ['pa$$word12345', 'signin.common'],
    ['sh1yakusho2026', 'signin.common'],
    ['!2026passw0rd', 'signin.common'],
    ['correct horse battery '.repeat(6).slice(0, 129), 'signin.tooLong'],
    ['パスワード２０２６', 'signin.tooShort'],
    ['パスワード20260401', 'signin.common'],
  ])('may not be %s (%s)', (password, code) => {
    expect(codeOf(password)).toBe(code)
  })

  it('is measured by itself where the account has no name', () => {
    expect(codeOf('correct horse battery', '')).toBeNull()
  })

  it('counts characters, not bytes or halves of them', () => {
    expect(codeOf('𠮷野家の牛丼大盛')).toBe('signin.tooShort')
    expect(codeOf('𠮷野家の牛丼大盛つゆ')).toBeNull()
  })

  it('is never the name again and again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{4,10}$/), fc.integer({ min: 3, max: 6 }), (name, times) => {
        expect(codeOf(name.toLowerCase().repeat(times), name)).toBe('signin.ownName')
      }),
    )
  })
})
