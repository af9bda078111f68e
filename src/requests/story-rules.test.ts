import { describe, expect, it } from 'vitest'
import { storyOf } from './story-rules.ts'

describe('the story of a request', () => {
  it('says who decided in whose place', () => {
    expect(
      storyOf({ did: 'decide', name: '佐藤', stepName: '所属長の決裁', said: { outcome: 'returned', as: 'deputy' } }),
    ).toEqual({ who: '佐藤さん', role: '所属長の決裁・代決者', did: '差し戻しました', comment: null })
  })

  it('gives their own words, and names nobody for what happened by itself', () => {
    expect(
      storyOf({ did: 'withdraw', name: '田中', stepName: null, said: { reason: '日程が変わったため' } }).comment,
    ).toBe('日程が変わったため')
    expect(storyOf({ did: 'reroute', name: null, stepName: '所属長の決裁', said: { note: '人事異動' } })).toMatchObject(
      {
        who: 'そだち',
        role: '所属長の決裁',
        comment: '人事異動',
      },
    )
  })
})
