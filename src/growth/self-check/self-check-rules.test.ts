import { describe, expect, it } from 'vitest'
import {
  answerRefusal,
  type CheckItem,
  changesSince,
  countDone,
  lineOf,
  type Scale,
  suggestionFor,
} from './self-check-rules.ts'

const scale: Scale = {
  abilities: { words: ['これから', 'おおむねできた', '十分できた'], done: '十分できた', toGrow: 'これから' },
  behaviours: { words: ['これから', 'できている'], done: 'できている', toGrow: 'これから' },
}
const item = (paragraphId: string, group: CheckItem['group'] = 'abilities'): CheckItem => ({
  paragraphId,
  group,
  heading: paragraphId,
  text: paragraphId,
  section: '',
  inferred: false,
})
const judgement = item('ability/officer/judgement')
const ethics = item('ability/officer/ethics')
const behaviour = item('behaviour/team/1', 'behaviours')
const items = [judgement, ethics, behaviour]

describe('自己点検', () => {
  it.each([
    { what: 'a word of the abilities', paragraphId: judgement.paragraphId, word: 'おおむねできた', refused: null },
    { what: 'a word of the behaviours', paragraphId: behaviour.paragraphId, word: 'できている', refused: null },
    {
      what: 'a word of the other question',
      paragraphId: behaviour.paragraphId,
      word: '十分できた',
      refused: 'growth.noSuchWord',
    },
    { what: 'a mark', paragraphId: judgement.paragraphId, word: 'A', refused: 'growth.noSuchWord' },
    {
      what: 'a sentence of another 職位',
      paragraphId: 'ability/chief/judgement',
      word: 'これから',
      refused: 'growth.noSuchItem',
    },
  ])('takes $what: $refused', ({ paragraphId, word, refused }) => {
    expect(answerRefusal(items, scale, { paragraphId, word }, false)?.code ?? null).toBe(refused)
  })

  it('does not change once it is finished', () => {
    const answer = { paragraphId: judgement.paragraphId, word: 'これから' }
    expect(answerRefusal(items, scale, answer, true)?.code).toBe('growth.finished')
  })

  it('says what is answered otherwise than last time, also over a 昇任, and nothing of what is new or left out', () => {
    const before = { 'ability/officer/judgement': 'これから', 'behaviour/team/1': 'できている' }
    const chief = item('ability/chief/judgement')
    const now = {
      'ability/chief/judgement': '十分できた',
      'ability/chief/ethics': 'これから',
      'behaviour/team/1': 'できている',
    }
    expect(changesSince([chief, item('ability/chief/ethics'), behaviour], now, before)).toEqual([
      { item: chief, before: 'これから', now: '十分できた' },
    ])
    expect(lineOf('ability/chief/judgement')).toBe(lineOf('ability/officer/judgement'))
    expect(lineOf('behaviour/team/1')).toBe('behaviour/team/1')
  })

  it('suggests one sentence: what one wants to grow in for the second time, else the first', () => {
    const now = { [judgement.paragraphId]: 'これから', [behaviour.paragraphId]: 'これから' }
    expect(suggestionFor(items, scale, now, null)).toBe(judgement)
    expect(suggestionFor(items, scale, now, { [behaviour.paragraphId]: 'これから' })).toBe(behaviour)
    expect(suggestionFor(items, scale, { [judgement.paragraphId]: '十分できた' }, null)).toBeNull()
  })

  it('counts what is 「できている」 of the three, and says nothing until all three are answered', () => {
    const three = ['behaviour/team/1', 'behaviour/team/2', 'behaviour/team/3']
    expect(countDone(three, scale.behaviours, null)).toBeNull()
    expect(countDone(three, scale.behaviours, {})).toBeNull()
    expect(countDone(three, scale.behaviours, { 'behaviour/team/1': 'できている' })).toBeNull()
    const none = Object.fromEntries(three.map((id) => [id, 'これから']))
    expect(countDone(three, scale.behaviours, none)).toBe(0)
    expect(
      countDone(three, scale.behaviours, {
        ...none,
        'behaviour/team/1': 'できている',
        'behaviour/team/3': 'できている',
      }),
    ).toBe(2)
  })
})
