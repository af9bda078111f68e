import { describe, expect, it } from 'vitest'
import { Refusal } from '../refusal.ts'
import { writeXlsx } from '../tabular/index.ts'
import { examine } from './content.ts'
import { type FileType, fileTypes, safeName } from './content-rules.ts'

const all = Object.keys(fileTypes) as FileType[]
const pdf = new TextEncoder().encode('%PDF-1.7\n')
const text = new TextEncoder().encode('氏名,所属\n佐藤,人事課\n')
const cp932 = Uint8Array.from([0x8e, 0x81, 0x96, 0xbc]) // 氏名
const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0)])
const exe = Uint8Array.from([0x4d, 0x5a, 0x90, 0x00, 0x03, 0, 0, 0, 4, 0, 0, 0])
const xlsx = () =>
  writeXlsx({ sheets: [{ name: '表', columns: [{ header: '氏名', width: 10, kind: 'text' }], rows: [['佐藤']] }] })

const outcome = (name: string, bytes: Uint8Array, types = all, limit = 1024 * 1024) =>
  examine({ name, bytes }, types, limit).then(
    ({ mediaType }) => mediaType,
    (error) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  )

describe('the type of a file', () => {
  it.each([
    { name: '要綱.pdf', bytes: pdf, is: 'application/pdf' },
    { name: '要綱.PDF', bytes: pdf, is: 'application/pdf' },
    { name: '名簿.csv', bytes: text, is: 'text/csv' },
    { name: '覚え書き.txt', bytes: text, is: 'text/plain' },
    { name: '名簿.csv', bytes: cp932, is: 'text/csv' },
  ])('is told by the content: $name is $is', async ({ name, bytes, is }) => {
    expect(await outcome(name, bytes)).toBe(is)
  })

  it('knows Excel inside its archive', async () => {
    expect(await outcome('申請書.xlsx', await xlsx())).toBe(fileTypes.xlsx.mediaType)
  })

  it.each([
    { name: '要綱.pdf', bytes: text, because: 'files.otherType' },
    { name: '要綱.txt', bytes: pdf, because: 'files.misnamed' },
    { name: '要綱', bytes: pdf, because: 'files.misnamed' },
    { name: '様式.doc', bytes: old, because: 'files.otherType' },
    { name: '様式.csv', bytes: old, because: 'files.otherType' },
    { name: '様式.pdf', bytes: exe, because: 'files.otherType' },
    { name: 'page.html', bytes: new TextEncoder().encode('<script>1</script>'), because: 'files.otherType' },
    {
      name: 'page.svg',
      bytes: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      because: 'files.otherType',
    },
    { name: '要綱.pdf', bytes: new Uint8Array(), because: 'files.empty' },
  ])('refuses $name ($because)', async ({ name, bytes, because }) => {
    expect(await outcome(name, bytes)).toBe(because)
  })

  it('refuses what is larger than the limit, and takes what is as large', async () => {
    expect(await outcome('a.txt', text, all, text.length)).toBe('text/plain')
    expect(await outcome('a.txt', text, all, text.length - 1)).toBe('files.tooLarge')
  })

  it('refuses what the place does not take, though others do', async () => {
    expect(await outcome('a.txt', text, ['pdf'])).toBe('files.otherType')
  })
})

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\書類\\様式.docx', '様式.docx'],
    ['請求\u202Exslx.exe', '請求xslx.exe'],
    ['改\n行.pdf', '改行.pdf'],
    ['𠮷田葛\u{E0100}城.pdf', '𠮷田葛\u{E0100}城.pdf'],
    ['', 'file'],
  ])('%j is kept as %j', (given, kept) => {
    expect(safeName(given)).toBe(kept)
  })

  it('keeps its ending when it is too long', () => {
    const kept = safeName(`${'長'.repeat(300)}.xlsx`)
    expect([...kept]).toHaveLength(200)
    expect(kept).toMatch(/長\.xlsx$/)
  })
})
