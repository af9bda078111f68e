import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endingOf, hashApiKey, isApiKey, newApiKey, sentApiKey } from './api-key.ts'

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })
const sent = (authorization: string) => sentApiKey(new Headers({ Authorization: authorization }))

describe('連携キー', () => {
  it('carries 32 random bytes and a checksum, and is itself in a header', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const key = newApiKey(random)
        expect(key).toMatch(/^sodachi_[\w-]{49}$/)
        expect(Buffer.from(key.slice(8, 51), 'base64url')).toEqual(Buffer.from(random))
        expect(isApiKey(key)).toBe(true)
        expect(sent(`Bearer ${key}`)).toBe(key)
        expect(endingOf(key)).toHaveLength(4)
      }),
    )
  })

  it('is another each time', () => {
    expect(newApiKey()).not.toBe(newApiKey())
  })

  it('is known as broken when one character is another, or some are missing', () => {
    const key = newApiKey(new Uint8Array(32).fill(7))
    for (let at = 8; at < key.length; at += 1) {
      const other = key[at] === 'A' ? 'B' : 'A'
      expect(isApiKey(key.slice(0, at) + other + key.slice(at + 1)), String(at)).toBe(false)
    }
    expect(isApiKey(key.slice(0, -1))).toBe(false)
    expect(isApiKey(`${key}A`)).toBe(false)
    expect(isApiKey(key.slice(8))).toBe(false)
  })

  it('is kept as the SHA-256 of all that is sent', () => {
    expect(hashApiKey('sodachi_abc')).toBe('77b8aa9db18cde06b390d860fb9cfe3014d5378c70afa256022fa260dc77d8c0')
  })

  it.each([
    ['bearer sodachi_x', 'sodachi_x'],
    ['BEARER   sodachi_x ', 'sodachi_x'],
    ['Bearer eyJhbGciOi', null],
    ['Basic sodachi_x', null],
    ['sodachi_x', null],
    ['Bearer sodachi_x y', null],
    ['', null],
  ])('of the header %j the key is %j', (header, key) => {
    expect(sent(header)).toBe(key)
  })
})
