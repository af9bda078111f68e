import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { paragraphsOf } from '../layout-rules.ts'
import { readPackage } from '../package.ts'
import { documentsOf } from './chapter-rules.ts'

const { package: model } = readPackage(
  readFileSync(new URL('../../../policy/model/policy.yaml', import.meta.url), 'utf8'),
)
if (model === null) throw new Error('the model policy is readable')
const paragraphs = paragraphsOf(model)
const documents = documentsOf(paragraphs)
const chapter = (document: string) =>
  documents.find((one) => one.document === document)?.chapters.flatMap(({ parts }) => parts) ?? []

describe('方針 as people read it', () => {
  it('stands in the order of the document: 本文, then the three 資料', () => {
    expect(documents.map(({ document }) => document)).toEqual(['本文', '資料1', '資料2', '資料3'])
  })

  it('shows every sentence once, the headings of 資料2 being its columns', () => {
    const shown = documents.flatMap(({ chapters }) =>
      chapters
        .flatMap(({ parts }) => parts)
        .flatMap(({ anchor, isParagraph, groups }) => [
          ...(isParagraph ? [anchor] : []),
          ...groups.flatMap((group) => group.paragraphs.map(({ id }) => id)),
        ]),
    )
    const expected = paragraphs.filter(({ kind }) => kind !== 'abilityCategory').map(({ id }) => id)
    expect(shown.toSorted()).toEqual(expected.toSorted())
  })

  it('puts 役割 under their 職位, ライン職 apart from スタッフ職', () => {
    const chief = chapter('資料1').find(({ anchor }) => anchor === 'grade/chief')
    expect(chief?.heading).toBe('主査級')
    expect(chief?.groups.map(({ heading }) => heading)).toEqual(['ライン職', 'スタッフ職'])
  })

  it('puts the abilities of a 職位 together under its name', () => {
    const chief = chapter('資料2').find(({ heading }) => heading === '主査級')
    expect(chief?.groups[0]?.paragraphs.every(({ id }) => id.startsWith('ability/chief/'))).toBe(true)
  })

  it('names 取組 and 制度 by their codes', () => {
    expect(chapter('本文').map(({ heading }) => heading)).toContain('取組1 キャリア形成')
    expect(chapter('資料3').map(({ heading }) => heading)).toContain('取組1-D-1 自己申告制度')
  })
})
