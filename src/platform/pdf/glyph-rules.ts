/** Which characters a font can draw: its plain ones, and per 異体字 the pairs of a character and its selector. */
export type Glyphs = {
  has(codePoint: number): boolean
  /** Whether this very form is drawn: 葛 with U+E0101 is another 葛. */
  hasForm(codePoint: number, selector: number): boolean
}

const selectorsFrom = 0xe0100
const isSelector = (codePoint: number) =>
  (codePoint >= selectorsFrom && codePoint <= 0xe01ef) || (codePoint >= 0xfe00 && codePoint <= 0xfe0f)

/** Reads the character map of a TrueType font. Throws where it is none. Source: OpenType `cmap`, formats 12 and 14. */
export function glyphsOf(font: Buffer): Glyphs {
  const map = tableOf(font, 'cmap')
  const subtables = Array.from(
    { length: font.readUInt16BE(map + 2) },
    (_, at) => map + font.readUInt32BE(map + 8 + 8 * at),
  )
  const withFormat = (format: number) => subtables.find((at) => font.readUInt16BE(at) === format)
  const all = withFormat(12)
  if (all === undefined) throw new Error('the font has no full character map')
  const ranges = Array.from({ length: font.readUInt32BE(all + 12) }, (_, at) => {
    const group = all + 16 + 12 * at
    return { from: font.readUInt32BE(group), to: font.readUInt32BE(group + 4) }
  })
  const forms = formsOf(font, withFormat(14))
  return {
    has: (codePoint) => ranges.some(({ from, to }) => from <= codePoint && codePoint <= to),
    hasForm: (codePoint, selector) =>
      forms.get(selector)?.some(([from, to]) => from <= codePoint && codePoint <= to) ?? false,
  }
}

function tableOf(font: Buffer, name: string): number {
  for (let at = 0; at < font.readUInt16BE(4); at++)
    if (font.toString('latin1', 12 + 16 * at, 16 + 16 * at) === name) return font.readUInt32BE(20 + 16 * at)
  throw new Error(`the font has no table ${name}`)
}

/** Ranges of characters by selector: those whose plain glyph is this form already, and those that have one of their own. */
function formsOf(font: Buffer, table: number | undefined): Map<number, (readonly [number, number])[]> {
  const forms = new Map<number, (readonly [number, number])[]>()
  if (table === undefined) return forms
  const threeBytes = (at: number) => font.readUIntBE(at, 3)
  for (let record = 0; record < font.readUInt32BE(table + 6); record++) {
    const at = table + 10 + 11 * record
    const [plain, own] = [font.readUInt32BE(at + 3), font.readUInt32BE(at + 7)]
    const ranges: (readonly [number, number])[] = []
    if (plain > 0)
      for (let one = 0; one < font.readUInt32BE(table + plain); one++) {
        const from = threeBytes(table + plain + 4 + 4 * one)
        ranges.push([from, from + font.readUInt8(table + plain + 7 + 4 * one)])
      }
    if (own > 0)
      for (let one = 0; one < font.readUInt32BE(table + own); one++) {
        const character = threeBytes(table + own + 4 + 5 * one)
        ranges.push([character, character])
      }
    forms.set(threeBytes(at), ranges)
  }
  return forms
}

/** A character that the paper cannot carry, and what stands there instead. */
export type Replaced = { readonly character: string; readonly written: string }

/** 代替文字 for a character that no font has. */
const geta = '〓'

/**
 * Text as the fonts can print it, never with an empty box. A form (異体字) that is not there becomes the plain character, a character that is not there 〓;
 * both are told. Fonts are asked in their order, as the page is set.
 */
export function printable(
  text: string,
  fonts: readonly Glyphs[],
): { readonly text: string; readonly replaced: Replaced[] } {
  const replaced: Replaced[] = []
  let written = ''
  for (const [cluster] of text.matchAll(/.[\u{E0100}-\u{E01EF}\uFE00-\uFE0F]?/gsu)) {
    const [base = 0, selector] = [...cluster].map((character) => character.codePointAt(0) ?? 0)
    const becomes = printed(base, selector, fonts)
    if (becomes !== cluster) replaced.push({ character: cluster, written: becomes })
    written += becomes
  }
  return { text: written, replaced: replaced.filter(({ written: what }) => what !== '') }
}

function printed(base: number, selector: number | undefined, fonts: readonly Glyphs[]): string {
  const character = String.fromCodePoint(base)
  if (base === 0x0a || base === 0x09) return character
  if (/[\p{Cc}\p{Cf}]/u.test(character) || isSelector(base)) return '' // controls print nothing, and a lone selector belongs to nothing
  const font = fonts.find((one) => one.has(base))
  if (!font) return geta
  return selector !== undefined && font.hasForm(base, selector) ? character + String.fromCodePoint(selector) : character
}

/** The same for all the texts of some data, each character told once. */
export function printableData<Data>(
  data: Data,
  fonts: readonly Glyphs[],
): { readonly data: Data; readonly replaced: Replaced[] } {
  const told = new Map<string, Replaced>()
  const each = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const { text, replaced } = printable(value, fonts)
      for (const one of replaced) told.set(one.character, one)
      return text
    }
    if (Array.isArray(value)) return value.map(each)
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, each(one)]))
    return value
  }
  return { data: each(data) as Data, replaced: [...told.values()] }
}
