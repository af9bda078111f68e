import { percentWords } from '../../../use/reason-words.ts'

type Range = { readonly least: number; readonly most: number }
type Read =
  | { readonly thousandths: number; readonly problem: null }
  | { readonly thousandths: null; readonly problem: string }

const cannot = (problem: string): Read => ({ thousandths: null, problem })

/** 1,055 thousandths as they are typed: 105.5. */
export const typedPercent = (thousandths: number) => percentWords(thousandths).replace('%', '')

/** Reads percent as people type them, in letters of either width and with or without the sign: thousandths are what the rules count in, so there is one decimal. */
export function readPercent(typed: string, { least, most }: Range): Read {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s%]/g, '')
    .replace(/^[−‐–—]/, '-')
  if (plain === '') return cannot('率を入れてください。')
  const said = /^(-?)(\d{1,5})(?:\.(\d+))?$/.exec(plain)
  if (!said) return cannot('率は、105.5 のように数字で入れてください。')
  const [, sign, whole, decimals = ''] = said
  if (decimals.length > 1) return cannot('小数は1けたまでです。105.5 のように入れてください。')
  const size = Number(whole) * 10 + Number(decimals)
  const thousandths = sign === '-' && size !== 0 ? -size : size
  if (thousandths < least || thousandths > most)
    return cannot(`${percentWords(least)}から${percentWords(most)}までの率にしてください。`)
  return { thousandths, problem: null }
}
