import type { Refusal } from '../refusal.ts'
import { isMuchUsed } from './common-passwords.ts'
import { refuse } from './refusals.ts'

/** Characters. Length protects better than required signs and digits, which people put at the end. Source: NIST SP 800-63B 5.1.1. */
export const passwordLength = { least: 10, most: 128 }

/** Words of the place and of every guesser's first thousand, refused with any number of digits and signs around them. Ours: short on purpose. */
const commonWords = new Set(
  `password passw pass word welcome letmein admin administrator root test guest user login master secret default changeme
  qwerty qwertyuiop qwertyui asdfghjkl asdfgh zxcvbnm zxcvbn qazwsx qazwsxedc abc abcd abcdef abcdefg abcdefgh abcdefghij abcdefghijk
  iloveyou sunshine princess dragon monkey football baseball superman pokemon
  aiueo aiueokakikukeko sakura himawari doraemon pikachu nihon japan tokyo yamada tanaka suzuki sato
  pasuwado pasuwaado shokuin shiyakusho yakusho kumamoto sodachi jinji jinjika パスワード 職員 市役所 人事課 そだち`.split(
    /\s+/,
  ),
)

/** Why a password may not be chosen, or null. `loginName` is the 職員番号 or the name of the account. */
export function passwordRefusal(password: string, loginName: string): Refusal | null {
  const folded = password.normalize('NFKC').toLowerCase()
  const length = [...folded].length
  if (length < passwordLength.least) return refuse.tooShort(passwordLength.least)
  if (length > passwordLength.most) return refuse.tooLong(passwordLength.most)
  const name = loginName.normalize('NFKC').toLowerCase()
  if (name !== '' && isMostly(folded, name)) return refuse.ownName()
  return isCommon(folded) ? refuse.common() : null
}

/** Takes the name away wherever it stands: what is left has to be a password by itself. */
function isMostly(password: string, name: string): boolean {
  const rest = password.replaceAll(name, '')
  return rest !== password && [...rest].length < passwordLength.least
}

function isCommon(password: string): boolean {
  if (new Set(password).size < 4) return true
  if (isRun(password) || isMuchUsed(shortestRepeat(password))) return true
  const letters = password.replace(/[^\p{L}]/gu, '')
  if (letters === '') return new Set(password).size < 6 // dates, telephone numbers and 1122334455
  const inner = password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '') // p@ssw0rd!!2026: what stands around is no part of the word
  const spelled = inner.replace(/@/g, 'a').replace(/0/g, 'o').replace(/[1!]/g, 'i').replace(/\$/g, 's')
  if ([letters, spelled.replace(/[^\p{L}]/gu, '')].some((word) => commonWords.has(shortestRepeat(word)))) return true
  const around = [...password].length - [...inner].length
  return around <= fewSigns && [inner, spelled].some((word) => isMuchUsed(shortestRepeat(word)))
}

/** A year, or a digit and an exclamation mark: what people put around a word that is too short. More of them are a part of the password. */
const fewSigns = 4

/** 1234567890, 0987654321, abcdefghij: each character follows its neighbour. */
function isRun(password: string): boolean {
  const steps = new Set(
    [...password].slice(1).map((sign, at) => (sign.codePointAt(0) ?? 0) - ([...password][at]?.codePointAt(0) ?? 0)),
  )
  return [...steps].every((step) => step === 1 || step === -9) || [...steps].every((step) => step === -1 || step === 9)
}

/** passwordpassword is password. */
function shortestRepeat(word: string): string {
  const at = `${word}${word}`.indexOf(word, 1)
  return word.slice(0, at)
}
