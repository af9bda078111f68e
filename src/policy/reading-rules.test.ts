import { describe, expect, it } from 'vitest'
import { paragraphsOf } from './layout-rules.ts'
import { gradePageOf, readingChaptersOf, wordsOfChapter } from './reading-rules.ts'
import { modelPolicy } from './testing/model.ts'

const policy = modelPolicy()
const paragraphs = paragraphsOf(policy)
const chapters = readingChaptersOf(paragraphs)

describe('chapters of the policy, as people mark them read', () => {
  it('are the parts of 本文 that it names itself, then each 資料', () => {
    expect(chapters.map(({ key }) => key)).toEqual([
      'body/background',
      'body/idea',
      'body/use',
      'body/initiatives',
      'body/intent',
      'body/orientations',
      'body/initiative-1',
      'body/initiative-2',
      'body/initiative-3',
      'appendix/1',
      'appendix/2',
      'appendix/3',
    ])
    expect(chapters.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        '２ 基本となる考え方',
        '取組1 キャリア形成',
        '市民志向・改革志向・自立志向・チーム志向',
        '資料2',
      ]),
    )
  })

  it('have every paragraph once', () => {
    const read = chapters.flatMap(({ paragraphs }) => paragraphs.map(({ id }) => id))
    expect(read.toSorted()).toEqual(paragraphs.map(({ id }) => id).toSorted())
  })

  it('keep a 区分 of the organisation with its 取組, and the notes of 本文 at its end', () => {
    const last = chapters.find(({ key }) => key === 'body/initiative-3')
    expect(last?.paragraphs.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['support', 'note']))
    expect(last?.paragraphs.at(-1)?.kind).toBe('note')
  })
})

describe('the page of a 職位', () => {
  it('is its role and its abilities, and no other 職位’s', () => {
    const page = gradePageOf(paragraphs, 'chief')
    expect(page.key).toBe('grade/chief')
    expect(page.name).toBe('主査級')
    expect(new Set(page.paragraphs.map(({ kind }) => kind))).toEqual(new Set(['grade', 'role', 'ability']))
    expect(page.paragraphs.every(({ id }) => id.split('/')[1] === 'chief')).toBe(true)
  })

  it('is empty for a 職位 that the version does not have', () => {
    expect(gradePageOf(paragraphs, 'king').paragraphs).toEqual([])
  })
})

describe('the words of a chapter', () => {
  const changed = structuredClone(policy)
  const chief = changed.grades.find(({ id }) => id === 'chief')
  if (chief?.abilities.judgement) chief.abilities.judgement.evaluationItem = '別の項目'
  const after = readingChaptersOf(paragraphsOf(changed))
  const differing = chapters
    .filter((one, at) => wordsOfChapter(one) !== wordsOfChapter(after[at] ?? { paragraphs: [] }))
    .map(({ key }) => key)

  it('differ where a sentence or what is printed beside it changed, and nowhere else', () => {
    expect(differing).toEqual(['appendix/2'])
    expect(wordsOfChapter(gradePageOf(paragraphsOf(changed), 'officer'))).toBe(
      wordsOfChapter(gradePageOf(paragraphs, 'officer')),
    )
    expect(wordsOfChapter(gradePageOf(paragraphsOf(changed), 'chief'))).not.toBe(
      wordsOfChapter(gradePageOf(paragraphs, 'chief')),
    )
  })
})
