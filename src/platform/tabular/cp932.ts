import { composed } from '../characters/index.ts'

/**
 * CP932 (Windows-31J), the Shift_JIS that payroll systems really write: with ①㈱髙﨑 and the user's own characters, which lie
 * in F040–F9FC and become U+E000–E757. The tables are made from the platform's decoder, because encoders at hand
 * (iconv-lite, for one) read those characters but write "?" for them.
 */
type Tables = { readonly decode: ReadonlyMap<number, string>; readonly encode: ReadonlyMap<string, number> }

/**
 * Some characters have two or three codes. Windows writes JIS before NEC row 13, row 13 before the IBM extensions, and these
 * before NEC's copy of them (ED, EE); the first to come stays.
 */
const LEADS = [...span(0x81, 0x9f), ...span(0xe0, 0xea), ...span(0xfa, 0xfc), ...span(0xf0, 0xf9), ...span(0xed, 0xee)]
const TRAILS = [...span(0x40, 0x7e), ...span(0x80, 0xfc)]

/** 波ダッシュ and others that Unicode has twice: JIS systems use the left, Windows the right. On paper they are one. */
const TWINS: ReadonlyMap<string, string> = new Map([
  ['〜', '～'],
  ['−', '－'],
  ['‖', '∥'],
  ['—', '―'],
  ['¢', '￠'],
  ['£', '￡'],
  ['¬', '￢'],
  ['¦', '￤'],
  ['¥', '￥'],
  ['‾', '￣'],
  ['\u00A0', ' '],
])

const SELECTOR = /^[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]$/u
const GETA = '〓'
const UNREADABLE = '\uFFFD'

let tables: Tables | null = null

/** The text, with U+FFFD and `damaged` where bytes mean nothing. */
export function decodeCp932(bytes: Uint8Array): { text: string; damaged: boolean } {
  const { decode } = tablesOnce()
  let text = ''
  let damaged = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    const trail = bytes[at + 1] ?? 0
    if (byte < 0x80) text += String.fromCharCode(byte)
    else if (byte >= 0xa1 && byte <= 0xdf) text += String.fromCharCode(0xff61 + byte - 0xa1)
    else {
      const character = decode.get((byte << 8) | trail)
      if (!character) damaged = true
      text += character ?? UNREADABLE
      // A trail that is a plain letter stays one: it may be a comma or the end of the line.
      if (character || trail >= 0x80) at++
    }
  }
  return { text, damaged }
}

/** A character that CP932 lacks, and what was written for it: 〓, or its plain form where only the 異体字セレクタ is lost. */
export type Replaced = { readonly character: string; readonly written: string }

export function encodeCp932(text: string): { bytes: Uint8Array<ArrayBuffer>; replaced: readonly Replaced[] } {
  const { encode } = tablesOnce()
  const codes: number[] = []
  const replaced: Replaced[] = []
  const characters = [...composed(text)]
  for (const [at, character] of characters.entries()) {
    if (SELECTOR.test(character) && at > 0) continue
    const next = characters[at + 1] ?? ''
    const known = encode.get(character) ?? encode.get(TWINS.get(character) ?? '')
    const code = known ?? encode.get(GETA) ?? 0
    if (SELECTOR.test(next)) {
      replaced.push({ character: character + next, written: known === undefined ? GETA : character })
    } else if (known === undefined) {
      replaced.push({ character, written: GETA })
    }
    if (code > 0xff) codes.push(code >> 8)
    codes.push(code & 0xff)
  }
  return { bytes: Uint8Array.from(codes), replaced }
}

function tablesOnce(): Tables {
  tables ??= makeTables()
  return tables
}

function makeTables(): Tables {
  const decoder = new TextDecoder('shift_jis')
  const decode = new Map<number, string>()
  const encode = new Map<string, number>()
  for (const byte of span(0x00, 0x7f)) encode.set(String.fromCharCode(byte), byte)
  for (const byte of span(0xa1, 0xdf)) encode.set(String.fromCharCode(0xff61 + byte - 0xa1), byte)
  for (const lead of LEADS) {
    for (const trail of TRAILS) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (character.includes(UNREADABLE)) continue
      const code = (lead << 8) | trail
      decode.set(code, character)
      if (!encode.has(character)) encode.set(character, code)
    }
  }
  return { decode, encode }
}

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}
