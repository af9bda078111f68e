/** Source: RFC 6238 and what apps take without being asked: SHA-1, six digits, half a minute. */
export const totp = {
  digits: 6,
  seconds: 30,
  /** Half minutes that a phone's clock may be wrong, to either side. */
  toleratedSteps: 1,
  /** 160 bits, as RFC 4226 recommends. */
  secretBytes: 20,
  recoveryCodes: 10,
  /** 75 bits. */
  recoveryLetters: 15,
} as const

/** 32 letters without those that are taken for another: no I, L, O, U. */
export const recoveryAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Whether what was typed is meant as a code of the app; everything else is meant as a recovery code. */
export const isTotpCode = (typed: string) => /^\d{6}$/.test(typed.normalize('NFKC').replace(/\s/g, ''))

/** A recovery code as it is hashed: capitals, no hyphens, letters that look like a digit read as it. */
export const recoveryCodeOf = (typed: string) =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
