import { PDFDocument } from '@cantoo/pdf-lib'
import { printableData, type Replaced } from './glyph-rules.ts'
import type { Press } from './typst.ts'

/** A file that is to stand behind the form. */
export type Enclosure = {
  readonly name: string
  readonly mediaType: string
  /** null: not the bytes that were kept. */
  readonly bytes: Uint8Array | null
  /** Left out because all together would be too much for one document. */
  readonly isTooLarge?: boolean
}
/** `tooMany`: more pages, or more bytes, than one document carries. */
export type Why = 'type' | 'damaged' | 'encrypted' | 'tooMany'
/** What became of an enclosure: the page on which it begins and how many it has, or why it is not there. */
export type Enclosed = {
  readonly name: string
  readonly from: number | null
  readonly pages: number
  readonly why: Why | null
}

export type ToBind = {
  /** Name of the form, without its ending. */
  readonly form: string
  readonly data: object
  readonly title: string
  readonly enclosures: readonly Enclosure[]
  /** Seconds since 1970, for the PDF to carry: the same content at the same time gives the same bytes. */
  readonly seconds: number
}
export type Bound = {
  readonly bytes: Uint8Array
  readonly pages: number
  readonly enclosed: readonly Enclosed[]
  readonly replaced: readonly Replaced[]
}

/** Ours: what one document carries of all its enclosures together; a file of a request is 20 MB at the most. */
const mostPages = 500
const images: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg' }

/** The form, the enclosures behind it, and a last page that tells of them and of 代替文字, where there is anything to tell. */
export async function bind(press: Press, { form, data, title, enclosures, seconds }: ToBind): Promise<Bound> {
  const said = printableData(data, press.fonts)
  const book = await PDFDocument.create()
  await addPages(book, await PDFDocument.load(press.print(form, said.data, seconds)))
  const enclosed: Enclosed[] = []
  for (const one of enclosures) enclosed.push(await enclose(press, book, one, seconds))
  const names = printableData(
    enclosed.map(({ name, ...rest }) => ({ name, ...rest })),
    press.fonts,
  )
  const replaced = [...new Map([...said.replaced, ...names.replaced].map((one) => [one.character, one])).values()]
  if (enclosed.length > 0 || replaced.length > 0) {
    // What is not there cannot be printed here either: it is told by its number.
    const told = replaced.map(({ character, written }) => ({ code: codesOf(character), written }))
    const last = { title: printableData({ title }, press.fonts).data.title, enclosed: names.data, replaced: told }
    await addPages(book, await PDFDocument.load(press.print('enclosures', last, seconds)))
  }
  const at = new Date(seconds * 1000)
  book.setTitle(title, { showInWindowTitleBar: true })
  book.setLanguage('ja-JP')
  book.setCreationDate(at)
  book.setModificationDate(at)
  book.setProducer('Sodachi')
  book.setCreator('Sodachi')
  return { bytes: await book.save(), pages: book.getPageCount(), enclosed, replaced }
}

async function enclose(press: Press, book: PDFDocument, file: Enclosure, seconds: number): Promise<Enclosed> {
  const from = book.getPageCount() + 1
  const without = (why: Why): Enclosed => ({ name: file.name, from: null, pages: 0, why })
  if (file.isTooLarge) return without('tooMany')
  if (file.bytes === null) return without('damaged')
  const ending = images[file.mediaType]
  if (file.mediaType !== 'application/pdf' && ending === undefined) return without('type')
  try {
    const bytes =
      ending === undefined ? file.bytes : press.print('image', { ending }, seconds, { bytes: file.bytes, ending })
    const pages = await PDFDocument.load(bytes, { throwOnInvalidObject: true, updateMetadata: false })
    if (pages.getPageCount() === 0) return without('damaged')
    if (from - 1 + pages.getPageCount() > mostPages) return without('tooMany')
    await addPages(book, pages)
    return { name: file.name, from, pages: book.getPageCount() - from + 1, why: null }
  } catch {
    // Whatever is wrong with a file from outside: it is told of, and the rest is bound.
    return without((await isProtected(file.bytes)) ? 'encrypted' : 'damaged')
  }
}

const isProtected = (bytes: Uint8Array) =>
  PDFDocument.load(bytes, { ignoreEncryption: true }).then(
    ({ isEncrypted }) => isEncrypted,
    () => false,
  )

async function addPages(book: PDFDocument, from: PDFDocument) {
  const pages = await book.copyPages(from, from.getPageIndices())
  for (const page of pages) book.addPage(page)
}

const codesOf = (character: string) =>
  [...character].map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ')
