import { createHmac } from 'node:crypto'
import { base32 } from '@better-auth/utils/base32'
import { describe, expect, it } from 'vitest'
import { openSecondFactors } from './second-factor.ts'
import { isTotpCode, recoveryAlphabet, recoveryCodeOf } from './second-factor-rules.ts'

const secret = 's'.repeat(48)
let now = Date.parse('2026-04-01T00:00:15Z')
const factors = openSecondFactors(secret, () => now)

/** RFC 4226, written out once more so that the library is not asked about itself. */
function codeAt(text: string, milliseconds: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(milliseconds / 30_000)))
  const hash = createHmac('sha1', base32.decode(text)).update(counter).digest()
  const at = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

describe('a code of the app', () => {
  it('is taken half a minute early and late, and no further', async () => {
    const { sealed, text } = await factors.newSecret('そだち市', '00001001')
    const step = Math.floor(now / 30_000)
    const taken = async (seconds: number) => factors.stepOf(sealed, codeAt(text, now + seconds * 1_000), null)
    expect(await Promise.all([-60, -30, 0, 30, 60].map(taken))).toEqual([null, step - 1, step, step + 1, null])
  })

  it('works once: a step that was used, and those before it, work no more', async () => {
    const { sealed, text } = await factors.newSecret('そだち市', '00001001')
    const step = Math.floor(now / 30_000)
    expect(await factors.stepOf(sealed, codeAt(text, now), step)).toBeNull()
    expect(await factors.stepOf(sealed, codeAt(text, now), step - 1)).toBe(step)
    const before = now
    now += 30_000
    expect(await factors.stepOf(sealed, codeAt(text, before), step)).toBeNull()
    expect(await factors.stepOf(sealed, codeAt(text, now), step)).toBe(step + 1)
    now = before
  })

  it('may be typed with full-width digits and a blank', async () => {
    const { sealed, text } = await factors.newSecret('そだち市', '00001001')
    const code = codeAt(text, now)
    const wide = [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')
    expect(await factors.stepOf(sealed, `${wide.slice(0, 3)} ${wide.slice(3)}`, null)).not.toBeNull()
  })

  it('is made from a secret that the database has only encrypted, and that no other server opens', async () => {
    const { sealed, text, uri } = await factors.newSecret('そだち市', '00001001')
    expect(sealed).not.toContain(text)
    expect(new URL(uri).searchParams.get('secret')).toBe(text)
    expect(decodeURIComponent(new URL(uri).pathname)).toContain('そだち市:00001001')
    const other = openSecondFactors('t'.repeat(48), () => now)
    await expect(other.stepOf(sealed, codeAt(text, now), null)).rejects.toThrow()
  })
})

describe('recovery codes', () => {
  it('are ten different ones, kept as hashes of their own salt', async () => {
    const { codes, salt, hashes } = await factors.newRecoveryCodes()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes)
      expect(code).toMatch(new RegExp(`^([${recoveryAlphabet}]{5}-){2}[${recoveryAlphabet}]{5}$`))
    expect(await factors.hashRecoveryCode(` ${codes[3]?.toLowerCase().replaceAll('-', ' ')}`, salt)).toBe(hashes[3])
    expect(await factors.hashRecoveryCode(codes[3] ?? '', 'b3RoZXI')).not.toBe(hashes[3])
  })

  it('are read as they are written by hand', () => {
    expect(recoveryCodeOf('o1il-ａｂｃ')).toBe('0111ABC')
    expect(isTotpCode('１２３ ４５６')).toBe(true)
    expect(isTotpCode('12345')).toBe(false)
  })
})
