import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activationState, codeBytes, codeFrom, plainCode } from './activation-code-rules.ts'

const bytes = fc.uint8Array({ minLength: codeBytes, maxLength: codeBytes })

describe('登録コード', () => {
  it('is twelve signs in three groups, none of which looks like another', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        expect(codeFrom(random)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
      }),
    )
  })

  it('carries five bits in each sign, so sixty in all', () => {
    const signs = new Set(Array.from({ length: 256 }, (_, byte) => codeFrom(new Uint8Array(12).fill(byte)).charAt(0)))
    expect(signs.size).toBe(32)
  })

  it('means the same however it is typed from paper', () => {
    expect(plainCode('k7qm-2xvt-90gh')).toBe('K7QM2XVT90GH')
    expect(plainCode(' Ｋ７ＱＭ－２ＸＶＴ―９０ＧＨ　')).toBe('K7QM2XVT90GH')
    expect(plainCode('K7QM ー 2XVT 9OGH')).toBe('K7QM2XVT90GH')
    expect(plainCode('il1I-oO00-AAAA')).toBe('11110000AAAA')
  })

  it('is itself once it is plain', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = codeFrom(random)
        expect(plainCode(code)).toBe(code.replaceAll('-', ''))
        expect(plainCode(plainCode(code.toLowerCase()))).toBe(plainCode(code))
      }),
    )
  })
})

describe('the way to an account', () => {
  const today = '2026-04-10'
  it.each([
    { expiresOn: null, hasAccount: false, isStopped: false, state: 'none' },
    { expiresOn: '2026-04-11', hasAccount: false, isStopped: false, state: 'issued' },
    { expiresOn: '2026-04-10', hasAccount: false, isStopped: false, state: 'expired' },
    { expiresOn: null, hasAccount: true, isStopped: false, state: 'activated' },
    { expiresOn: '2026-05-01', hasAccount: true, isStopped: false, state: 'activated' },
    { expiresOn: null, hasAccount: true, isStopped: true, state: 'stopped' },
  ])(
    'with a code until before $expiresOn, account $hasAccount, stopped $isStopped, is $state',
    ({ state, ...facts }) => {
      expect(activationState(facts, today)).toBe(state)
    },
  )
})
