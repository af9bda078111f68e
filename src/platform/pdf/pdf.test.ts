import { PDFDocument } from '@cantoo/pdf-lib'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bound, bind, type Enclosure } from './binding.ts'
import { type Glyphs, printable } from './glyph-rules.ts'
import { makePdf } from './make-pdf.ts'
import { openPress, type Press } from './typst.ts'

let press: Press
beforeAll(() => {
  press = openPress(null)
})

const data = {
  title: '資格取得の助成（𠮷田）',
  state: '決定',
  kind: '助成の請求',
  round: 2,
  draftNumber: '人研-12',
  documentNumber: null,
  level: '課長専決',
  seal: '省略',
  draftedOn: '令和8年5月11日',
  decidedOn: null,
  effectiveOn: null,
  applicant: '市民課　主事　髙﨑',
  values: [{ label: '合格した日', says: '令和8年5月1日' }],
  enclosed: [],
  steps: [
    { name: '所属長の承認', outcome: '承認', by: '佐藤', title: '市民課長', acted: '代決（森）', on: '令和8年5月12日' },
  ],
}
const work = (enclosures: Enclosure[] = [], more: object = {}) => ({
  form: 'kianbun',
  data: { ...data, ...more },
  title: '伺い文',
  enclosures,
  seconds: 1_778_457_600,
})
/** The text of each page, without the spaces and breaks that only its setting made. */
async function pagesOf({ bytes }: Pick<Bound, 'bytes'>): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(Uint8Array.from(bytes)), { mergePages: false })
  return text.map((page) => page.normalize('NFKC').replace(/\s/g, ''))
}
const pdf = async (pages: number) => {
  const made = await PDFDocument.create()
  for (let page = 0; page < pages; page++) made.addPage([300, 400]).drawText(`page ${page + 1} of a proof`)
  return made
}
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const file = (name: string, mediaType: string, bytes: Uint8Array | null): Enclosure => ({ name, mediaType, bytes })

describe('a form as PDF', () => {
  it('says what it was given, names with rare characters among them, and — where nothing is known yet', async () => {
    const [page = '', ...others] = await pagesOf(await bind(press, work()))
    expect(others).toEqual([])
    for (const words of ['資格取得の助成(𠮷田)', '起案番号人研-12', '文書番号―', '髙﨑', '市民課長', '代決(森)'])
      expect(page).toContain(words)
  })

  it('gives the same bytes for the same content at the same time', async () => {
    const [one, two] = [await bind(press, work()), await bind(openPress(null), work())]
    expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true)
  })

  it('writes text as text, whatever Typst would make of it', async () => {
    const says = '#read("/etc/passwd") $x$ *太* <b> \\ // 1月'
    const [page] = await pagesOf(await bind(press, work([], { values: [{ label: '欄', says }] })))
    expect(page).toContain(says.normalize('NFKC').replace(/\s/g, ''))
  })
})

describe('what is bound behind it', () => {
  it('PDF pages as they are and pictures one a page, with a last page that tells where each begins', async () => {
    const made = await bind(
      press,
      work([file('合格証.pdf', 'application/pdf', await (await pdf(2)).save()), file('領収書.png', 'image/png', png)]),
    )
    expect(made.pages).toBe(5)
    expect(made.enclosed).toEqual([
      { name: '合格証.pdf', from: 2, pages: 2, why: null },
      { name: '領収書.png', from: 4, pages: 1, why: null },
    ])
    const pages = await pagesOf(made)
    expect(pages.slice(1, 3)).toEqual(['page1ofaproof', 'page2ofaproof'])
    expect(pages[4]).toContain('領収書.png4ページ')
    const sizes = (await PDFDocument.load(made.bytes)).getPages().map((page) => page.getSize())
    expect(sizes[1]).toEqual({ width: 300, height: 400 })
  })

  it('what is damaged, protected, of another type or too large is named with its reason, and the rest is there', async () => {
    const locked = await pdf(1)
    locked.encrypt({ userPassword: 'himitsu', ownerPassword: 'himitsu2' })
    const good = await (await pdf(1)).save()
    const made = await bind(
      press,
      work([
        file('壊れた.pdf', 'application/pdf', Buffer.from('%PDF-1.7 1')),
        file('切れた.pdf', 'application/pdf', good.subarray(0, good.length / 2)),
        file('鍵.pdf', 'application/pdf', await locked.save()),
        file('壊れた.png', 'image/png', png.subarray(0, 30)),
        file('別紙.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', png),
        file('無い.pdf', 'application/pdf', null),
        { ...file('大きい.pdf', 'application/pdf', null), isTooLarge: true },
        file('良い.pdf', 'application/pdf', good),
      ]),
    )
    expect(made.enclosed.map(({ name, why }) => [name, why])).toEqual([
      ['壊れた.pdf', 'damaged'],
      ['切れた.pdf', 'damaged'],
      ['鍵.pdf', 'encrypted'],
      ['壊れた.png', 'damaged'],
      ['別紙.docx', 'type'],
      ['無い.pdf', 'damaged'],
      ['大きい.pdf', 'tooMany'],
      ['良い.pdf', null],
    ])
    expect(made.pages).toBe(3)
    const last = (await pagesOf(made)).at(-1)
    expect(last).toContain('鍵.pdfとじていません:パスワードなどで保護されている')
    expect(last).toContain('良い.pdf2ページ')
  })
})

describe('代替文字', () => {
  const fonts: Glyphs[] = [
    { has: (one) => one < 0x9fff, hasForm: (one, selector) => one === 0x845b && selector === 0xe0100 },
    { has: (one) => one === 0x20bb7, hasForm: () => false },
  ]
  it.each([
    { text: '葛飾', becomes: '葛飾', told: [] },
    { text: '葛\u{E0100}飾', becomes: '葛\u{E0100}飾', told: [] },
    { text: '葛\u{E0101}飾', becomes: '葛飾', told: ['葛\u{E0101}'] },
    { text: '𠮷田', becomes: '𠮷田', told: [] },
    { text: '\u{2A6D6}田', becomes: '〓田', told: ['\u{2A6D6}'] },
    { text: '\u{E000}田', becomes: '〓田', told: ['\u{E000}'] },
    { text: '一\n二\u0007', becomes: '一\n二', told: [] },
    { text: '\u{E0101}', becomes: '', told: [] },
  ])('$text is printed as $becomes', ({ text, becomes, told }) => {
    const { text: written, replaced } = printable(text, fonts)
    expect(written).toBe(becomes)
    expect(replaced.map(({ character }) => character)).toEqual(told)
  })

  it('no character of the real fonts is an empty box: what they lack is listed on the last page by its number', async () => {
    const made = await bind(press, work([], { applicant: '\u{E000}木　𠮷' }))
    expect(made.replaced).toEqual([{ character: '\u{E000}', written: '〓' }])
    const pages = await pagesOf(made)
    expect(pages[0]).toContain('〓木')
    expect(pages[1]).toContain('U+E000〓')
  })
})

describe('making one beside everything else', () => {
  it('is done on a thread, one after the other, and refuses when too many wait', async () => {
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => makePdf(work())))
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []))
    expect(refused).toEqual(['pdf.busy', 'pdf.busy'])
    expect((await makePdf(work())).pages).toBe(1)
  })
})
