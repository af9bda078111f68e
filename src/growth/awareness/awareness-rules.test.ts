import { describe, expect, it } from 'vitest'
import { answerRefusal, isOpen, percentOf, type Question, questionFor, questionRefusal } from './awareness-rules.ts'

const question = (facts: Partial<Question> = {}): Question => ({
  fiscalYear: 2026,
  wording: '方針を知っていますか',
  knownLabel: '知っている',
  partlyLabel: '一部知っている',
  unknownLabel: '知らない',
  opensOn: '2026-11-16',
  closesOn: '2026-12-11',
  leastAnswers: 10,
  ...facts,
})

describe('年に一度の問い', () => {
  it('is open on its first and on its last day', () => {
    const days = ['2026-11-15', '2026-11-16', '2026-12-11', '2026-12-12']
    expect(days.map((day) => isOpen(question(), day))).toEqual([false, true, true, false])
    expect(answerRefusal(question(), '2026-11-16')).toBeNull()
    expect(answerRefusal(question(), '2026-11-15')?.message).toContain('まだ始まっていません')
    expect(answerRefusal(question(), '2026-12-12')?.message).toContain('終わりました')
  })

  it('is shown while it is open, then the next to come, then the last', () => {
    const last = question({ fiscalYear: 2025, opensOn: '2025-11-17', closesOn: '2025-12-12' })
    const next = question()
    expect(questionFor([next, last], '2026-11-24')).toBe(next)
    expect(questionFor([next, last], '2026-04-01')).toBe(next)
    expect(questionFor([next, last], '2025-12-01')).toBe(last)
    expect(questionFor([next, last], '2027-02-01')).toBe(next)
    expect(questionFor([], '2026-04-01')).toBeNull()
  })
})

describe('setting the question of a 年度', () => {
  const today = '2026-11-24'
  const asked = question()
  const smallest = 10

  it.each([
    { what: 'a new one from today', next: question({ opensOn: today }), stored: null, refused: null },
    {
      what: 'one of another 年度',
      next: question({ opensOn: '2026-03-01', closesOn: '2026-03-31' }),
      stored: null,
      refused: 'growth.windowOutside',
    },
    {
      what: 'a window that runs backwards',
      next: question({ opensOn: '2027-02-01', closesOn: '2027-01-01' }),
      stored: null,
      refused: 'growth.windowBackwards',
    },
    {
      what: 'a new one from yesterday',
      next: question({ opensOn: '2026-11-23' }),
      stored: null,
      refused: 'growth.opensInThePast',
    },
    {
      what: 'a floor below that of the city',
      next: question({ opensOn: today, leastAnswers: 9 }),
      stored: null,
      refused: 'growth.floorTooLow',
    },
    {
      what: 'a later last day, where the city has raised its floor since',
      next: question({ closesOn: '2026-12-18', leastAnswers: 5 }),
      stored: question({ leastAnswers: 5 }),
      refused: null,
    },
    { what: 'a later last day', next: question({ closesOn: '2026-12-18' }), stored: asked, refused: null },
    {
      what: 'another wording while it is answered',
      next: question({ wording: '別の文' }),
      stored: asked,
      refused: 'growth.alreadyAsked',
    },
    {
      what: 'a lower floor while it is answered',
      next: question({ leastAnswers: 5 }),
      stored: asked,
      refused: 'growth.alreadyAsked',
    },
    {
      what: 'a last day in the past',
      next: question({ closesOn: '2026-11-20' }),
      stored: asked,
      refused: 'growth.closesInThePast',
    },
    {
      what: 'anything once it is over',
      next: question({ opensOn: '2026-10-01', closesOn: '2026-12-31' }),
      stored: question({ opensOn: '2026-10-01', closesOn: '2026-10-31' }),
      refused: 'growth.alreadyClosed',
    },
    {
      what: 'another wording before it begins',
      next: question({ opensOn: '2026-12-01', wording: '別の文' }),
      stored: question({ opensOn: '2026-12-01' }),
      refused: null,
    },
  ])('$what: $refused', ({ next, stored, refused }) => {
    expect(questionRefusal(next, stored, today, smallest)?.code ?? null).toBe(refused)
  })
})

describe('a rate', () => {
  it('is whole percent, half up, and none of nobody', () => {
    expect(percentOf(146, 200)).toBe(73)
    expect(percentOf(1, 8)).toBe(13)
    expect(percentOf(0, 0)).toBeNull()
  })
})
