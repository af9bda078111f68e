import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { isTotpCode, recoveryAlphabet, recoveryCodeOf, totp } from './second-factor-rules.ts'

/** What is shared with the app: sealed for the database, as text to type, as address for a QR code. Shown once. */
type NewSecret = { readonly sealed: string; readonly text: string; readonly uri: string }
/** Shown once; the database keeps the hashes. */
type NewRecoveryCodes = {
  readonly codes: readonly string[]
  readonly salt: string
  readonly hashes: readonly string[]
}

/** The secrets and codes of second factors; knows no database. */
export type SecondFactors = {
  newSecret(issuer: string, loginName: string): Promise<NewSecret>
  /**
   * The half minute since 1970 to which a code of the app belongs, or null when it is wrong, older than a minute or not after
   * `lastStep`. Throws when the secret was sealed by a server with another secret.
   */
  stepOf(sealed: string, code: string, lastStep: number | null): Promise<number | null>
  newRecoveryCodes(): Promise<NewRecoveryCodes>
  hashRecoveryCode(typed: string, salt: string): Promise<string>
}

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt)

/** `now` in milliseconds is real time: the app on somebody's phone knows no other, also in a demo whose day stands still. */
export function openSecondFactors(secret: string, now: () => number): SecondFactors {
  const hashRecoveryCode = async (typed: string, salt: string) => {
    const hashed = await derive(recoveryCodeOf(typed), Buffer.from(salt, 'base64url'), 32, { N: 16_384, r: 8, p: 1 })
    return hashed.toString('base64url')
  }
  return {
    hashRecoveryCode,
    async newSecret(issuer, loginName) {
      const bytes = randomBytes(totp.secretBytes)
      const text = base32.encode(bytes, { padding: false })
      const sealed = await symmetricEncrypt({ key: secret, data: text })
      return { sealed, text, uri: createOTP(bytes).url(issuer, loginName) }
    },
    async stepOf(sealed, code, lastStep) {
      const text = await symmetricDecrypt({ key: secret, data: sealed })
      if (!isTotpCode(code)) return null
      const otp = createOTP(base32.decode(text))
      const given = Buffer.from(code.normalize('NFKC').replace(/\s/g, ''))
      const current = Math.floor(now() / 1_000 / totp.seconds)
      let found: number | null = null
      for (let step = current - totp.toleratedSteps; step <= current + totp.toleratedSteps; step++) {
        const isRight = timingSafeEqual(Buffer.from(await otp.hotp(step)), given)
        if (isRight && step > (lastStep ?? -1)) found = step
      }
      return found
    },
    async newRecoveryCodes() {
      const salt = randomBytes(16).toString('base64url')
      const codes = Array.from({ length: totp.recoveryCodes }, () => {
        const letters = Array.from(randomBytes(totp.recoveryLetters), (byte) => recoveryAlphabet[byte % 32])
        return letters.join('').replace(/(.{5})(?=.)/g, '$1-')
      })
      return { codes, salt, hashes: await Promise.all(codes.map((code) => hashRecoveryCode(code, salt))) }
    },
  }
}
