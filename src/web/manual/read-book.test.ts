import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readBook } from './read-book.ts'

const folder = new URL('../../../docs/manual/', import.meta.url)
const journeys = new URL('../../../e2e/', import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith('.md'))
const bookOf = (name: string) => readBook(readFileSync(new URL(name, folder), 'utf8'))
const picturesOf = (name: string) =>
  bookOf(name).blocks.flatMap((block) => (block.kind === 'picture' ? [block.name] : []))

describe('reading a manual', () => {
  it('keeps every word, in the order of the file', () => {
    const { title, lead, blocks } = readBook(
      '# 手引\n\nこれは **見本** です。\n\n## 章\n\n文 & `a<b` [方針](/policy)\n\n1. 一\n2. 二\n\n> 注意\n\n![図](pictures/home.webp)\n\n| 左 | 右 |\n|--|--|\n| 1 | 2 |\n',
    )
    expect([title, lead]).toEqual(['手引', 'これは **見本** です。'])
    expect(blocks.map(({ kind }) => kind)).toEqual(['chapter', 'paragraph', 'list', 'note', 'picture', 'table'])
    expect(blocks[1]).toEqual({
      kind: 'paragraph',
      words: [
        { kind: 'text', text: '文 & ' },
        { kind: 'code', text: 'a<b' },
        { kind: 'text', text: ' ' },
        { kind: 'link', text: '方針', to: '/policy' },
      ],
    })
  })

  it.each([
    { what: 'HTML', text: '# a\n\nb\n\n<b>x</b>\n' },
    { what: 'an outside link', text: '# a\n\nb\n\n[x](https://example.com)\n' },
    { what: 'a picture from elsewhere', text: '# a\n\nb\n\n![x](/other.png)\n' },
    { what: 'a heading too deep', text: '# a\n\nb\n\n#### c\n' },
    { what: 'a file without lead', text: '# a\n' },
  ])('refuses $what instead of losing it', ({ text }) => {
    expect(() => readBook(text)).toThrow()
  })
})

describe.each(names)('%s', (name) => {
  it('has chapters, and only pictures that are there and that a journey takes', () => {
    expect(bookOf(name).blocks.filter(({ kind }) => kind === 'chapter').length).toBeGreaterThan(0)
    const specs = readdirSync(journeys).filter((file) => file.endsWith('.spec.ts'))
    const looked = specs.map((file) => readFileSync(new URL(file, journeys), 'utf8'))
    for (const picture of picturesOf(name)) {
      expect(existsSync(new URL(`pictures/${picture}.webp`, folder)), `pictures/${picture}.webp`).toBe(true)
      const taken = `look('${picture.replace('@narrow', '')}'`
      expect(
        looked.some((journey) => journey.includes(taken)),
        `${taken}) in a journey`,
      ).toBe(true)
    }
  })
})

it('keeps no picture that no manual shows', () => {
  const shown = new Set(names.flatMap(picturesOf).map((picture) => `${picture}.webp`))
  expect(readdirSync(new URL('pictures/', folder)).filter((file) => !shown.has(file))).toEqual([])
})
