import type { Member, Stint } from './staff-member.ts'

/**
 * 職員番号 in the order of hiring: six digits with leading zeros and a check digit; 再任用 (R) and 会計年度任用 (K) have letters. A
 * person who comes back gets a new one.
 */
export function numberStints(members: Iterable<Member>): Map<Stint, string> {
  const stints = [...members].flatMap((member) => member.stints)
  const byDay = stints.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const last = { '': 120, R: 0, K: 0 }
  return new Map(
    byDay.map((stint) => {
      const letter = stint.kind === 'regular' ? '' : stint.kind === 'fiscal-year' ? 'K' : 'R'
      const serial = String(++last[letter]).padStart(6, '0')
      return [stint, `${letter}${serial}${checkDigit(serial)}`]
    }),
  )
}

/** Modulus 10, weights 3 and 1 from the right, as in JAN codes. */
function checkDigit(serial: string): number {
  const sum = [...serial].reverse().reduce((all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10
}
