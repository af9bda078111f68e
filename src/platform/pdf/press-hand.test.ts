import { PDFDocument } from '@cantoo/pdf-lib'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, expect, it } from 'vitest'
import { openPressThread } from './press-hand.ts'

const press = openPressThread()
afterAll(() => press.close())

const enclosed = (title: string) => ({ title, enclosed: [], replaced: [] })
const words = async (bytes: Uint8Array) => {
  const { text } = await extractText(await getDocumentProxy(Uint8Array.from(bytes)), { mergePages: true })
  return text.normalize('NFKC').replace(/\s/g, '')
}

it('sets one document after the other, each with its own words, and joins them', async () => {
  const titles = ['市民課の記録', '税務課の記録', '\u{E000}課の記録']
  const printed = []
  for (const title of titles) printed.push(await press.print('enclosures', enclosed(title), 1_778_457_600))
  expect(printed.map(({ replaced }) => replaced.map(({ written }) => written))).toEqual([[], [], ['〓']])
  for (const [at, { bytes }] of printed.entries())
    expect(await words(bytes)).toContain(titles[at]?.replace('\u{E000}', '〓'))
  const joined = await press.join(
    printed.map(({ bytes }) => bytes),
    '記録',
    1_778_457_600,
  )
  const book = await PDFDocument.load(joined)
  expect([book.getPageCount(), book.getTitle()]).toEqual([3, '記録'])
  const all = await words(joined)
  expect(all.indexOf('市民課')).toBeLessThan(all.indexOf('税務課'))
})

it('hands on what Typst says against a form, and goes on with the next', async () => {
  await expect(press.print('enclosures', {}, 0)).rejects.toThrow(/enclosures/)
  expect((await press.print('enclosures', enclosed('次'), 0)).bytes.length).toBeGreaterThan(1000)
})
