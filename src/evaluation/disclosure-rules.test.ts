import { describe, expect, it } from 'vitest'
import { disclosedPart, disclosureLabels } from './disclosure-rules.ts'

describe('開示範囲', () => {
  const given = {
    overall: 'B',
    overallComment: '丁寧でした。',
    items: [
      { id: 'judgement', mark: 'A', comment: '判断が早い。' },
      { id: 'reform', mark: null, comment: '' },
    ],
  }
  const marks = [
    { id: 'judgement', mark: 'A' },
    { id: 'reform', mark: null },
  ]
  const comments = {
    overall: '丁寧でした。',
    items: [
      { id: 'judgement', comment: '判断が早い。' },
      { id: 'reform', comment: '' },
    ],
  }

  it.each([
    ['overall', { overall: 'B', items: null, comments: null }],
    ['marks', { overall: 'B', items: marks, comments: null }],
    ['marks-and-comments', { overall: 'B', items: marks, comments }],
  ] as const)('%s gives what it says and nothing beside it', (scope, disclosed) => {
    expect(disclosedPart(scope, given)).toEqual(disclosed)
  })

  it('gives no 全体評語 where there is none', () => {
    expect(disclosedPart('overall', { ...given, overall: null }).overall).toBeNull()
  })
})

describe('words of 開示 on every form', () => {
  it('say what of the result the person gets', () => {
    const said = (scope: 'overall' | 'marks' | 'marks-and-comments') => {
      const { what, title, item, comment } = disclosureLabels({ scope, to: 'all', order: 'disclosure-first' })
      return { what, title, item, comment }
    }
    expect(said('overall')).toEqual({
      what: '全体評語',
      title: '評価結果の開示（全体評語）',
      item: '個別評語は、本人に開示しません。',
      comment: '所見は、本人に開示しません。',
    })
    expect(said('marks')).toEqual({
      what: '全体評語と個別評語',
      title: '評価結果の開示（全体評語と個別評語）',
      item: '個別評語は、本人に開示します。',
      comment: '所見は、本人に開示しません。',
    })
    expect(said('marks-and-comments')).toEqual({
      what: '全体評語と個別評語、所見',
      title: '評価結果の開示（全体評語と個別評語、所見）',
      item: '個別評語は、本人に開示します。',
      comment: '所見は、本人に開示します。',
    })
  })

  it('say to whom, and what comes first', () => {
    const all = disclosureLabels({ scope: 'overall', to: 'all', order: 'disclosure-first' })
    const some = disclosureLabels({ scope: 'overall', to: 'on-wish', order: 'interview-first' })
    expect([all.toWhom, all.order]).toEqual(['被評価者の全員に開示します。', '開示のあとに、期末面談をします。'])
    expect([some.toWhom, some.order]).toEqual(['希望する被評価者に開示します。', '期末面談のあとに、開示します。'])
  })
})
