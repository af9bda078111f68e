import { describe, expect, it } from 'vitest'
import { fileHint, fileProblem, sizeText } from './file-field-rules.ts'

const rules = {
  kinds: [
    { name: 'Excel', endings: ['.xlsx'] },
    { name: 'CSV', endings: ['.csv'] },
  ],
  limitBytes: 5 * 1024 * 1024,
} as const

describe('a field for a file', () => {
  it('says before anybody chooses which kinds and what size it takes', () => {
    expect(fileHint(rules)).toBe('ExcelまたはCSV（.xlsx、.csv）のファイル。大きさは5MBまで。')
  })

  it.each([
    ['名簿.xlsx', 1],
    ['名簿.CSV', 5 * 1024 * 1024],
  ])('takes %s of %i bytes', (name, size) => {
    expect(fileProblem({ name, size }, rules)).toBeNull()
  })

  it.each([
    [
      '名簿.pdf',
      10,
      '「名簿.pdf」は受け取れない種類のファイルです。ExcelまたはCSV（.xlsx、.csv）のファイル。大きさは5MBまで。',
    ],
    ['名簿.csv', 0, '「名簿.csv」は空のファイルです。中身のあるファイルを選んでください。'],
    ['名簿.csv', 5 * 1024 * 1024 + 1, '「名簿.csv」は5.1MBあり、大きすぎます。5MBまでのファイルを選んでください。'],
  ])('refuses %s of %i bytes in words', (name, size, problem) => {
    expect(fileProblem({ name, size }, rules)).toBe(problem)
  })

  it.each([
    [812, '812バイト'],
    [1024, '1KB'],
    [24_100, '24KB'],
    [1024 * 1024, '1MB'],
    [1_572_864, '1.5MB'],
  ])('says %i bytes as %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text)
  })
})
